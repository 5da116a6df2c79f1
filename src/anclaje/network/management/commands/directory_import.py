"""directory import FILE [--dry-run] [--json]: bring a CSV, an XLSX or an HSDS package into the directory."""

import io
import json
import sys
import zipfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from anclaje.network.actions.imports import import_file
from anclaje.network.presenting import result_as_json

WITH_ERRORS = 2
PARTS = (".csv", ".json")


class Command(BaseCommand):
    help = "Bring a CSV, an XLSX or an HSDS package (JSON, zip or folder) into the directory, row by row."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args, file: Path, dry_run: bool, **options) -> None:
        try:
            content = _zipped(file) if file.is_dir() else file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file.name}: {error.strerror}", returncode=WITH_ERRORS) from error
        result = import_file(
            file_name=file.name, content=content, dry_run=dry_run, by=None, at=timezone.now()
        )
        answer = result_as_json(result)
        self.stdout.write(json.dumps(answer, ensure_ascii=False) if options["json"] else _as_text(answer))
        if result.has_errors:
            sys.exit(WITH_ERRORS)


def _zipped(folder: Path) -> bytes:
    """A package that lies unpacked, as the one file that it would be; nothing below it is followed."""
    found = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in PARTS and path.is_file()]
    found = [path for path in found if not path.is_symlink()]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in found:
            archive.write(path, path.name)
    return packed.getvalue()


def _as_text(answer: dict) -> str:
    lines = [f"create {answer['create']} · update {answer['update']} · unchanged {answer['unchanged']}"]
    lines += [f"{error['row']} {error['column']}: {error['message']}" for error in answer["errors"]]
    lines += [f"({note['row']} {note['column']}: {note['message']})" for note in answer.get("notes", ())]
    return "\n".join(lines)

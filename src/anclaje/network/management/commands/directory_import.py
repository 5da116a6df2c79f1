"""directory import FILE [--dry-run] [--json]: bring a CSV or XLSX into the directory."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from anclaje.network.actions.imports import import_file
from anclaje.network.presenting import result_as_json

WITH_ERRORS = 2


class Command(BaseCommand):
    help = "Bring a CSV or XLSX file into the directory, row by row."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args, file: Path, dry_run: bool, **options) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file.name}: {error.strerror}", returncode=WITH_ERRORS) from error
        result = import_file(
            file_name=file.name, content=content, dry_run=dry_run, by=None, at=timezone.now()
        )
        answer = result_as_json(result)
        self.stdout.write(json.dumps(answer, ensure_ascii=False) if options["json"] else _as_text(answer))
        if result.has_errors:
            sys.exit(WITH_ERRORS)


def _as_text(answer: dict) -> str:
    lines = [f"create {answer['create']} · update {answer['update']} · unchanged {answer['unchanged']}"]
    lines += [f"{error['row']} {error['column']}: {error['message']}" for error in answer["errors"]]
    return "\n".join(lines)

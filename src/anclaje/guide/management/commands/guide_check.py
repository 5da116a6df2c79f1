"""What is wrong with a guide: a file (JSON, Word, Markdown), a folder, or an edition here, a draft too.

    guide_check packs/ar-b/guide --json      guide_check 1 --json      guide_check draft.json --no-directory

Answers {"findings": [{code, block, message}], "gaps": [{code, block, message, places}]}: findings are
faults of the text, gaps what the directory of today lacks for it. Exit 1 when there are findings, else 0.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.guide import queries_checking
from anclaje.guide.domain import check
from anclaje.guide.domain.check import Finding, Force, Gap, Known
from anclaje.guide.edition_files import read_edition
from anclaje.guide.models import Edition
from anclaje.guide.word.importing import imported

TEXTS = (".docx", ".md", ".markdown")
FINDING, GAP = ("code", "block", "message"), ("code", "block", "message", "places")


class Command(BaseCommand):
    help = "Say what is wrong with a guide, and what today's directory lacks for it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", help="a file or folder with an edition, or an edition's number")
        parser.add_argument("--json", action="store_true", dest="as_json", help="answer in JSON")
        parser.add_argument("--no-directory", action="store_true", help="leave out what the directory lacks")

    def handle(self, *, source: str, as_json: bool, no_directory: bool, **options: object) -> None:
        at = timezone.now()
        blocks, findings = in_edition(int(source), at) if source.isdigit() else in_files(Path(source), at)
        gaps = [] if no_directory else gaps_of(blocks, at)
        if as_json:
            answer = {"findings": _rows(findings, FINDING), "gaps": _rows(gaps, GAP)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            for one in findings:
                self.stdout.write(f"{one.block or '-'}: {one.code}: {one.message}")
            for gap in gaps:
                self.stdout.write(f"{gap.block}: {gap.code} ({len(gap.places)}): {gap.message}")
        if findings:
            raise SystemExit(1)


def _rows(found: Iterable[Finding | Gap], names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{name: getattr(one, name) for name in names} for one in found]


def in_files(path: Path, at: datetime) -> tuple[list[Any], list[Finding]]:
    """The blocks of a file and their findings. Law stands beside it or in the pack, like the other tables."""
    try:
        edition = _edition_in(path)
        blocks = list(edition["blocks"])
        known = _known_of_files(edition, path, at)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuleBroken) as error:
        return [], [Finding("unreadable", "", f"{path.name} cannot be read: {error}")]
    return blocks, check.findings(blocks, known)


def _edition_in(path: Path) -> dict[str, Any]:
    """A Word or Markdown text is in one language, the jurisdiction's own, and is checked in that one."""
    if path.suffix.lower() not in TEXTS:
        return read_edition(path)
    own = pack.current().settings["languages"][0]
    found = imported(path.read_bytes(), path.name, language=own)
    return {"blocks": found.blocks, "languages": [own], "authoritative": own}


def _known_of_files(edition: dict[str, Any], path: Path, at: datetime) -> Known:
    own = pack.current()
    beside = (path if path.is_dir() else path.parent) / "law.json"
    law = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else own.json("guide/law.json")
    return Known(
        actors={row["code"] for row in own.rows("network/actor_types.csv")},
        laws={
            entry["id"]: Force(
                entry.get("in_force_from") or "",
                entry.get("in_force_to") or "",
                entry.get("status") == "repealed",
            )
            for entry in law["laws"]
        },
        languages=tuple(edition.get("languages", own.settings["languages"])),
        authoritative=edition.get("authoritative", own.settings["languages"][0]),
        needs={row["code"] for row in own.rows("network/needs.csv")},
        on=at.astimezone(own.zone).date(),
    )


def in_edition(number: int, at: datetime) -> tuple[list[Any], list[Finding]]:
    edition = Edition.objects.filter(number=number).newest_first().first()
    if edition is None:
        return [], [Finding("unreadable", "", f"There is no edition {number}.")]
    return queries_checking.values_of(edition), queries_checking.findings_of(edition, at)


def gaps_of(blocks: list[Any], at: datetime) -> list[Gap]:
    """What the directory of today lacks; nothing where this machine has no directory yet."""
    try:
        directory = queries_checking.directory_on(pack.current().calendar.day(at))
    except DatabaseError:
        return []
    return check.gaps(blocks, directory) if directory else []

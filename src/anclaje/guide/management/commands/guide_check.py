"""What is wrong with a guide: a file or folder, or an edition that is published here.

    guide_check packs/ar-b/guide/edition.json --json        guide_check 1 --json

Answers {"findings": [{code, block, message}]}; exit 0 when there is none, 1 otherwise.
"""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from anclaje.foundation import pack
from anclaje.guide import queries
from anclaje.guide.domain.check import Finding, Known, findings
from anclaje.guide.edition_files import read_edition
from anclaje.guide.models import Edition
from anclaje.network.models import ActorType


class Command(BaseCommand):
    help = "Say what is wrong with a guide, a finding a line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", help="a file or folder with an edition, or an edition's number")
        parser.add_argument("--json", action="store_true", dest="as_json", help="answer in JSON")

    def handle(self, *, source: str, as_json: bool, **options: object) -> None:
        found = in_edition(int(source)) if source.isdigit() else in_files(Path(source))
        if as_json:
            self.stdout.write(json.dumps({"findings": [asdict(one) for one in found]}, ensure_ascii=False))
        else:
            for one in found:
                self.stdout.write(f"{one.block}: {one.code}: {one.message}")
        if found:
            raise SystemExit(1)


def in_files(path: Path) -> list[Finding]:
    """Law stands beside the edition or in the pack; kinds of institution stand in the pack."""
    try:
        edition = read_edition(path)
        blocks = list(edition["blocks"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return [Finding("unreadable", "", f"{path.name} cannot be read: {error}")]
    beside = (path if path.is_dir() else path.parent) / "law.json"
    law = (
        json.loads(beside.read_text(encoding="utf-8"))
        if beside.exists()
        else pack.current().json("guide/law.json")
    )
    actors = {row["code"] for row in pack.current().rows("network/actor_types.csv")}
    return findings(blocks, Known(actors, {entry["id"] for entry in law["laws"]}))


def in_edition(number: int) -> list[Finding]:
    edition = Edition.objects.filter(number=number).newest_first().first()
    if edition is None:
        return [Finding("unreadable", "", f"There is no edition {number}.")]
    blocks = [{"id": block.stable_id, "kind": block.kind, **block.body} for block in queries.blocks(edition)]
    actors = set(ActorType.objects.values_list("code", flat=True))
    return findings(blocks, Known(actors, set(queries.laws())))

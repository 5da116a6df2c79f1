import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone

from anclaje.foundation import pack as packs
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.translate import told
from anclaje.foundation.words import gettext_noop
from anclaje.territory.actions import pack as territory
from anclaje.territory.actions.boundaries import Matched, load_boundaries
from anclaje.territory.models import Place

LARGEST_MB = 60


class Command(BaseCommand):
    help = (
        "Load an official GeoJSON layer of municipal boundaries, all or nothing. Exit 2 where it is refused."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--source", default="", help="who published the layer; its file name where left out"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file: Path, source: str, json: bool, **options):
        at = timezone.now()
        if not Place.objects.municipalities().exists():
            territory.load(pack=packs.current(), by=None, at=at)
        try:
            matched = load_boundaries(collection=read_file(file), source=source or file.name, by=None, at=at)
        except RuleBroken as refusal:
            self.stderr.write(told(refusal))
            if json:
                self.stdout.write(as_json({"matched": 0, "unmatched": [], "refused": told(refusal)}))
            sys.exit(2)
        self.stdout.write(as_json(_told(matched)) if json else _in_words(matched))


def read_file(path: Path):
    """The file as JSON; refuses (RuleBroken) one that is missing, too large or no JSON."""
    try:
        if path.stat().st_size > LARGEST_MB * 1_000_000:
            raise RuleBroken(
                gettext_noop("%(file)s is larger than %(most)s MB and was not read."),
                file=path.name,
                most=LARGEST_MB,
            )
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RuleBroken(gettext_noop("%(file)s cannot be opened."), file=path.name) from error
    except (ValueError, RecursionError) as error:
        raise RuleBroken(gettext_noop("%(file)s is not a GeoJSON file."), file=path.name) from error


def as_json(answer) -> str:
    return json.dumps(answer, ensure_ascii=False)


def _told(matched: Matched) -> dict:
    return {
        "matched": matched.matched,
        "unmatched": list(matched.unmatched),
        "missing": list(matched.missing),
        "repaired": list(matched.repaired),
    }


def _in_words(matched: Matched) -> str:
    lines = [f"{matched.matched} municipalities have their boundary from this layer."]
    if matched.unmatched:
        lines.append(f"{len(matched.unmatched)} areas match no municipality: {', '.join(matched.unmatched)}")
    if matched.missing:
        lines.append(f"Not in the layer, so kept as they were: {', '.join(matched.missing)}")
    if matched.repaired:
        lines.append(f"Lines that crossed themselves, repaired: {', '.join(matched.repaired)}")
    return "\n".join(lines)

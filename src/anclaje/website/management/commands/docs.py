"""The state diagrams of `docs/workflows/`, drawn from the tables in the code."""

import sys

from django.core.management.base import BaseCommand

from anclaje.website import environment
from anclaje.website.diagrams import workflows

FOLDER = environment.CODE / "docs" / "workflows"


class Command(BaseCommand):
    help = "Draw every table of moves again; with --check, only say which drawing is out of date."
    requires_system_checks = ()  # every check loads every address: two seconds

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **options):
        drawn = workflows()
        there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
        stale = sorted(name for name in drawn.keys() | there.keys() if drawn.get(name) != there.get(name))
        for name in stale:
            self.stdout.write(f"docs/workflows/{name} {'is out of date' if check else 'is drawn again'}")
            if not check:
                _put(name, drawn.get(name))
        if check and stale:
            self.stdout.write("Run ./anclaje docs")
            sys.exit(1)


def _put(name: str, text: str | None) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    if text is None:
        (FOLDER / name).unlink()
    else:
        (FOLDER / name).write_text(text, encoding="utf-8")

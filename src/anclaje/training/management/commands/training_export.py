"""A presentation (1.4), a module (M1) or an edition of a version as a file for another platform.

    training_export 1.4 --format scorm12 --out 1.4.zip      training_export M1 --format cc11 --out m1.imscc

Exit 1, with the reason, when it may not leave: a text written here first needs its reviewer's name.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.translate import told
from anclaje.training.exporting import bundle_of, exported
from anclaje.training.packages.kinds import KINDS


class Command(BaseCommand):
    help = "Write a presentation, a module or an edition as a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ref", help="a presentation (1.4), a module (M1), or an edition's id")
        parser.add_argument("--format", required=True, choices=sorted(KINDS), dest="kind")
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument("--language", default="")

    def handle(self, *, ref: str, kind: str, out: Path, language: str, **options: object) -> None:
        try:
            file = exported(bundle_of(ref, language or pack.current().languages[0]), kind)
        except RuleBroken as refused:
            raise CommandError(told(refused)) from refused
        out.write_bytes(file.content)
        self.stdout.write(f"{out} ({len(file.content) / 1000:.0f} kB)")

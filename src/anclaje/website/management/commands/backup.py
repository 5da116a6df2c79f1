from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from anclaje.website.backups import copies
from anclaje.website.backups.archive import Broken


class Command(BaseCommand):
    help = "Write the database and the attachments into one file, while the site runs. Never the keys."
    requires_system_checks = ()  # every check loads every address: two seconds

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options):
        if file.exists():
            raise CommandError(f"{file} is there already; a backup is never written over.")
        if not file.resolve().parent.is_dir():
            raise CommandError(f"There is no folder {file.parent}.")
        try:
            made = copies.make(file.resolve(), at=timezone.now())
        except Broken as broken:
            raise CommandError(str(broken)) from broken
        self.stdout.write(f"{file}: {made.parts} parts, {made.size} bytes, sha256 {made.checksum}")
        self.stdout.write("The keys are not in it. Without a copy of them, case texts cannot be read again.")

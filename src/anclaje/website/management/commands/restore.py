from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from anclaje.website.actions.site import remember_restore
from anclaje.website.backups import archive, copies
from anclaje.website.backups.archive import Broken


class Command(BaseCommand):
    help = "Bring a backup back into an empty data folder; with --check, only try it, and remember it."
    requires_system_checks = ()  # every check loads every address: two seconds

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="restore beside the site, verify, forget")

    def handle(self, *, file: Path, check: bool, **options):
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            restored = copies.try_out(file) if check else copies.restore(file)
        except Broken as broken:
            raise CommandError(str(broken)) from broken
        if check:
            remember_restore(backup=archive.checksum(file), by=None, at=timezone.now())
        verb = "could be restored" if check else "is restored"
        self.stdout.write(f"The backup of {restored.manifest['made_at']} {verb}; every part is as it was.")
        if not restored.keys_fit:
            self.stderr.write(
                "The keys here are not those of the backup: set them (in the demonstration, copy keys.json), "
                "or the texts of cases stay closed and the audit chain cannot be verified."
            )

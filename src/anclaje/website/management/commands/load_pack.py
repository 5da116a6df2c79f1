"""The pack's tables, from the lowest app upwards; passed over while the pack's files are unchanged."""

import hashlib

from django.core.management.base import BaseCommand
from django.utils import timezone

from anclaje.foundation import pack as packs
from anclaje.foundation.models import SiteState
from anclaje.guide.actions import pack as guide
from anclaje.guide.actions.rights import FOLDER, load_rights
from anclaje.guide.models import Edition
from anclaje.network.actions import pack as network
from anclaje.territory.actions import pack as territory
from anclaje.training.actions import pack as training
from anclaje.website.actions.site import remember_pack


class Command(BaseCommand):
    help = "Load the pack: places, vocabulary of the network, guide, rights, curriculum. Nothing is removed."
    requires_system_checks = ()  # every check loads every address: two seconds

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="even if the files are unchanged")
        parser.add_argument(
            "--unpublished", action="store_true",
            help="where no edition is out yet, leave the guide's text to whoever writes and signs it",
        )  # fmt: skip

    def handle(self, *, again: bool, unpublished: bool, **options):
        pack = packs.current()
        fingerprint = fingerprint_of(pack)
        if not again and SiteState.objects.filter(pack_loaded=fingerprint).exists():
            return
        at = timezone.now()
        for part in (territory, network):
            part.load(pack=pack, by=None, at=at)
        if unpublished and not Edition.objects.exists():
            guide.load_laws(pack=pack, by=None, at=at)
        else:
            guide.load(pack=pack, by=None, at=at)
        if pack.path(FOLDER).is_dir():
            load_rights(pack=pack, by=None, at=at)
        if pack.path(training.FOLDER).is_dir():
            training.load(pack=pack, by=None, at=at)
        remember_pack(fingerprint=fingerprint, by=None, at=at)


def fingerprint_of(pack: packs.Pack) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in pack.folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(pack.folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()

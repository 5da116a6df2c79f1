"""Make the demonstration: invented people, institutions and cases in the pack's real territory."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from anclaje.foundation import pack as packs
from anclaje.website.demonstration.make import make_demonstration


class Command(BaseCommand):
    help = "Make the demonstration, unless it is there. Refused in production."

    def handle(self, **options):
        if settings.ANCLAJE["mode"] != "demonstration":
            raise CommandError(
                "The demonstration is never mixed with real people: this site is in production."
            )
        with translation.override(settings.LANGUAGE_CODE):
            made = make_demonstration(pack=packs.current(), at=timezone.now())
        if options["verbosity"]:
            self.stdout.write("Made." if made else "It was there already; nothing was changed.")

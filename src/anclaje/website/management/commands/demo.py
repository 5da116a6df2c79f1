"""`./anclaje demo accounts`: who one can sign in as."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand

from anclaje.website.demonstration.accounts import accounts


class Command(BaseCommand):
    help = "The sign-ins of the demonstration."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["accounts"])
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, as_json: bool, **options):
        found = accounts()
        if as_json:
            self.stdout.write(
                json.dumps([asdict(account) for account in found], ensure_ascii=False, indent=1)
            )
            return
        for account in found:
            self.stdout.write(f"  {account.role:<18}{account.email:<36}{account.password}")

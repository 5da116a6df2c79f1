import json as as_json
import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from anclaje.website import queries, wording
from anclaje.website.actions.site import confirm_keys_copied, remember_check
from anclaje.website.domain.readiness import has_passed


class Command(BaseCommand):
    help = "May this site take real people? Stores the answer. Exit 1 while anything is missing."
    requires_system_checks = ()  # every check loads every address: two seconds

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--keys-copied", action="store_true", help="a copy of the keys is kept elsewhere")

    def handle(self, *, json: bool, keys_copied: bool, **options):
        at = timezone.now()
        if keys_copied:
            confirm_keys_copied(by=None, at=at)
        checks = queries.readiness_checks(at)
        remember_check(checks=checks, by=None, at=at)
        self.stdout.write(_as_json(checks) if json else _in_words(checks))
        if not has_passed(checks):
            sys.exit(1)


def _as_json(checks) -> str:
    found = [{"code": check.code, "passed": check.passed, "message": wording.told(check)} for check in checks]
    return as_json.dumps({"ready": has_passed(checks), "checks": found}, ensure_ascii=False)


def _in_words(checks) -> str:
    lines = []
    for check in checks:
        lines.append(f"{'✓' if check.passed else '✗'} {wording.told(check)}")
        if not check.passed:
            lines.append(f"    {wording.remedy(check)}")
    return "\n".join(lines)

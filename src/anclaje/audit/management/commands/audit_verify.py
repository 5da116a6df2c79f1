import json
import sys

from django.core.management.base import BaseCommand

from anclaje.audit.queries import verify


class Command(BaseCommand):
    help = "Check the audit chain: a changed, removed or reordered row shows. Exit 1 where it does."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true")

    def handle(self, *, json: bool, **options):
        verdict = verify()
        self.stdout.write(_as_json(verdict) if json else _in_words(verdict))
        if verdict.first_bad is not None:
            sys.exit(1)


def _as_json(verdict) -> str:
    return json.dumps({"rows": verdict.rows, "sealed": verdict.sealed, "first_bad": verdict.first_bad})


def _in_words(verdict) -> str:
    tail = f"{verdict.sealed} rows sealed, {verdict.unsealed} waiting to be sealed."
    if verdict.first_bad is None:
        return f"The audit chain holds. {tail}"
    return f"The audit chain is broken at place {verdict.first_bad}. {tail}"

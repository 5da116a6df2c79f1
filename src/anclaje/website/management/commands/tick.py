"""One step of the clock, at the instant that is given."""

import json as as_json
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive

from anclaje.cases.actions import clock


class Command(BaseCommand):
    help = "Do what this instant asks for: reminders and escalation. The worker does it every second."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--at", required=True, type=_instant, help="ISO 8601 with its offset or Z")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, at: datetime, json: bool, **options):
        counts = clock.tick(at=at)
        told = ", ".join(f"{name}: {count}" for name, count in counts.items())
        self.stdout.write(as_json.dumps(counts) if json else told)


def _instant(text: str) -> datetime:
    try:
        at = parse_datetime(text)
    except ValueError:  # well written, but no such day or hour
        at = None
    if at is None or is_naive(at):
        raise CommandError(f"{text!r} is no instant. Write it like 2026-05-04T12:00:00-03:00.")
    return at

"""The worker's loop."""

import signal
import threading

from django.core.management.base import BaseCommand
from django.utils import timezone

from anclaje.website import worker


class Command(BaseCommand):
    help = "Let the clock run: reminders, messages, sealing. Ends on SIGTERM after the round it is in."
    requires_system_checks = ()  # every check loads every address: two seconds

    def add_arguments(self, parser):
        parser.add_argument("--every", type=float, default=1.0, help="seconds between two rounds")
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *, every: float, once: bool, **options):
        stopping = threading.Event()
        if not once:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: stopping.set())
        while not stopping.is_set():
            failed = worker.one_round(at=timezone.now())
            if once:
                break
            # After a failure, wait longer: what is broken seldom mends within a second.
            stopping.wait(every * 10 if failed else every)

"""A month of invented work in a data folder of its own, which is thrown away."""

import json as as_json
import os
import subprocess
import sys
import tempfile

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from anclaje.website.simulation.month import Month, simulate

OWN_FOLDER = "ANCLAJE_SIMULATION"


class Command(BaseCommand):
    help = "Let an invented month pass, and say what should never have happened. Own data, thrown away."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["month"])
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true")

    def handle(self, *, what: str, seed: int, json: bool, **options):
        if os.environ.get(OWN_FOLDER) != "yes":
            sys.exit(_in_a_folder_of_its_own(seed, json))
        call_command("migrate", verbosity=0)
        call_command("load_pack", verbosity=0)
        month = simulate(seed)
        told = month.as_json()
        self.stdout.write(as_json.dumps(told, ensure_ascii=False) if json else _in_words(month))
        if month.faults:
            raise CommandError(f"Things that never should happened: {len(month.faults)}.", returncode=1)


def _in_a_folder_of_its_own(seed: int, json: bool) -> int:
    """The same command again, with a fresh SQLite file; whatever database this site has is not touched."""
    with tempfile.TemporaryDirectory(prefix="anclaje-month-") as folder:
        environ = {**os.environ, OWN_FOLDER: "yes", "ANCLAJE_DATA": folder, "DATABASE_URL": ""}
        typed = ["-m", "anclaje.website.manage", "simulate", "month", "--seed", str(seed)]
        again = [sys.executable, *typed, *(["--json"] if json else [])]
        return subprocess.run(again, env=environ, check=False).returncode  # noqa: S603, our own Python


def _in_words(month: Month) -> str:
    down = f"{month.down_from:%d/%m %H:%M} to {month.down_until:%d/%m %H:%M}"
    return "\n".join([
        f"Month {month.seed}, from {month.starts_at:%Y-%m-%d}; {month.ticks} ticks, worker down {down}", "",
        *(f"{count:>5}  {name}" for name, count in sorted(month.diary.done.items())),
        *(f"{count:>5}  refused: {why}" for why, count in month.diary.refused.most_common()), "",
        *(f"FAULT {fault.code}: {fault.about}" for fault in month.faults),
        *([] if month.faults else ["Nothing forgotten, and nothing disclosed without a consent in force."]),
    ])  # fmt: skip

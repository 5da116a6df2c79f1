"""A month passes: people work on working days, the worker ticks, and once it is down for a day or more."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from anclaje.cases.actions import clock, reminding
from anclaje.foundation import pack
from anclaje.network import delivery
from anclaje.website.simulation.diary import Diary
from anclaje.website.simulation.fault import Fault
from anclaje.website.simulation.invariants import faults
from anclaje.website.simulation.people import People
from anclaje.website.simulation.world import make_world

DAYS = 30
TICKS_A_DAY = 6
"""The worker really comes every second; here often enough for each rung to be seen apart."""
OUTAGE = (26, 40)
"""Hours, from and to, that the worker is down for."""


@dataclass
class Month:
    """What came of it. faults: what must never happen; empty, or the month failed."""

    seed: int
    starts_at: datetime
    down_from: datetime
    down_until: datetime
    diary: Diary = field(default_factory=Diary)
    ticks: int = 0
    faults: list[Fault] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "seed": self.seed,
            "starts_at": self.starts_at.isoformat(),
            "worker_down": [self.down_from.isoformat(), self.down_until.isoformat()],
            "ticks": self.ticks,
            "done": dict(sorted(self.diary.done.items())),
            "refused": dict(sorted(self.diary.refused.items())),
            "looks": len(self.diary.seen) + len(self.diary.looks),
            "faults": [{"code": fault.code, "about": fault.about} for fault in self.faults],
        }


def simulate(seed: int) -> Month:
    """Let one month pass. The seed decides everything: which month, who is silent, what people say."""
    chance = Random(seed)  # noqa: S311, invented people need luck and no secrets
    starts_at = datetime(2026, chance.randint(1, 10), 1, 6, tzinfo=pack.current().zone)
    down_from = starts_at + timedelta(days=chance.randint(5, 24), hours=chance.randint(0, 23))
    month = Month(seed, starts_at, down_from, down_from + timedelta(hours=chance.randint(*OUTAGE)))
    world = make_world(seed, starts_at - timedelta(days=60))
    people = People(world, month.diary)
    last = starts_at
    for day in range(DAYS):
        last = _a_day(month, people, starts_at + timedelta(days=day))
    month.faults = faults(month.diary, world, since=starts_at, last_tick=last)
    return month


def _a_day(month: Month, people: People, morning: datetime) -> datetime:
    """Ticks by day and night; people come in the middle of a working day. Answers the last tick."""
    works = pack.current().calendar.is_working_day(morning.date())
    last = morning
    for part in range(TICKS_A_DAY):
        at = morning + timedelta(hours=24 / TICKS_A_DAY * part, minutes=7)
        if not month.down_from <= at < month.down_until:
            clock.tick(at=at)
            reminding.remind_due(at=at)
            if part % 3 == 0:
                delivery.deliver_due(at=at)
            month.ticks += 1
            last = at
        if works and part == 1:
            people.works(at + timedelta(minutes=30))
    return last

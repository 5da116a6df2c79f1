"""Duty turns of an institution: who answers at this hour, until when, and who comes next.

Hours are those of the wall clock where the institution is; nothing here knows a date line or a zone.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from anclaje.network.domain.hours import DAYS

A_DAY = timedelta(days=1)
LOOK_AHEAD_DAYS = 31


@dataclass(frozen=True)
class Turn:
    """A duty that repeats. `contact_id` answers; `until_on` is the last day on which it begins."""

    contact_id: UUID
    weekdays: Collection[str]
    starts: time
    ends: time
    from_on: date
    until_on: date | None = None

    def begins_on(self, day: date) -> bool:
        is_in_force = self.from_on <= day and (self.until_on is None or day <= self.until_on)
        return is_in_force and DAYS[day.weekday()] in self.weekdays

    def stretch(self, day: date) -> tuple[datetime, datetime]:
        """Its hours when it begins on this day, by the wall clock; over midnight it ends tomorrow."""
        start = datetime.combine(day, self.starts)
        end = datetime.combine(day, self.ends)
        return start, end if end > start else end + A_DAY


@dataclass(frozen=True)
class Watch:
    """One turn on one day: from when until when, by the wall clock."""

    turn: Turn
    starts: datetime
    ends: datetime


def on_duty(turns: Iterable[Turn], local: datetime) -> Watch | None:
    """Whose watch it is at this local time; None where nobody has it.

    Where two overlap, the one with an end (somebody stands in for a while) goes before the one that
    stands until changed; then the one that began last.
    """
    now = local.replace(tzinfo=None)
    days = (now.date(), now.date() - A_DAY)
    here = [watch for watch in _watches(turns, days) if watch.starts <= now < watch.ends]
    return max(here, key=_strength, default=None)


def next_on_duty(turns: Iterable[Turn], local: datetime) -> Watch | None:
    """The first watch that begins after this local time, within a month."""
    now = local.replace(tzinfo=None)
    days = [now.date() + timedelta(days=ahead) for ahead in range(LOOK_AHEAD_DAYS)]
    coming = [watch for watch in _watches(turns, days) if watch.starts > now]
    return min(coming, key=lambda watch: (watch.starts, watch.turn.until_on is None), default=None)


Stretch = tuple[datetime, datetime]


def gaps(turns: Collection[Turn], monday: date, opened: Iterable[Stretch] = ()) -> list[Stretch]:
    """The stretches of this week in which nobody has the watch and the door is not open (`opened`)."""
    start = datetime.combine(monday, time())
    end = start + timedelta(days=7)
    days = [monday + timedelta(days=ahead) for ahead in range(-1, 7)]
    covered = sorted([*((watch.starts, watch.ends) for watch in _watches(turns, days)), *opened])
    found, reached = [], start
    for since, until in covered:
        if since > reached:
            found.append((reached, min(since, end)))
        reached = max(reached, until)
    if reached < end:
        found.append((reached, end))
    return [(since, until) for since, until in found if since < until]


def _watches(turns: Iterable[Turn], days: Iterable[date]) -> Iterator[Watch]:
    days = tuple(days)
    for turn in turns:
        for day in days:
            if turn.begins_on(day):
                yield Watch(turn, *turn.stretch(day))


def _strength(watch: Watch) -> tuple:
    return (watch.turn.until_on is not None, watch.starts, watch.turn.from_on, str(watch.turn.contact_id))

"""Whether an institution is open on a day of its place, from its hours and that place's holidays."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from anclaje.foundation.working_days import Calendar
from anclaje.network.domain.hours import ALWAYS, DAYS, Week

LOOK_AHEAD_DAYS = 60
WHERE_NOBODY_SAID: Week = {day: [["08:00", "16:00"]] for day in DAYS[:5]}
"""Office hours are taken where an institution has not said its own."""

UTC = ZoneInfo("UTC")


def is_open(weeks: Sequence[Week], calendar: Calendar, at: datetime) -> bool:
    """Open now by any of these weeks. On a holiday only what never closes counts as open."""
    local = calendar.local(at)
    clock = f"{local:%H:%M}"
    return any(start <= clock < end for start, end in stretches_of(weeks, calendar, local.date()))


def next_opening(weeks: Sequence[Week], calendar: Calendar, at: datetime) -> datetime:
    """This instant if it is open, else when it opens next; this instant too if it never seems to."""
    if is_open(weeks, calendar, at):
        return at
    first = calendar.day(at)
    for ahead in range(LOOK_AHEAD_DAYS):
        day = first + timedelta(days=ahead)
        openings = [instant_of(day, start, calendar) for start, _ in stretches_of(weeks, calendar, day)]
        coming = [opening for opening in openings if opening > at]
        if coming:
            return min(coming)
    return at


def stretches_of(weeks: Sequence[Week], calendar: Calendar, day: date) -> list[Sequence[str]]:
    """The hours of this day by all these weeks, none on a day on which they rest."""
    weeks = [week for week in weeks if any(week.values())] or [WHERE_NOBODY_SAID]
    if day in calendar.holidays:
        weeks = [week for week in weeks if _never_closes(week)]
    return [stretch for week in weeks for stretch in week.get(DAYS[day.weekday()], ())]


def opened_in_week(
    weeks: Sequence[Week], calendar: Calendar, monday: date
) -> list[tuple[datetime, datetime]]:
    """When the door is open in this week, by the wall clock; nothing where nobody has said the hours."""
    said = [week for week in weeks if any(week.values())]
    found = []
    for ahead in range(7 if said else 0):
        day = monday + timedelta(days=ahead)
        midnight = datetime.combine(day, time())
        for start, end in stretches_of(said, calendar, day):
            found.append((midnight + _since_midnight(start), midnight + _since_midnight(end)))
    return found


def _since_midnight(clock: str) -> timedelta:
    hour, minute = (int(part) for part in clock.split(":"))
    return timedelta(hours=hour, minutes=minute)


def _never_closes(week: Mapping) -> bool:
    return all([list(one) for one in week.get(day, ())] == ALWAYS[day] for day in DAYS)


def instant_of(day: date, clock: str, calendar: Calendar) -> datetime:
    """This clock time of the place, in UTC; "24:00" is the next day's beginning."""
    hour, minute = (int(part) for part in clock.split(":"))
    start = datetime.combine(day + timedelta(days=hour // 24), time(hour % 24, minute), tzinfo=calendar.zone)
    return start.astimezone(UTC)

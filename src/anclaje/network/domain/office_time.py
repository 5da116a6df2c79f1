"""What an office can be asked to have done by when, and when somebody may be told."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from anclaje.foundation.working_days import Calendar
from anclaje.network.domain.hours import DAYS, Week
from anclaje.network.domain.opening import LOOK_AHEAD_DAYS, instant_of, is_open, stretches_of

Quiet = tuple[str, str]
"""From and to, as clock times of the place: ("21:00", "07:00") goes over midnight."""

BY_DAY: Week = {day: [["08:00", "20:00"]] for day in DAYS[:5]}
"""When somebody is likely to pick up where nobody has said the hours."""


def ends_in_office_hours(at: datetime, weeks: Sequence[Week], calendar: Calendar) -> datetime:
    """The instant itself where the office is open then; else the end of its next day of work.

    A time that would run out on a Saturday runs out when the office has had Monday to act.
    """
    if is_open(weeks, calendar, at):
        return at
    for ahead in range(LOOK_AHEAD_DAYS):
        day = calendar.day(at) + timedelta(days=ahead)
        ends = [instant_of(day, end, calendar) for _start, end in stretches_of(weeks, calendar, day)]
        if any(end > at for end in ends):
            return max(ends)
    return at


def may_pick_up(weeks: Sequence[Week], calendar: Calendar, at: datetime) -> bool:
    """Whether a call is likely to be answered: open, or daytime where nobody has said the hours."""
    said = [week for week in weeks if any(week.values())]
    return is_open(said or [BY_DAY], calendar, at)


def after_quiet(at: datetime, quiet: Quiet | None, calendar: Calendar, *, on_working_days: bool) -> datetime:
    """When somebody may be told: not in the quiet hours and, if asked so, not on a day off."""
    day, clock = calendar.day(at), f"{calendar.local(at):%H:%M}"
    morning = quiet[1] if quiet else "00:00"
    told = at
    if quiet is not None and _is_quiet(clock, quiet):
        day += timedelta(days=clock >= quiet[0] > quiet[1])
        told = instant_of(day, morning, calendar)
    for _ in range(LOOK_AHEAD_DAYS if on_working_days else 0):
        if calendar.is_working_day(day):
            break
        day += timedelta(days=1)
        told = instant_of(day, morning, calendar)
    return told


def _is_quiet(clock: str, quiet: Quiet) -> bool:
    start, end = quiet
    return start <= clock < end if start <= end else clock >= start or clock < end

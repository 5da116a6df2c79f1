"""Calling a table together: one meeting or a series, and what is on its agenda."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.foundation.working_days import Calendar


class State(StrEnum):
    CALLED = "called"
    HELD = "held"
    CALLED_OFF = "called_off"


class Rhythm(StrEnum):
    ONCE = "once"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    TWO_MONTHS = "two_months"


MOST_IN_A_SERIES = 12


def days_of(first: datetime, rhythm: str, times: int, calendar: Calendar) -> list[datetime]:
    """The instants of a series, at the same local hour; one that falls on a day off moves to the next
    working day."""
    if rhythm == Rhythm.ONCE:
        return [first]
    if not 2 <= times <= MOST_IN_A_SERIES:
        raise RuleBroken(gettext_noop("A series has from 2 to %(most)s meetings."), most=MOST_IN_A_SERIES)
    return [first, *(_working(_nth(first, rhythm, n, calendar), calendar) for n in range(1, times))]


def _nth(first: datetime, rhythm: str, n: int, calendar: Calendar) -> datetime:
    if rhythm == Rhythm.TWO_WEEKS:
        return calendar.add_days(first, 14 * n)
    return calendar.add_months(first, n if rhythm == Rhythm.MONTH else 2 * n)


def _working(moment: datetime, calendar: Calendar) -> datetime:
    while not calendar.is_working_day(calendar.day(moment)):
        moment = calendar.add_days(moment, 1)
    return moment


def check_call(starts: Sequence[datetime], at: datetime) -> None:
    if any(moment <= at for moment in starts):
        raise RuleBroken(gettext_noop("A meeting is called for a time that is still to come."))


def check_still_called(state: str) -> None:
    if state != State.CALLED:
        raise RuleBroken(gettext_noop("This meeting was already held, or called off."))


def check_can_be_held(state: str, starts_at: datetime, at: datetime) -> None:
    check_still_called(state)
    if at < starts_at:
        raise RuleBroken(gettext_noop("This meeting has not begun yet."))

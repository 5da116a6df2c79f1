"""A goal that the person wants: reached, dropped with a reason, or changed; and when it is late."""

from datetime import date, timedelta
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class DropReason(StrEnum):
    PERSON_CHANGED = "person_changed"
    NOT_POSSIBLE = "not_possible"
    NOT_SAFE = "not_safe"
    REPLACED = "replaced"


class Change(StrEnum):
    """What a line of a goal's history tells."""

    CHANGED = "changed"
    REACHED = "reached"
    DROPPED = "dropped"


def check_still_wanted(*, is_goal: bool, is_reached: bool, is_dropped: bool) -> None:
    """Refuse to change, reach or drop what is over, or what is no goal."""
    if not is_goal:
        raise RuleBroken(gettext_noop("This is something to build on, not a goal."))
    if is_reached or is_dropped:
        raise RuleBroken(gettext_noop("This goal is over. Add a new one."))


def check_drop(reason: str) -> None:
    if reason not in set(DropReason):
        raise RuleBroken(gettext_noop("Choose why the goal is dropped."))


FARTHEST = timedelta(days=10 * 366)


def check_day(due_on: date | None, today: date) -> None:
    """Refuse a day that has passed already, since no goal is late from its beginning, and a mistyped year."""
    if due_on is None:
        return
    if due_on < today:
        raise RuleBroken(gettext_noop("This day has passed already."))
    if due_on - today > FARTHEST:
        raise RuleBroken(gettext_noop("This is too far away: look at the year."))


def is_overdue(due_on: date | None, today: date) -> bool:
    """Late from the day after."""
    return due_on is not None and due_on < today

"""When photographs are read, taken up again, given up, and deleted."""

from datetime import date, timedelta

from anclaje.cartography.domain.phases import Phase, State
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

LEASE = timedelta(minutes=5)
"""How long a photograph belongs to the worker that took it; reading ends itself well before."""
MOST_ATTEMPTS = 3

OTHER_EXERCISE = "other_exercise"
TOO_SLOW = "too_slow"
GAVE_UP = "gave_up"
"""Reasons besides the reader's own."""


def is_over(*, phase: int, state: str, keeps_until: date | None, today: date) -> bool:
    """Whether an exercise's photographs have done their work.

    The group's day decides. Without one they go after validation: once it went on to the plan, or ended.
    """
    if keeps_until is not None:
        return today > keeps_until
    return phase >= Phase.PLAN or state == State.CLOSED


def check_is_wanted(*, phase: int, state: str, keeps_until: date | None, today: date) -> None:
    """Refuse a photograph that would be deleted before anybody has looked at what was read from it."""
    if is_over(phase=phase, state=state, keeps_until=keeps_until, today=today):
        raise RuleBroken(TOO_LATE)


TOO_LATE = gettext_noop(
    "Photographs have done their work in this exercise, and one sent now would be deleted unread. Go back to "
    "digitising first, or let the group decide until when they are kept."
)

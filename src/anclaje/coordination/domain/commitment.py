"""What a post promised at a table: until when, and what became of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class State(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    NOT_KEPT = "not_kept"


MOVES: Mapping[State, frozenset[State]] = {
    State.OPEN: frozenset({State.KEPT, State.KEPT_LATE, State.NOT_KEPT}),
}


class Light(StrEnum):
    """The traffic light of a commitment; on screen it is a word."""

    ON_TIME = "on_time"
    SOON = "soon"
    LATE = "late"
    DONE = "done"
    NOT_DONE = "not_done"


class Rung(StrEnum):
    """Who is reminded: the holder before the day, the deputy after it, then the table's secretary."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    SECRETARY = "secretary"


SOON = timedelta(days=7)
RUNGS = (
    (Rung.HOLDER, timedelta(days=-3)),
    (Rung.DEPUTY, timedelta(days=1)),
    (Rung.SECRETARY, timedelta(days=5)),
)


def check_move(current: str, wanted: State) -> None:
    """Refuse a move that the table does not hold."""
    if wanted not in MOVES.get(State(current), ()):
        raise RuleBroken(gettext_noop("What became of this was already said."))


def kept_as(due_on: date, kept_on: date) -> State:
    return State.KEPT if kept_on <= due_on else State.KEPT_LATE


def is_overdue(state: str, due_on: date, today: date) -> bool:
    return state == State.OPEN and due_on < today


def light_of(state: str, due_on: date, today: date) -> Light:
    if state == State.NOT_KEPT:
        return Light.NOT_DONE
    if state != State.OPEN:
        return Light.DONE
    if due_on < today:
        return Light.LATE
    return Light.SOON if due_on - today <= SOON else Light.ON_TIME


def rungs_due(due_on: date, today: date) -> list[Rung]:
    """All that should have been climbed by this day: a worker that slept makes up for it."""
    return [rung for rung, after in RUNGS if today >= due_on + after]


def check_due(due_on: date, today: date) -> None:
    if due_on < today:
        raise RuleBroken(gettext_noop("This day is over. Choose one that is still to come."))


def check_moved(due_on: date, to: date, today: date, reason: str) -> None:
    """A new day lies ahead, is another one, and somebody says why."""
    check_due(to, today)
    if to <= due_on:
        raise RuleBroken(gettext_noop("The new day must be later than the one that was agreed."))
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why: the table will read it."))

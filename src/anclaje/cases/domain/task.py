"""A step of the guide as work in somebody's hands."""

from collections.abc import Mapping
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class State(StrEnum):
    TO_DO = "to_do"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    LAPSED = "lapsed"
    """The guide's condition for it no longer holds; the clock says so, and it may come back."""


MOVES: Mapping[State, frozenset[State]] = {
    State.TO_DO: frozenset({State.DONE, State.NOT_APPLICABLE, State.LAPSED}),
    State.NOT_APPLICABLE: frozenset({State.TO_DO}),
    State.LAPSED: frozenset({State.TO_DO}),
}


def check_move(current: str, wanted: State) -> None:
    """Refuse a move that the table does not hold: what is done stays done."""
    if wanted not in MOVES.get(State(current), ()):
        raise RuleBroken(gettext_noop("This step can no longer be changed like that."))

"""Minutes: drafted by the secretary, sent, approved or objected to, then frozen."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class State(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    REPLACED = "replaced"


class Answer(StrEnum):
    APPROVES = "approves"
    OBJECTS = "objects"


MOVES: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SENT, State.REPLACED}),
    State.SENT: frozenset({State.APPROVED, State.REPLACED}),
}


def check_move(current: str, wanted: State) -> None:
    """Refuse a move that the table does not hold: what was approved never changes."""
    if wanted not in MOVES.get(State(current), ()):
        raise RuleBroken(gettext_noop("These minutes can no longer be changed."))


def check_answer(answer: str, text: str) -> None:
    if answer == Answer.OBJECTS and not text.strip():
        raise RuleBroken(gettext_noop("Say what is not right, so that the secretary can mend it."))


def are_approved(asked: Iterable[object], answers: Mapping[object, str]) -> bool:
    """Whether everybody who was there said yes, and nobody at the table objects."""
    everybody = list(asked)
    return (
        bool(everybody)
        and all(answers.get(one) == Answer.APPROVES for one in everybody)
        and Answer.OBJECTS not in answers.values()
    )

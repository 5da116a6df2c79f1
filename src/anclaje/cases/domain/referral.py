"""A referral: from sent to the person's word. Silence closes nothing; only a person does."""

from collections.abc import Mapping
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class Status(StrEnum):
    SENT = "sent"
    QUESTION = "question"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Urgency(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class PersonsWord(StrEnum):
    """What the person says of the service; they are asked only where that is safe."""

    CAME = "came"
    CAME_LATE = "came_late"
    DID_NOT_COME = "did_not_come"
    NOT_ASKED = "not_asked"


SAYS_IT_CAME = frozenset({PersonsWord.CAME, PersonsWord.CAME_LATE})

MOVES: Mapping[Status, frozenset[Status]] = {
    Status.SENT: frozenset({Status.ACCEPTED, Status.DECLINED, Status.QUESTION, Status.WITHDRAWN}),
    Status.QUESTION: frozenset({Status.SENT, Status.ACCEPTED, Status.DECLINED, Status.WITHDRAWN}),
    Status.ACCEPTED: frozenset({Status.GIVEN, Status.NOT_GIVEN, Status.WITHDRAWN}),
    Status.GIVEN: frozenset({Status.CLOSED, Status.ACCEPTED}),
}

OPEN = frozenset(MOVES)
UNANSWERED = frozenset({Status.SENT, Status.QUESTION})
RECEIVER_MOVES = frozenset({Status.SENT, Status.ACCEPTED})
"""Where the receiver has the next move; else the sender answers a question, or asks the person."""
ENDED_WITHOUT_SERVICE = frozenset({Status.DECLINED, Status.NOT_GIVEN, Status.WITHDRAWN})


def check_move(current: str, wanted: Status) -> None:
    """Refuse a move that the table does not hold."""
    if wanted not in MOVES.get(Status(current), ()):
        raise RuleBroken(gettext_noop("This referral can no longer be changed like that."))


def after_persons_word(word: PersonsWord) -> Status:
    """Where the person's word leads: only a service that came, or could not safely be asked
    about, closes the referral; otherwise the receiver has it again."""
    return Status.ACCEPTED if word is PersonsWord.DID_NOT_COME else Status.CLOSED


def urgency_facts(urgency: str) -> dict[str, bool]:
    """The guide's clocks are by risk; a referral's urgency stands for it."""
    return {
        "risk_high": urgency == Urgency.HIGH,
        "risk_medium": urgency == Urgency.MEDIUM,
        "risk_low": urgency == Urgency.LOW,
    }

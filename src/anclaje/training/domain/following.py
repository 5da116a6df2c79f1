"""How an institution's slide stands to the original's, and what may be done with it.

Whatever comes from above is proposed; nothing that somebody of the institution wrote goes without a person.
"""

from collections.abc import Mapping
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class State(StrEnum):
    FOLLOWING = "following"
    """As it is above, and as it will be."""
    ADAPTED = "adapted"
    """Changed here; changes above are merged into it."""
    PINNED = "pinned"
    """Stays as it is, whatever changes above."""
    DECLINED = "declined"
    """The last change above is not wanted; the next one is offered again."""
    REMOVED = "removed"
    """Not taught here. It is above, and can come back."""
    OWN = "own"
    """Made here; nothing above has it."""


class Step(StrEnum):
    REWRITE = "rewrite"
    TAKE = "take"
    """What is above, or what was merged from it."""
    PIN = "pin"
    UNPIN = "unpin"
    DECLINE = "decline"
    REMOVE = "remove"
    BRING_BACK = "bring_back"
    FOLLOW_AGAIN = "follow_again"
    """Leave the institution's words and take the original's: a person asks for it, nothing else does."""


MOVES: Mapping[State, Mapping[Step, State]] = {
    State.FOLLOWING: {
        Step.REWRITE: State.ADAPTED, Step.TAKE: State.FOLLOWING, Step.PIN: State.PINNED,
        Step.DECLINE: State.DECLINED, Step.REMOVE: State.REMOVED,
    },
    State.ADAPTED: {
        Step.REWRITE: State.ADAPTED, Step.TAKE: State.ADAPTED, Step.PIN: State.PINNED,
        Step.DECLINE: State.DECLINED, Step.REMOVE: State.REMOVED, Step.FOLLOW_AGAIN: State.FOLLOWING,
    },
    State.PINNED: {
        Step.REWRITE: State.PINNED, Step.UNPIN: State.ADAPTED, Step.REMOVE: State.REMOVED,
        Step.FOLLOW_AGAIN: State.FOLLOWING,
    },
    State.DECLINED: {
        Step.REWRITE: State.ADAPTED, Step.TAKE: State.ADAPTED, Step.PIN: State.PINNED,
        Step.DECLINE: State.DECLINED, Step.REMOVE: State.REMOVED, Step.FOLLOW_AGAIN: State.FOLLOWING,
    },
    State.REMOVED: {Step.BRING_BACK: State.ADAPTED, Step.FOLLOW_AGAIN: State.FOLLOWING},
    State.OWN: {Step.REWRITE: State.OWN, Step.REMOVE: State.REMOVED},
}  # fmt: skip
"""What is brought back is adapted until somebody compares it: its words may be the institution's."""


def after(state: str, step: Step) -> State:
    """The state after this step; refuses what the table does not hold."""
    found = MOVES[State(state)].get(step)
    if found is None:
        raise RuleBroken(gettext_noop("This slide cannot do that from where it stands."))
    return found

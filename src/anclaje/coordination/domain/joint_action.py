"""A joint action of inspection, police, prosecution and care. Care is ready before anybody enters."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class State(StrEnum):
    PLANNED = "planned"
    CARE_READY = "care_ready"
    UNDER_WAY = "under_way"
    DONE = "done"
    CALLED_OFF = "called_off"


class Side(StrEnum):
    INSPECTION = "inspection"
    POLICE = "police"
    PROSECUTION = "prosecution"
    CARE = "care"


class Readiness(StrEnum):
    """One thing that care brings. Not needed is an answer too; not known is none."""

    NOT_KNOWN = ""
    READY = "ready"
    NOT_NEEDED = "not_needed"


MOVES: Mapping[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.CARE_READY, State.CALLED_OFF}),
    State.CARE_READY: frozenset({State.UNDER_WAY, State.PLANNED, State.CALLED_OFF}),
    State.UNDER_WAY: frozenset({State.DONE}),
}
OPEN = frozenset(MOVES)


@dataclass(frozen=True)
class Care:
    """What care confirms before entry: an interpreter, transport, a place to sleep."""

    interpreter: str = Readiness.NOT_KNOWN
    transport: str = Readiness.NOT_KNOWN
    shelter: str = Readiness.NOT_KNOWN

    @property
    def is_ready(self) -> bool:
        return Readiness.NOT_KNOWN not in (self.interpreter, self.transport, self.shelter)


def check_move(current: str, wanted: State) -> None:
    """Refuse a move that the table does not hold; entry before care is ready gets its own words."""
    if wanted == State.UNDER_WAY and current == State.PLANNED:
        raise RuleBroken(
            gettext_noop(
                "Nobody enters before care is ready: an interpreter, transport and a place must be "
                "confirmed first by the care team."
            )
        )
    if wanted not in MOVES.get(State(current), ()):
        raise RuleBroken(gettext_noop("This joint action can no longer be changed like that."))


def check_sides(sides: Collection[str]) -> None:
    """Care takes part from the first plan on, and somebody goes in."""
    if Side.CARE not in sides:
        raise RuleBroken(gettext_noop("Care takes part from the first plan on. Choose who brings it."))
    if not set(sides) - {Side.CARE}:
        raise RuleBroken(gettext_noop("Choose who else takes part: inspection, police or prosecution."))


def check_care(care: Care) -> None:
    """Readiness is said whole: each of the three is there or is not needed."""
    if not care.is_ready:
        raise RuleBroken(
            gettext_noop("Say of each, the interpreter, the transport and the place: ready, or not needed.")
        )

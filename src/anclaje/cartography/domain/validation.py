"""What the community says of a feature or a tie, by count of voices and never by name.

The thresholds are ours until the programme sets its own: pending validation.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class State(StrEnum):
    NOT_ASKED = "not_asked"
    """Nobody was asked, or too few answered."""
    VALIDATED = "validated"
    CORRECTED = "corrected"
    """There is something, but not like that: somebody changes it, and the question is asked again."""
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    """Somebody does not want it on the map."""


class Say(StrEnum):
    """One voice."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Voices:
    """How many said what."""

    confirmed: int = 0
    corrected: int = 0
    disputed: int = 0
    withdrawn: int = 0

    @property
    def total(self) -> int:
        return self.confirmed + self.corrected + self.disputed + self.withdrawn


@dataclass(frozen=True)
class Rules:
    """`withdrawn_by`: that many voices take it off the map; one is enough, since silence may be fear."""

    fewest_voices: int = 3
    confirmed_share: Fraction = Fraction(2, 3)
    disputed_share: Fraction = Fraction(1, 4)
    withdrawn_by: int = 1
    is_pending_validation: bool = True


PROPOSED = Rules()


def state_of(voices: Voices, rules: Rules = PROPOSED) -> State:
    """What the voices make of it; protection is asked before agreement."""
    if voices.withdrawn and voices.withdrawn >= rules.withdrawn_by:
        return State.WITHDRAWN
    if not voices.total or voices.total < rules.fewest_voices:
        return State.NOT_ASKED
    if voices.disputed >= rules.disputed_share * voices.total:
        return State.DISPUTED
    if voices.confirmed >= rules.confirmed_share * voices.total:
        return State.VALIDATED
    return State.CORRECTED if voices.corrected else State.DISPUTED


def may_become_public(state: State) -> bool:
    return state == State.VALIDATED


def check_voices(voices: Voices, present: int) -> None:
    """Refuse counts that cannot be: below nothing, or more voices than people who were there."""
    if min(voices.confirmed, voices.corrected, voices.disputed, voices.withdrawn) < 0:
        raise RuleBroken(gettext_noop("Voices are counted from zero up."))
    if voices.total > present:
        raise RuleBroken(
            gettext_noop("%(voices)s voices are more than the %(present)s people who were there."),
            voices=voices.total,
            present=present,
        )

"""How firmly a municipality is tied to the programme: five facts, and the next step where one lacks."""

from dataclasses import dataclass
from enum import StrEnum


class Tie(StrEnum):
    """In the order in which they are made: each needs the one before it."""

    AGREEMENT = "agreement"
    FOCAL_POINT = "focal_point"
    DEPUTY = "deputy"
    CONTACTS = "contacts"
    ACTIVITY = "activity"


@dataclass(frozen=True)
class Evidence:
    """contacts, fresh_contacts: of the agreement, and those verified in the last 90 days.

    activities: what institutions of the municipality did jointly in the last 12 months.
    """

    has_agreement: bool = False
    has_focal_point: bool = False
    has_deputy: bool = False
    contacts: int = 0
    fresh_contacts: int = 0
    activities: int = 0


class Level(StrEnum):
    FIRM = "firm"
    BEGUN = "begun"
    NONE = "none"


def ties_that_hold(evidence: Evidence) -> frozenset[Tie]:
    """All contacts must be fresh: the one that is not is the one that rings at night."""
    all_fresh = evidence.contacts > 0 and evidence.fresh_contacts == evidence.contacts
    holds = {
        Tie.AGREEMENT: evidence.has_agreement,
        Tie.FOCAL_POINT: evidence.has_agreement and evidence.has_focal_point,
        Tie.DEPUTY: evidence.has_agreement and evidence.has_deputy,
        Tie.CONTACTS: evidence.has_agreement and all_fresh,
        Tie.ACTIVITY: evidence.activities > 0,
    }
    return frozenset(tie for tie, is_so in holds.items() if is_so)


def next_tie(evidence: Evidence) -> Tie | None:
    """What to do first; None where everything holds."""
    held = ties_that_hold(evidence)
    return next((tie for tie in Tie if tie not in held), None)


def level_of(evidence: Evidence) -> Level:
    held = ties_that_hold(evidence)
    if len(held) == len(Tie):
        return Level.FIRM
    return Level.BEGUN if held else Level.NONE

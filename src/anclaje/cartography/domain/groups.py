"""Who sat at a workshop's tables, as counts: never anybody's name."""

from collections.abc import Mapping
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MOST_PEOPLE = 60


class AgeBand(StrEnum):
    CHILDREN = "under_13"
    TEENAGERS = "13_17"
    YOUNG = "18_29"
    ADULTS = "30_59"
    OLDER = "60_on"


class Gender(StrEnum):
    WOMEN = "women"
    MEN = "men"
    OTHERS = "others"


Counts = Mapping[tuple[AgeBand, Gender], int]


def check_counts(counts: Counts) -> None:
    """Refuse an empty group, and one that nobody could sit in."""
    people = sum(counts.values())
    if any(number < 0 for number in counts.values()) or people == 0:
        raise RuleBroken(gettext_noop("Say how many people sat in the group."))
    if people > MOST_PEOPLE:
        raise RuleBroken(gettext_noop("That is no group any more: make several of it."))

"""Whether people use what they learnt, asked after three and after six months.

Who does not answer may not use it: beside the share of those who answered stands the least that is
certain, of everybody who was asked.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from anclaje.training.domain.statistics.shares import Share, share_of

MONTHS = (3, 6)


class Used(StrEnum):
    YES = "yes"
    NOT_YET = "not_yet"
    """There was no occasion."""
    NO = "no"


@dataclass(frozen=True)
class Use:
    """asked: everybody to whom the question went. had_occasion: used it, of those who could."""

    months: int
    asked: int
    answered: int
    counts: dict[Used, int]
    used: Share | None
    had_occasion: Share | None
    at_least: float | None


def use_after(months: int, answers: Iterable[Used | None]) -> Use:
    """answers: one for each person asked; None who did not answer."""
    asked = list(answers)
    counts = Counter(one for one in asked if one is not None)
    answered, yes = counts.total(), counts[Used.YES]
    return Use(
        months, len(asked), answered, {used: counts[used] for used in Used}, share_of(yes, answered),
        share_of(yes, yes + counts[Used.NO]), yes / len(asked) if asked else None,
    )  # fmt: skip

"""How each question of a test worked, and which one is weak.

Sources: Ebel and Frisbie, Essentials of Educational Measurement (difficulty, upper and lower 27 %);
Cronbach 1951 (alpha; of right and wrong answers it is Kuder and Richardson's formula 20).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

END_GROUP = Fraction(27, 100)
"""Share of people at each end that upper and lower are taken from."""


@dataclass(frozen=True)
class Item:
    """right: share of people who answered it right. n: how many did the test it stands in.

    point_biserial: with the score of the other questions, so that it is not compared with itself.
    upper_lower: share right among the best 27 % less that among the last 27 %.
    """

    id: str
    n: int
    right: float
    point_biserial: float | None
    upper_lower: float | None


def items(answers: Sequence[Mapping[str, bool]]) -> list[Item]:
    """Of one form of a test. answers: of each person, by the question's id; left empty is wrong."""
    ids = list(dict.fromkeys(name for one in answers for name in one))
    totals = [sum(one.values()) for one in answers]
    upper, lower = _end_groups(totals)
    return [_item(name, [one.get(name, False) for one in answers], totals, upper, lower) for name in ids]


def alpha(answers: Sequence[Mapping[str, bool]]) -> float | None:
    """Reliability: how far the questions go together; None under two questions, or where all are equal."""
    ids = {name for one in answers for name in one}
    n, k = len(answers), len(ids)
    spread = _variance([sum(one.values()) for one in answers]) if n else Fraction()
    if k < 2 or not spread:
        return None
    each = sum((_variance([one.get(name, False) for one in answers]) for name in ids), Fraction())
    return float(Fraction(k, k - 1) * (1 - each / spread))


def _item(name: str, right: list[bool], totals: list[int], upper: list, lower: list) -> Item:
    rest = [total - own for total, own in zip(totals, right, strict=True)]
    return Item(
        name, len(right), sum(right) / len(right), _correlation(right, rest),
        float(_share(right, upper) - _share(right, lower)) if len(right) > 1 else None,
    )  # fmt: skip


def _end_groups(totals: list[int]) -> tuple[list[Fraction], list[Fraction]]:
    """How much each person belongs to the best and to the last 27 %.

    Whoever has the score at the border belongs in part, all of them alike: no order decides.
    """
    size = max(Fraction(1), END_GROUP * len(totals)) if totals else Fraction()
    return _belonging([-total for total in totals], size), _belonging(totals, size)


def _belonging(values: list[int], size: Fraction) -> list[Fraction]:
    inside: dict[int, Fraction] = {}
    for value in sorted(set(values)):
        count = values.count(value)
        inside[value] = min(Fraction(1), size / count)
        size -= inside[value] * count
    return [inside[value] for value in values]


def _share(right: list[bool], group: list[Fraction]) -> Fraction:
    return sum((part for part, own in zip(group, right, strict=True) if own), Fraction()) / sum(group)


def _variance(values: Sequence[int]) -> Fraction:
    mean = Fraction(sum(values), len(values))
    return sum(((value - mean) ** 2 for value in values), Fraction()) / len(values)


def _correlation(right: list[bool], rest: list[int]) -> float | None:
    """Pearson's; None where one of them is the same for everybody."""
    n = len(right)
    both = _variance(right) * _variance(rest)
    if not both:
        return None
    together = Fraction(sum(r for own, r in zip(right, rest, strict=True) if own), n)
    apart = together - Fraction(sum(right), n) * Fraction(sum(rest), n)
    return float(apart) / sqrt(both)

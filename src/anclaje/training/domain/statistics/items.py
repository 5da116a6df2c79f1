"""How each question of a test worked, and which one is weak.

Sources: Ebel and Frisbie, Essentials of Educational Measurement (difficulty, upper and lower 27 %);
Cronbach 1951 (alpha; of right and wrong answers it is Kuder and Richardson's formula 20).
"""

from collections import Counter
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
    """answers: of each person, right or wrong by the question's id; what is not in it was not asked.

    People who were asked different questions are compared by the share that they had right of theirs.
    """
    ids = list(dict.fromkeys(name for one in answers for name in one))
    return [_item(name, [one for one in answers if name in one]) for name in ids]


def alpha(answers: Sequence[Mapping[str, bool]]) -> float | None:
    """Reliability: how far the questions go together, among those who were all asked the same.

    Where people were asked different questions, of the most who were not. None under two questions, or
    where all have the same score.
    """
    together = Counter(frozenset(one) for one in answers).most_common(1)
    ids = together[0][0] if together else frozenset()
    rows = [one for one in answers if frozenset(one) == ids]
    spread = _variance([sum(one.values()) for one in rows]) if rows else Fraction()
    if len(ids) < 2 or not spread:
        return None
    each = sum((_variance([one[name] for one in rows]) for name in ids), Fraction())
    return float(Fraction(len(ids), len(ids) - 1) * (1 - each / spread))


def _item(name: str, answers: list[Mapping[str, bool]]) -> Item:
    right = [one[name] for one in answers]
    shares = [Fraction(sum(one.values()), len(one)) for one in answers]
    upper, lower = _end_groups(shares)
    rests = [
        (own, Fraction(sum(one.values()) - own, len(one) - 1))
        for own, one in zip(right, answers, strict=True)
        if len(one) > 1
    ]
    return Item(
        name, len(right), sum(right) / len(right), _correlation(rests),
        float(_share(right, upper) - _share(right, lower)) if len(right) > 1 else None,
    )  # fmt: skip


def _end_groups(shares: list[Fraction]) -> tuple[list[Fraction], list[Fraction]]:
    """How much each person belongs to the best and to the last 27 %.

    Whoever has the score at the border belongs in part, all of them alike: no order decides.
    """
    size = max(Fraction(1), END_GROUP * len(shares))
    return _belonging([-share for share in shares], size), _belonging(shares, size)


def _belonging(values: list[Fraction], size: Fraction) -> list[Fraction]:
    inside: dict[Fraction, Fraction] = {}
    for value, count in sorted(Counter(values).items()):
        inside[value] = min(Fraction(1), size / count)
        size -= inside[value] * count
    return [inside[value] for value in values]


def _share(right: list[bool], group: list[Fraction]) -> Fraction:
    return sum((part for part, own in zip(group, right, strict=True) if own), Fraction()) / sum(group)


def _variance(values: Sequence[int | Fraction]) -> Fraction:
    mean = Fraction(sum(values)) / len(values)
    return Fraction(sum((value - mean) ** 2 for value in values)) / len(values)


def _correlation(pairs: Sequence[tuple[bool, Fraction]]) -> float | None:
    """Pearson's; None where one of them is the same for everybody."""
    n = len(pairs)
    right, rest = [own for own, _rest in pairs], [share for _own, share in pairs]
    both = _variance(right) * _variance(rest) if n else Fraction()
    if not both:
        return None
    together = sum((share for own, share in pairs if own), Fraction()) / n
    apart = together - Fraction(sum(right), n) * sum(rest, Fraction()) / n
    return float(apart) / sqrt(both)

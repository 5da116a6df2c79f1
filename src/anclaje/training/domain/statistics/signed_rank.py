"""Wilcoxon's signed-rank test of paired differences, two-sided.

Differences of zero are left out and equal ones share their mean rank. The distribution is exact for up
to 50 differences without ties or zeros, and for up to 13 with them; else it is the normal one, corrected
for ties: the same choice as SciPy's. Source: Hollander, Wolfe and Chicken, Nonparametric Statistical
Methods, 3.1.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

MOST_EXACT = 50
MOST_EXACT_WITH_TIES = 13


@dataclass(frozen=True)
class Ranks:
    """up, down: twice the sum of ranks of the gains and of the losses, so that half ranks stay whole.

    doubled: twice the rank of each difference that is not zero. ties: how many share each rank.
    """

    up: int
    down: int
    doubled: tuple[int, ...]
    ties: tuple[int, ...]

    @property
    def has_ties(self) -> bool:
        return any(count > 1 for count in self.ties)


def ranked(differences: Sequence[Fraction]) -> Ranks:
    moved = [one for one in differences if one]
    sizes = Counter(abs(one) for one in moved)
    doubled: dict[Fraction, int] = {}
    before = 0
    for size in sorted(sizes):
        doubled[size] = 2 * before + sizes[size] + 1
        before += sizes[size]
    return Ranks(
        up=sum(doubled[one] for one in moved if one > 0),
        down=sum(doubled[-one] for one in moved if one < 0),
        doubled=tuple(doubled[abs(one)] for one in moved),
        ties=tuple(sizes.values()),
    )


def p_value(differences: Sequence[Fraction]) -> float | None:
    """How often chance alone would show as much; None where nobody's score moved."""
    ranks = ranked(differences)
    if not ranks.doubled:
        return None
    is_plain = not ranks.has_ties and len(ranks.doubled) == len(differences)
    most = MOST_EXACT if is_plain else MOST_EXACT_WITH_TIES
    return _exact(ranks) if len(differences) <= most else _normal(ranks)


def _exact(ranks: Ranks) -> float:
    """Counts how many of all ways to give each rank a sign reach so far."""
    ways = [1]
    for rank in ranks.doubled:
        longer = ways + [0] * rank
        for total, count in enumerate(ways):
            longer[total + rank] += count
        ways = longer
    smaller = sum(ways[: min(ranks.up, ranks.down) + 1])
    return min(1.0, 2 * smaller / 2 ** len(ranks.doubled))


def _normal(ranks: Ranks) -> float:
    n = len(ranks.doubled)
    variance = (n * (n + 1) * (2 * n + 1) - sum(t**3 - t for t in ranks.ties) / 2) / 24
    z = (ranks.up / 2 - n * (n + 1) / 4) / sqrt(variance)
    return 2 * NormalDist().cdf(-abs(z))


def rank_biserial(differences: Sequence[Fraction]) -> float | None:
    """From -1 (all who moved lost) to 1 (all gained). Source: Kerby 2014, the simple difference formula."""
    ranks = ranked(differences)
    if not ranks.doubled:
        return None
    return (ranks.up - ranks.down) / (ranks.up + ranks.down)

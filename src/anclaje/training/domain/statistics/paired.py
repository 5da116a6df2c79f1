"""What the same people knew before and after: their gain, how sure it is, and how large.

Only whoever sat both tests counts; how many sat one of them alone is said beside it by whoever shows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import fmean, stdev

from anclaje.training.domain.statistics.signed_rank import p_value, rank_biserial
from anclaje.training.domain.statistics.student import t_quantile

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Pair:
    """One learner's shares of right answers, 0 to 1, on two parallel forms."""

    before: Fraction
    after: Fraction

    @property
    def gain(self) -> Fraction:
        return self.after - self.before


@dataclass(frozen=True)
class Gain:
    """Shares of right answers, 0 to 1; a difference of 0.2 is twenty points in a hundred.

    low, high: 95 % confidence interval of the mean gain, by Student's t.
    p: Wilcoxon's signed-rank test, two-sided. d_z: mean gain by its standard deviation (Cohen).
    rank_biserial: from -1 to 1. normalised: the mean gain of what could still be gained (Hake 1998,
    from the two means). Each is None where the data cannot say it.
    """

    n: int
    before: float
    after: float
    gain: float
    low: float | None = None
    high: float | None = None
    p: float | None = None
    d_z: float | None = None
    rank_biserial: float | None = None
    normalised: float | None = None


def paired_gain(pairs: Sequence[Pair]) -> Gain | None:
    """None where nobody sat both tests."""
    if not pairs:
        return None
    gains = [pair.gain for pair in pairs]
    n, mean = len(pairs), float(sum(gains, Fraction()) / len(pairs))
    before = sum((pair.before for pair in pairs), Fraction()) / n
    spread = stdev(map(float, gains)) if len(set(gains)) > 1 else 0.0
    reach = t_quantile(CONFIDENCE, n - 1) * spread / sqrt(n) if n > 1 and spread else None
    return Gain(
        n=n, before=float(before), after=fmean(float(pair.after) for pair in pairs), gain=mean,
        low=None if reach is None else mean - reach, high=None if reach is None else mean + reach,
        p=p_value(gains), d_z=mean / spread if spread else None, rank_biserial=rank_biserial(gains),
        normalised=mean / float(1 - before) if before < 1 else None,
    )  # fmt: skip

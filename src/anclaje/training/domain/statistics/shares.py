"""A share of people with the interval it may lie in. Source: Wilson 1927, without correction."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Share:
    """count of n; low, high: 95 % confidence interval of the share, 0 to 1."""

    count: int
    n: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.count / self.n


def share_of(count: int, n: int) -> Share | None:
    """None where there is nobody."""
    if not n:
        return None
    share = count / n
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    reach = Z / (1 + Z * Z / n) * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    low = 0.0 if not count else middle - reach
    high = 1.0 if count == n else middle + reach
    return Share(count, n, low, high)

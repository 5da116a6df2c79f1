"""Quantiles of Student's t for whole degrees of freedom.

Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
"""

from math import atan, cos, exp, lgamma, log, log1p, pi, sin, sqrt
from statistics import NormalDist

STEPS = 60
CLOSE = 1e-13


def t_within(t: float, degrees: int) -> float:
    """The probability that |T| is at most t; degrees: 1 or more."""
    angle = atan(t / sqrt(degrees))
    if degrees == 1:
        return 2 * angle / pi
    squared = cos(angle) ** 2
    is_odd = degrees % 2
    term = total = cos(angle) if is_odd else 1.0
    for step in range(2 + is_odd, degrees - 1, 2):
        term *= squared * (step - 1) / step
        total += term
    if is_odd:
        return 2 / pi * (angle + sin(angle) * total)
    return sin(angle) * total


def t_density(t: float, degrees: int) -> float:
    scale = lgamma((degrees + 1) / 2) - lgamma(degrees / 2) - 0.5 * log(degrees * pi)
    return exp(scale - (degrees + 1) / 2 * log1p(t * t / degrees))


def t_quantile(level: float, degrees: int) -> float:
    """The t with |T| at most t in this share of cases: 0.95 and 10 give 2.228."""
    below, above = 0.0, 1.0
    while t_within(above, degrees) < level:
        below, above = above, above * 2
    t = min(max(NormalDist().inv_cdf((1 + level) / 2), below), above)
    for _step in range(STEPS):
        short = level - t_within(t, degrees)
        below, above = (t, above) if short > 0 else (below, t)
        wanted = t + short / (2 * t_density(t, degrees))
        wanted = wanted if below < wanted < above else (below + above) / 2
        if abs(wanted - t) <= CLOSE * wanted:
            return wanted
        t = wanted
    return t

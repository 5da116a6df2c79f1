"""How often a condition holds, when only the share of cases with each fact is guessed.

Facts are taken as independent of each other, except those that exclude one another: these share
out the cases among themselves, and one without a share of its own gets what the others leave.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product

from anclaje.guide.domain.conditions import Condition, facts_in, holds
from anclaje.guide.domain.facts import EXCLUSIVE

Shares = Mapping[str, float]
World = tuple[dict[str, bool], float]
"""What holds in some cases, and the share of such cases."""

LEVELS_OF_RISK = next(group for group in EXCLUSIVE if "risk_high" in group)
UNKNOWN = 1.0
"""A fact without a share counts in every case: better too much work foreseen than too little."""


def chance(condition: Condition, shares: Shares) -> float:
    """The share of cases in which this condition holds."""
    return sum(weight for facts, weight in worlds(facts_in(condition), shares) if holds(condition, facts))


def worlds(asked: Iterable[str], shares: Shares) -> Iterator[World]:
    """Every combination of the asked facts that can be, with the share of cases it stands for."""
    names = set(asked)
    if "risk_assessed" in names:
        names |= LEVELS_OF_RISK
    groups = [group for group in EXCLUSIVE if group & names]
    alone = sorted(names.difference(*groups) if groups else names)
    choices = [_of_group(group, shares) for group in groups] + [_of_fact(name, shares) for name in alone]
    for parts in product(*choices):
        facts: dict[str, bool] = {}
        weight = 1.0
        for some, share in parts:
            facts |= some
            weight *= share
        if any(facts.get(level) for level in LEVELS_OF_RISK) and "risk_assessed" in facts:
            facts["risk_assessed"] = True
        if weight > 0:
            yield facts, weight


def _of_fact(name: str, shares: Shares) -> list[World]:
    share = _within(shares.get(name, UNKNOWN))
    return [({name: True}, share), ({name: False}, 1 - share)]


def _of_group(group: Collection[str], shares: Shares) -> list[World]:
    """One member at a time, or none; shares that add up to more than all are scaled down."""
    members = sorted(group)
    given = {name: _within(shares[name]) for name in members if name in shares}
    total = sum(given.values())
    if total > 1:
        given = {name: share / total for name, share in given.items()}
        total = 1.0
    open_members = [name for name in members if name not in given]
    given |= {name: (1 - total) / len(open_members) for name in open_members}
    left = 0.0 if open_members else 1 - total
    nobody = dict.fromkeys(members, False)
    return [({**nobody, name: True}, share) for name, share in given.items()] + [(nobody, left)]


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))

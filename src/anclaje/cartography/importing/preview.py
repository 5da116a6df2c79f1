"""What a file holds, sorted by what could name a category, and what becomes of it under a choice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anclaje.cartography.domain.feature import KINDS
from anclaje.cartography.domain.legend import MarkKind

LAYER = ""
"""The fact that every feature has: the layer in which it stands."""
MOST_VALUES = 40
Found = Mapping[str, Any]


@dataclass(frozen=True)
class Sorting:
    """By one fact: its values, each with how many features hold it. An empty value: those that lack it."""

    fact: str
    values: tuple[tuple[str, int], ...]


def kinds_in(found: Iterable[Found]) -> list[tuple[MarkKind, int]]:
    """How many points, lines and zones; shapes that are none of these are told when they are checked."""
    counts = Counter(KINDS.get((one["geometry"] or {}).get("type", "")) for one in found)
    return [(kind, counts[kind]) for kind in MarkKind if counts[kind]]


def sortings(found: Sequence[Found]) -> list[Sorting]:
    """The facts by which categories can be chosen: those with few different values, the layer first."""
    names = {name: None for one in found for name in one["facts"]}
    every = [_sorted_by(found, name) for name in (LAYER, *names)]
    return [one for one in every if len(one.values) <= MOST_VALUES]


def texts(found: Iterable[Found]) -> list[str]:
    """The facts that could be the words of a feature."""
    return sorted({name for one in found for name in one["facts"]})


def value_of(one: Found, fact: str) -> str:
    return one["layer"] if fact == LAYER else one["facts"].get(fact, "")


def _sorted_by(found: Sequence[Found], fact: str) -> Sorting:
    counts = Counter(value_of(one, fact) for one in found)
    return Sorting(fact, tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))))

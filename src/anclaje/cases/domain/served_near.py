"""Whether people are served where they live or where they chose: what the programme calls anchorage."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    HERE = "here"
    CHOSEN = "chosen"
    ELSEWHERE = "elsewhere"


NEAR, FAR = "near", "far"


@dataclass(frozen=True)
class Given:
    """A service that was given. home: the municipality of the case.

    serves: the municipalities that it names as its own, and where its institution or its desk sits.
    shuts_home_out: the person shut their own municipality out when it was given. is_moving: they were
    moving to another one.
    """

    case: Hashable
    home: Hashable
    serves: frozenset[Hashable]
    shuts_home_out: bool = False
    is_moving: bool = False


def where_served(given: Given) -> Where:
    """Here: the service names the municipality, or sits in it. To serve the whole province is not here.

    Chosen elsewhere: the person asked not to be served at home, or was moving. That they consented to a
    recipient is no choice of a place: the far one may have been the only one.
    """
    if given.home in given.serves:
        return Where.HERE
    return Where.CHOSEN if given.shuts_home_out or given.is_moving else Where.ELSEWHERE


def people_by_home(services: Iterable[Given]) -> dict[Hashable, dict[str, int]]:
    """Municipality → how many cases were served near, and how many not: a case counts once.

    It is near when no service of it had to be given elsewhere. People are counted, not services: one
    person with twelve services is one.
    """
    is_near: dict[tuple[Hashable, Hashable], bool] = {}
    for given in services:
        key = (given.home, given.case)
        is_near[key] = is_near.get(key, True) and where_served(given) != Where.ELSEWHERE
    counted: dict[Hashable, dict[str, int]] = {}
    for (home, _case), near in is_near.items():
        cells = counted.setdefault(home, {NEAR: 0, FAR: 0})
        cells[NEAR if near else FAR] += 1
    return counted


def share(cells: Mapping[str, int]) -> int | None:
    """Of hundred people, how many were served near; None where nobody was served."""
    whole = cells[NEAR] + cells[FAR]
    return round(100 * cells[NEAR] / whole) if whole else None

"""What could identify somebody in a version of the map, told to a person before it leaves.

The rules of release have already been kept; this is for what no rule can know. Nothing here stops
anything: a person reads it, and confirms the version by its fingerprint or not.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from shapely import STRtree
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from anclaje.cartography.domain.feature import Feature
from anclaje.cartography.domain.geometry import fault_of
from anclaje.cartography.domain.grid import Cell, neighbours_of
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.never import ADDRESS, NAMED_PERSON
from anclaje.cartography.domain.release import Released, Zone
from anclaje.cartography.domain.release_ties import ReleasedTies
from anclaje.cartography.domain.sociogram import ActorKind
from anclaje.foundation import giveaways

FEW_BUILDINGS = 10
TWO_NAMES = re.compile(
    r"\b[A-ZÁÉÍÓÚÑ][a-záéíóúñü]{2,}(?:\s+(?:de|del|la|las|los|y))*\s+[A-ZÁÉÍÓÚÑ][a-záéíóúñü]{2,}"
)
"""Also the name of a street or a school: a person tells them apart."""


class Kind(StrEnum):
    ONLY_ZONE = "only_zone"
    """The category stands in one zone of the whole version."""
    ALONE_IN_CELL = "alone_in_cell"
    """No other category is near: whoever lives there knows what is meant."""
    FEW_BUILDINGS = "few_buildings"
    BUILDINGS_NOT_KNOWN = "buildings_not_known"
    RESTRICTED_NEAR = "restricted_near"
    """Something restricted lies in this cell or the next: who sees both could put them together."""
    NEW_SINCE_LAST = "new_since_last"
    """The last version did not have it: who keeps both learns what was added."""
    GONE_SINCE_LAST = "gone_since_last"
    ROLE_OF_ONE = "role_of_one"
    ROLE_OF_UNKNOWN = "role_of_unknown"
    WORDS = "words"


@dataclass(frozen=True)
class Concern:
    """`about` is the zone's name, the role's words or what was found; `number` where there is one to say."""

    kind: Kind
    about: str
    zone: Zone | None = None
    number: int | None = None


def concerns(
    what: Released,
    *,
    drawn: Iterable[Feature],
    buildings: Mapping[Cell, int] | None = None,
    before: Released | None = None,
) -> list[Concern]:
    """What a person looks at before these zones leave.

    drawn: all of the exercise, restricted too. buildings: how many there are in each cell, if somebody
    knows. before: the version that left last, for the same audience.
    """
    hidden = _near_restricted(what.zones, drawn)
    found = [concern for zone in what.zones for concern in _of_zone(zone, what, hidden, buildings)]
    found += _since(what, before)
    if buildings is None and what.zones:
        found.append(Concern(Kind.BUILDINGS_NOT_KNOWN, ""))
    return _in_order(found)


def concerns_of_ties(what: ReleasedTies, holders: Mapping[str, int]) -> list[Concern]:
    """Roles that leave for partners, and words that look like somebody.

    holders: by a role's words, how many people hold it, where somebody knows.
    """
    found = []
    for actor in what.actors:
        if actor.kind == ActorKind.ROLE:
            count = holders.get(actor.words)
            if count is None:
                found.append(Concern(Kind.ROLE_OF_UNKNOWN, actor.words))
            elif count <= 1:
                found.append(Concern(Kind.ROLE_OF_ONE, actor.words, number=count))
    return _in_order([*found, *concerns_of_words(actor.words for actor in what.actors)])


def concerns_of_words(texts: Iterable[str]) -> list[Concern]:
    """Texts that leave with the map (title, trail narrative, plan): what in them looks like somebody."""
    return [Concern(Kind.WORDS, said) for text in texts for said in looks_like_somebody(text)]


def looks_like_somebody(text: str) -> list[str]:
    """Telephones, documents, addresses, and what may be a name; rather one too many."""
    found = [
        match.group().strip() for look in (ADDRESS, NAMED_PERSON, TWO_NAMES) for match in look.finditer(text)
    ]
    given = giveaways.giveaway_in(text)
    return list(dict.fromkeys([given.text, *found] if given else found))


# ------------------------------------------------------------------ one zone


def _of_zone(
    zone: Zone, what: Released, hidden: Collection[Cell], buildings: Mapping[Cell, int] | None
) -> Iterable[Concern]:
    if sum(1 for other in what.zones if other.category == zone.category) == 1:
        yield Concern(Kind.ONLY_ZONE, zone.name, zone)
    near = {zone.cell, *neighbours_of(zone.cell)}
    if not any(other.cell in near and other.category != zone.category for other in what.zones):
        yield Concern(Kind.ALONE_IN_CELL, zone.name, zone)
    if zone.cell in hidden:
        yield Concern(Kind.RESTRICTED_NEAR, zone.name, zone)
    count = None if buildings is None else buildings.get(zone.cell, 0)
    if count is not None and count < FEW_BUILDINGS:
        yield Concern(Kind.FEW_BUILDINGS, zone.name, zone, number=count)


def _near_restricted(zones: Collection[Zone], drawn: Iterable[Feature]) -> frozenset[Cell]:
    """The zones' cells in which, or next to which, something restricted was drawn."""
    hidden = [feature.shape for feature in drawn if feature.sensitivity == Sensitivity.RESTRICTED]
    tree = STRtree([shape for shape in hidden if fault_of(shape) is None])
    return frozenset(
        cell for cell in {zone.cell for zone in zones} if tree.query(_with_neighbours(cell)).size
    )


def _with_neighbours(cell: Cell) -> BaseGeometry:
    west, south, east, north = cell.bounds
    return box(2 * west - east, 2 * south - north, 2 * east - west, 2 * north - south)


def _since(what: Released, before: Released | None) -> Iterable[Concern]:
    if before is None:
        return
    then = {zone.name: zone for zone in before.zones}
    now = {zone.name: zone for zone in what.zones}
    yield from (Concern(Kind.NEW_SINCE_LAST, name, now[name]) for name in now.keys() - then.keys())
    yield from (Concern(Kind.GONE_SINCE_LAST, name, then[name]) for name in then.keys() - now.keys())


def _in_order(found: Iterable[Concern]) -> list[Concern]:
    order = {kind: place for place, kind in enumerate(Kind)}
    return sorted(set(found), key=lambda concern: (order[concern.kind], concern.about))

"""What leaves the room. Everything that shows or sends the map asks here, and sends nothing else.

Outside the facilitation team a reader gets zones: a category and a cell of a grid fixed to the earth.
Nothing more goes with it: no count, no day, no words, no shape, no key of a row, no reason why another
zone is missing. What is not said cannot be subtracted. Decision 24 tells how each line of the
programme's rule is read here, and what somebody could still learn.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from shapely.geometry.base import BaseGeometry

from anclaje.cartography.domain.cutting import Cells, cells_to_name, parts_of
from anclaje.cartography.domain.feature import Feature
from anclaje.cartography.domain.geometry import fault_of
from anclaje.cartography.domain.grid import Cell, check_size
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.places import fills, places_in
from anclaje.cartography.domain.validation import State, may_become_public
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

FEWEST_GROUPS = 3
FEWEST_PLACES = 2


class Audience(StrEnum):
    PUBLIC = "public"
    PARTNERS = "partners"
    TEAM = "team"
    """The facilitation team of this exercise, never a role of inspection, police or tax."""


class Reason(StrEnum):
    """Why something stays inside: for the team's eyes, since a reason tells that something is there."""

    UNREADABLE = "unreadable"
    RESTRICTED = "restricted"
    PARTNERS_ONLY = "partners_only"
    NOT_VALIDATED = "not_validated"
    NOT_AGREED = "not_agreed"
    """The community disputes it, corrects it or took it off."""
    OUTSIDE = "outside"
    """Beyond the neighbourhood, or in a cell of which the neighbourhood takes only a corner."""
    TOO_FEW_GROUPS = "too_few_groups"
    SINGLE_PLACE = "single_place"


@dataclass(frozen=True)
class Rules:
    """May be stricter than the programme's, never looser. Without an outline nothing leaves."""

    outline: BaseGeometry | None
    grid_m: int = 250
    fewest_groups: int = FEWEST_GROUPS
    fewest_places: int = FEWEST_PLACES

    def __post_init__(self) -> None:
        check_size(self.grid_m)
        if self.fewest_groups < FEWEST_GROUPS or self.fewest_places < FEWEST_PLACES:
            raise RuleBroken(
                gettext_noop(
                    "A zone has at least three groups behind it and no category with a single place: "
                    "this can be made stricter, never looser."
                )
            )


@dataclass(frozen=True, order=True)
class Zone:
    """All that an outside reader learns: in this cell there is something of this category."""

    category: str
    cell: Cell
    is_public: bool
    """It stands in the public version too."""

    @property
    def name(self) -> str:
        """Made of what the zone says and nothing else, so it links no versions that its words do not."""
        return f"{self.category}-{self.cell.name}"


@dataclass(frozen=True)
class Withheld:
    reason: Reason
    category: str
    refs: tuple[str, ...]
    cell: Cell | None = None


@dataclass(frozen=True)
class Released:
    """`zones` leave. `marks` and `withheld` are for the team and stay out of every export.

    For the team, `zones` are the restricted annex and `marks` everything else, as it was drawn.
    """

    audience: Audience
    zones: tuple[Zone, ...]
    marks: tuple[Feature, ...] = field(default=(), repr=False)
    withheld: tuple[Withheld, ...] = field(default=(), repr=False)

    @property
    def fingerprint(self) -> str:
        """What a person confirmed: another fingerprint is another map, and is confirmed again."""
        said = [self.audience, *(f"{zone.name} {zone.is_public}" for zone in self.zones)]
        return sha256("\n".join(said).encode()).hexdigest()


def released(features: Iterable[Feature], audience: Audience, rules: Rules) -> Released:
    """What this audience may have of the map, and, for the team's eyes, what stays and why."""
    whole = sorted(features, key=lambda feature: feature.ref)
    if audience == Audience.TEAM:
        return _for_team(whole, rules)
    cells = cells_to_name(rules.outline, rules.grid_m)
    zones, withheld = _leaving(whole, Audience.PUBLIC, rules, cells)
    if audience == Audience.PARTNERS:
        # A partner gets the public version and what is added to it: never less than the public has.
        more, withheld = _leaving(whole, Audience.PARTNERS, rules, cells, known=zones)
        zones = zones | dict.fromkeys(more, False)
    found = (Zone(category, cell, is_public) for (category, cell), is_public in zones.items())
    return Released(audience, tuple(sorted(found)), withheld=tuple(withheld))


def feature_collection(what: Released) -> dict[str, Any]:
    """The zones as GeoJSON: the one form from which files, tiles and answers are made."""
    return {"type": "FeatureCollection", "features": [_as_geojson(zone) for zone in what.zones]}


def _as_geojson(zone: Zone) -> dict[str, Any]:
    west, south, east, north = zone.cell.bounds
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "type": "Feature",
        "id": zone.name,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"category": zone.category, "grid_m": zone.cell.size_m, "is_public": zone.is_public},
    }


# ------------------------------------------------------------------ one feature: may it count at all?


SEEN_BY: Mapping[Audience, frozenset[Sensitivity]] = {
    Audience.PUBLIC: frozenset({Sensitivity.PUBLIC}),
    Audience.PARTNERS: frozenset({Sensitivity.PUBLIC, Sensitivity.PARTNERS}),
}
SPOKEN_AGAINST = frozenset({State.DISPUTED, State.CORRECTED, State.WITHDRAWN})


def stays_because(feature: Feature, audience: Audience) -> Reason | None:
    """Why this feature counts for nothing outside, whatever stands beside it."""
    if feature.sensitivity not in SEEN_BY[audience]:
        is_shared = feature.sensitivity in SEEN_BY[Audience.PARTNERS]
        return Reason.PARTNERS_ONLY if is_shared else Reason.RESTRICTED
    if feature.state in SPOKEN_AGAINST:
        return Reason.NOT_AGREED
    if audience == Audience.PUBLIC and not may_become_public(feature.state):
        return Reason.NOT_VALIDATED
    return Reason.UNREADABLE if fault_of(feature.shape) else None


# ------------------------------------------------------------------ one zone: is it safe to say?

Key = tuple[str, Cell]
Inside = list[tuple[Feature, BaseGeometry]]
"""Features with the part of them that lies in one cell."""


def _leaving(
    features: list[Feature],
    audience: Audience,
    rules: Rules,
    cells: Cells,
    known: Collection[Key] = (),
) -> tuple[dict[Key, bool], list[Withheld]]:
    """The zones that stand on features of this audience alone: what it may not see changes nothing.

    known: zones that leave anyway and are not asked again.
    """
    by_zone: dict[Key, Inside] = {}
    withheld = []
    for feature in features:
        reason = stays_because(feature, audience)
        parts = [] if reason else list(parts_of(feature, cells))
        if not parts:
            withheld.append(Withheld(reason or Reason.OUTSIDE, feature.category, (feature.ref,)))
        for cell, part in parts:
            by_zone.setdefault((feature.category, cell), []).append((feature, part))
    zones = {}
    for category, cell in sorted(by_zone.keys() - set(known)):
        inside = by_zone[category, cell]
        reason = _zone_stays_because(inside, cell, rules)
        if reason is None:
            zones[category, cell] = True
        else:
            refs = tuple(feature.ref for feature, _ in inside)
            withheld.append(Withheld(reason, category, refs, cell))
    return zones, withheld


def _zone_stays_because(inside: Inside, cell: Cell, rules: Rules) -> Reason | None:
    groups = frozenset().union(*(feature.groups for feature, _ in inside))
    if len(groups) < rules.fewest_groups:
        return Reason.TOO_FEW_GROUPS
    # An area that several groups drew over most of the cell is a zone by itself, not a place in it.
    if len(_who_filled(inside, cell)) >= rules.fewest_groups:
        return None
    return Reason.SINGLE_PLACE if places_in(inside, cell) < rules.fewest_places else None


def _who_filled(inside: Inside, cell: Cell) -> frozenset[str]:
    return frozenset().union(*(feature.groups for feature, part in inside if fills(feature, part, cell)))


# ------------------------------------------------------------------ inside the room


def _for_team(features: list[Feature], rules: Rules) -> Released:
    """What was drawn, as it was drawn; restricted categories as zones even here."""
    cells = cells_to_name(rules.outline, rules.grid_m, least_inside=0)
    annex, marks, withheld = set(), [], []
    for feature in features:
        if feature.sensitivity in SEEN_BY[Audience.PARTNERS]:
            marks.append(feature)
        elif reason := _not_in_annex(feature):
            withheld.append(Withheld(reason, feature.category, (feature.ref,)))
        else:
            annex |= {Zone(feature.category, cell, False) for cell, _ in parts_of(feature, cells)}
    return Released(Audience.TEAM, tuple(sorted(annex)), tuple(marks), tuple(withheld))


def _not_in_annex(feature: Feature) -> Reason | None:
    if feature.state == State.WITHDRAWN:
        return Reason.NOT_AGREED
    return Reason.UNREADABLE if fault_of(feature.shape) else None

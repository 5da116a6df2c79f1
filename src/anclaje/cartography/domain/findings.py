"""What the map says: each finding is a candidate for action and states its evidence, never a score.

Findings speak of marks as they were drawn, so they are the team's; a plan's row, written by people, is
what leaves. Ways on foot are straight lines times a detour, until somebody walks them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from anclaje.cartography.domain.agreement import AT_ONCE, Agreed, things
from anclaje.cartography.domain.feature import Feature
from anclaje.cartography.domain.geometry import LocalFrame
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.validation import State

Facts = Mapping[str, str | float | None]

SEVERAL = 2
NOT_COUNTED = frozenset({State.WITHDRAWN, State.DISPUTED})
STRICTNESS = {sensitivity: place for place, sensitivity in enumerate(Sensitivity)}


class Kind(StrEnum):
    AGREED = "agreed"
    """Several groups marked the same thing."""
    OVERLAP = "overlap"
    """Two different things that people worry about lie over each other."""
    CARE_NEAR_RISK = "care_near_risk"
    RISK_WITHOUT_CARE = "risk_without_care"
    WITHOUT_INSTITUTION = "without_institution"
    DISTANCE = "distance"
    APPEARED = "appeared"
    GONE = "gone"
    STAYED = "stayed"


@dataclass(frozen=True)
class Meanings:
    """Which categories are places that care, and which are of risk: data of the pack, never of the code."""

    care: frozenset[str]
    risk: frozenset[str]


@dataclass(frozen=True)
class Walking:
    """How far people walk, in metres, and how much longer a way is than the straight line."""

    reach_m: float
    near_m: float = 150
    detour: float = 1.3


@dataclass(frozen=True)
class Institution:
    """An entry of the directory with what it offers; degrees."""

    ref: str
    services: frozenset[str]
    lon: float
    lat: float


@dataclass(frozen=True)
class Evidence:
    """What a finding stands on: sheets to look at again, how many groups, which marks."""

    sheets: tuple[str, ...] = ()
    groups: int = 0
    features: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """`facts`: categories, keys of the directory, metres, counts; as sensitive as its strictest mark."""

    kind: Kind
    where: BaseGeometry
    evidence: Evidence
    sensitivity: Sensitivity
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class Drawn:
    """All that groups agree on or drew alone, with one frame of metres for it."""

    things: tuple[Agreed, ...]
    sensitivity: Mapping[str, Sensitivity]
    frame: LocalFrame

    def of(self, categories: Collection[str]) -> list[Agreed]:
        return [thing for thing in self.things if thing.category in categories]

    def metres(self, things: Iterable[Agreed]) -> np.ndarray:
        return self.frame.to_metres(np.array([thing.shape for thing in things], dtype=object))


def drawn(features: Iterable[Feature]) -> Drawn | None:
    """What the findings read; None where nothing is drawn. What was withdrawn or is disputed says nothing."""
    kept = [feature for feature in features if feature.state not in NOT_COUNTED]
    if not kept:
        return None
    sensitivity: dict[str, Sensitivity] = {}
    for feature in kept:
        known = sensitivity.get(feature.category, Sensitivity.PUBLIC)
        sensitivity[feature.category] = max(known, feature.sensitivity, key=STRICTNESS.__getitem__)
    return Drawn(tuple(things(kept)), sensitivity, LocalFrame.around([one.shape for one in kept]))


def findings(
    features: Iterable[Feature], meanings: Meanings, institutions: Sequence[Institution], walking: Walking
) -> list[Finding]:
    """All that one exercise says, strongest evidence first within each kind."""
    what = drawn(features)
    if what is None:
        return []
    found = [
        *_agreements(what),
        *_overlaps(what, meanings),
        *_care_and_risk(what, meanings, walking),
        *_out_of_reach(what, meanings, institutions, walking),
    ]
    return in_order(found)


def in_order(found: Iterable[Finding]) -> list[Finding]:
    order = {kind: place for place, kind in enumerate(Kind)}
    return sorted(
        found,
        key=lambda one: (
            order[one.kind],
            -one.evidence.groups,
            one.evidence.features,
            sorted(map(str, one.facts.values())),
        ),
    )


def finding_about(
    kind: Kind,
    what: Drawn,
    things: Sequence[Agreed],
    facts: Facts | None = None,
    where: BaseGeometry | None = None,
) -> Finding:
    """A finding about these things, with the evidence of all of them."""
    groups = frozenset().union(*(thing.groups for thing in things))
    evidence = Evidence(
        sheets=tuple(sorted({sheet for thing in things for sheet in thing.sheets})),
        groups=len(groups),
        features=tuple(sorted({ref for thing in things for ref in thing.members})),
    )
    strictest = max((what.sensitivity[thing.category] for thing in things), key=STRICTNESS.__getitem__)
    told = {"category": things[0].category, **(facts or {})}
    return Finding(kind, where or things[0].shape, evidence, strictest, told)


# ------------------------------------------------------------------ one exercise


def _agreements(what: Drawn) -> Iterable[Finding]:
    return (finding_about(Kind.AGREED, what, [thing]) for thing in what.things if thing.count >= SEVERAL)


def _overlaps(what: Drawn, meanings: Meanings) -> Iterable[Finding]:
    """Two areas of different risks, drawn by several groups together, and where they lie over each other."""
    areas = [thing for thing in what.of(meanings.risk) if thing.shape.area > 0]
    shapes = what.metres(areas)
    for one, other, where, area_m2 in _shared(shapes, _told_once(areas, shapes), what.frame):
        facts: Facts = {"other": areas[other].category, "area_m2": round(area_m2)}
        yield finding_about(Kind.OVERLAP, what, [areas[one], areas[other]], facts, where)


def _told_once(areas: Sequence[Agreed], shapes: np.ndarray) -> np.ndarray:
    """Pairs of different categories that several groups drew together, each the one way round: (n, 2)."""
    touching = shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist()
    pairs = [
        (one, other)
        for one, other in touching
        if areas[one].category < areas[other].category
        and len(areas[one].groups | areas[other].groups) >= SEVERAL
    ]
    return np.array(pairs, dtype=int).reshape(-1, 2)


def _shared(
    shapes: np.ndarray, pairs: np.ndarray, frame: LocalFrame
) -> Iterable[tuple[int, int, BaseGeometry, float]]:
    """Where the two of each pair lie over each other, and on how much; an edge in common is nothing."""
    for start in range(0, len(pairs), AT_ONCE):
        part = pairs[start : start + AT_ONCE]
        shared = shapely.intersection(shapes[part[:, 0]], shapes[part[:, 1]])
        areas_m2 = shapely.area(shared).tolist()
        rows = zip(part.tolist(), frame.to_degrees(shared), areas_m2, strict=True)
        yield from ((one, other, where, area_m2) for (one, other), where, area_m2 in rows if area_m2 > 0)


def _care_and_risk(what: Drawn, meanings: Meanings, walking: Walking) -> Iterable[Finding]:
    """Of each risk, the nearest place that cares: beside it, or none within reach."""
    risks, cares = what.of(meanings.risk), what.of(meanings.care)
    for risk, (nearest, metres) in zip(risks, _nearest(what.metres(risks), what.metres(cares)), strict=True):
        if nearest is not None and metres <= walking.near_m:
            pair = [risk, cares[nearest]]
            facts: Facts = {"care": cares[nearest].category, "distance_m": round(metres)}
            yield finding_about(Kind.CARE_NEAR_RISK, what, pair, facts)
        elif nearest is None or metres * walking.detour > walking.reach_m:
            yield finding_about(Kind.RISK_WITHOUT_CARE, what, [risk], {"walk_m": _walk(metres, walking)})


def _out_of_reach(
    what: Drawn, meanings: Meanings, institutions: Sequence[Institution], walking: Walking
) -> Iterable[Finding]:
    """Areas of concern from whose middle no institution of the directory is within a walk."""
    risks = what.of(meanings.risk)
    middles = shapely.point_on_surface(what.metres(risks))
    doors = _doors(institutions, what.frame)
    for risk, (nearest, metres) in zip(risks, _nearest(middles, doors), strict=True):
        if nearest is None or metres * walking.detour > walking.reach_m:
            ref = None if nearest is None else institutions[nearest].ref
            facts: Facts = {"nearest": ref, "walk_m": _walk(metres, walking), "reach_m": walking.reach_m}
            yield finding_about(Kind.WITHOUT_INSTITUTION, what, [risk], facts)


def distances(outline: BaseGeometry, institutions: Sequence[Institution], walking: Walking) -> list[Finding]:
    """The walk to the nearest of each service, from the middle and from the furthest corner."""
    frame = LocalFrame.around([outline])
    area = frame.to_metres(outline)
    corners = shapely.points(shapely.get_coordinates(area))
    found = []
    for service in sorted({service for one in institutions for service in one.services}):
        offering = [one for one in institutions if service in one.services]
        doors = _doors(offering, frame)
        nearest, metres = _nearest(np.array([area.representative_point()]), doors)[0]
        furthest = max(away for _, away in _nearest(corners, doors))
        where = Point(offering[nearest or 0].lon, offering[nearest or 0].lat)
        facts: Facts = {
            "service": service,
            "nearest": offering[nearest or 0].ref,
            "walk_m": _walk(metres, walking),
            "furthest_walk_m": _walk(furthest, walking),
        }
        found.append(Finding(Kind.DISTANCE, where, Evidence(), Sensitivity.PUBLIC, facts))
    return found


def _nearest(shapes: np.ndarray, others: np.ndarray) -> list[tuple[int | None, float]]:
    """For each, which of the others is nearest and how many metres away."""
    if not len(others) or not len(shapes):
        return [(None, float("inf"))] * len(shapes)
    pairs, away = shapely.STRtree(others).query_nearest(shapes, return_distance=True, all_matches=False)
    return [(int(other), float(metres)) for other, metres in zip(pairs[1], away, strict=True)]


def _doors(institutions: Iterable[Institution], frame: LocalFrame) -> np.ndarray:
    return frame.to_metres(np.array([Point(one.lon, one.lat) for one in institutions], dtype=object))


def _walk(metres: float, walking: Walking) -> float | None:
    return None if metres == float("inf") else round(metres * walking.detour)

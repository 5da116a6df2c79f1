"""The same thing, drawn by several groups: who agrees is counted, and nobody's drawing is averaged away.

Of one category and kind, two marks are the same thing if they lie close enough. A sheet shows a thing
once, so two marks of one sheet are two things, however near.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from anclaje.cartography.domain.feature import Feature
from anclaje.cartography.domain.geometry import LocalFrame
from anclaje.cartography.domain.legend import MarkKind

SAME_POINT_M = 40
SAME_AREA_IOU = 0.4
"""Intersection over union; people draw the edge of a zone each in their own way."""
SAME_LINE_M = 30
SAME_LINE_SHARE = 0.6
"""That share of each of the two lines runs within SAME_LINE_M of the other."""
AT_ONCE = 20_000
"""Pairs that are compared in one go: bounds the memory."""


@dataclass(frozen=True)
class Agreed:
    """One thing. `shape` is that of the member that stands for it, or agrees best, as it was drawn."""

    category: str
    kind: MarkKind
    members: tuple[str, ...]
    groups: frozenset[str]
    sheets: frozenset[str]
    shape: BaseGeometry

    @property
    def count(self) -> int:
        """How many groups drew it."""
        return len(self.groups)


@dataclass(frozen=True)
class Pairs:
    """Marks that may be the same thing: indexes of the one and the other, and how much they agree, 0 to 1."""

    one: np.ndarray
    other: np.ndarray
    likeness: np.ndarray


def agreed(features: Iterable[Feature]) -> list[Agreed]:
    """Every thing on the map, with all who drew it; the order of the marks changes nothing."""
    marks = sorted(features, key=_order)
    if not marks:
        return []
    frame = LocalFrame.around([mark.shape for mark in marks])
    by_sort: dict[tuple[str, MarkKind], list[Feature]] = {}
    for mark in marks:
        by_sort.setdefault((mark.category, mark.kind), []).append(mark)
    return [thing for key in sorted(by_sort) for thing in _things(by_sort[key], key[1], frame)]


def things(features: Sequence[Feature]) -> list[Agreed]:
    """The same, but of marks whose things are known: nothing is compared, so that a large map can be read."""
    if not all(mark.thing for mark in features):
        return agreed(features)
    by_thing: dict[tuple[str, MarkKind, str], list[Feature]] = {}
    for mark in sorted(features, key=lambda one: (one.ref != one.thing, one.ref)):
        by_thing.setdefault((mark.category, mark.kind, mark.thing), []).append(mark)
    return [_thing(members, key[1]) for key, members in sorted(by_thing.items(), key=lambda pair: pair[0])]


def _order(mark: Feature) -> tuple:
    return (mark.category, mark.shape.wkb, sorted(mark.groups), sorted(mark.sheets), mark.ref)


def _things(marks: Sequence[Feature], kind: MarkKind, frame: LocalFrame) -> Iterable[Agreed]:
    """The mark with most company first takes those that are like it, the likest first, one of each sheet."""
    near = _neighbours(alike(frame.to_metres(np.array([mark.shape for mark in marks])), kind), len(marks))
    company = [sum(likeness for likeness, _ in others) for others in near]
    taken = [False] * len(marks)
    for place in sorted(range(len(marks)), key=lambda n: (-len(near[n]), -company[n], n)):
        if taken[place]:
            continue
        members, sheets = [place], set(marks[place].sheets)
        for _, other in sorted(near[place], key=lambda pair: (-pair[0], pair[1])):
            if not taken[other] and not sheets & marks[other].sheets:
                members.append(other)
                sheets |= marks[other].sheets
        for member in members:
            taken[member] = True
        # The first is the one that agrees best: it was asked first.
        yield _thing([marks[member] for member in members], kind)


def _thing(members: list[Feature], kind: MarkKind) -> Agreed:
    """Its shape is that of the first."""
    return Agreed(
        category=members[0].category,
        kind=kind,
        members=tuple(sorted(member.ref for member in members)),
        groups=frozenset().union(*(member.groups for member in members)),
        sheets=frozenset().union(*(member.sheets for member in members)),
        shape=members[0].shape,
    )


Neighbours = list[list[tuple[float, int]]]


def _neighbours(pairs: Pairs, count: int) -> Neighbours:
    near: Neighbours = [[] for _ in range(count)]
    # Rounded, since two machines may differ in the last digit and must not in the order.
    rows = zip(pairs.one.tolist(), pairs.other.tolist(), pairs.likeness.round(6).tolist(), strict=True)
    for one, other, likeness in rows:
        near[one].append((likeness, other))
    return near


# ------------------------------------------------------------------ how alike two shapes are


def alike(shapes: np.ndarray, kind: MarkKind) -> Pairs:
    """Every pair that is the same thing, both ways round; shapes in metres."""
    reach = {MarkKind.POINT: SAME_POINT_M, MarkKind.LINE: SAME_LINE_M, MarkKind.POLYGON: 0}[kind]
    one, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=reach)
    apart = one != other
    one, other = one[apart], other[apart]
    parts = [slice(start, start + AT_ONCE) for start in range(0, len(one), AT_ONCE)]
    found = [LIKENESS[kind](shapes[one[part]], shapes[other[part]]) for part in parts]
    likeness = np.concatenate([np.zeros(0), *found])
    same = likeness > 0
    return Pairs(one[same], other[same], likeness[same])


def _points(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.maximum(1 - shapely.distance(one, other) / SAME_POINT_M, 1e-6)


def _areas(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    shared = shapely.area(shapely.intersection(one, other))
    share = shared / (shapely.area(one) + shapely.area(other) - shared)
    return np.where(share >= SAME_AREA_IOU, share, 0)


def _lines(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    share = np.minimum(_run_along(one, other), _run_along(other, one))
    return np.where(share >= SAME_LINE_SHARE, share, 0)


def _run_along(line: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The share of a line that runs near the other."""
    beside = shapely.buffer(other, SAME_LINE_M, quad_segs=4)
    length = np.maximum(shapely.length(line), 1e-9)
    return np.minimum(shapely.length(shapely.intersection(line, beside)) / length, 1)


LIKENESS = {MarkKind.POINT: _points, MarkKind.LINE: _lines, MarkKind.POLYGON: _areas}

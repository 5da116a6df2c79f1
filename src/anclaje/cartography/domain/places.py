"""How many different places stand in a cell, counted so that an error makes them fewer, never more."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from anclaje.cartography.domain.feature import Feature
from anclaje.cartography.domain.geometry import LocalFrame
from anclaje.cartography.domain.grid import Cell
from anclaje.cartography.domain.legend import MarkKind

SAME_PLACE_M = 40
"""Two marks nearer than this are one place, drawn twice."""
ROUNDER = 1.03
"""A drawn circle of 16 corners lies inside the true one; this makes it reach as far."""
FILLED = 0.5
"""An area takes at least this much of a cell to be the cell's and not a place in it."""

Inside = Sequence[tuple[Feature, BaseGeometry]]


def places_in(inside: Inside, cell: Cell) -> int:
    """Different places of one category in a cell, as far as one sheet shows them.

    Three groups that draw one kitchen each put it somewhere else. Nobody draws the same kitchen twice on
    one sheet, though: so the sheet that shows most of them is counted, and not the sum.
    """
    if max(Counter(sheet for mark, _ in inside for sheet in _drawn_on(mark)).values(), default=0) < 2:
        return min(len(inside), 1)
    hulls = shapely.convex_hull(np.array([part for _, part in inside], dtype=object))
    metres = LocalFrame.around([cell.shape]).to_metres(hulls)
    around = shapely.buffer(metres, SAME_PLACE_M / 2 * ROUNDER, quad_segs=4)
    spots = shapely.get_parts(shapely.union_all(around))
    marks, found = shapely.STRtree(spots).query(metres, predicate="intersects")
    on_sheet: dict[str, set[int]] = {}
    for mark, spot in zip(marks, found, strict=True):
        for sheet in _drawn_on(inside[mark][0]):
            on_sheet.setdefault(sheet, set()).add(int(spot))
    return max((len(spots) for spots in on_sheet.values()), default=0)


def _drawn_on(feature: Feature) -> Iterable[str]:
    """Its sheets; without paper, what a group drew on screen counts as one."""
    return feature.sheets or feature.groups


def fills(feature: Feature, part: BaseGeometry, cell: Cell) -> bool:
    """Whether this is an area no smaller than the cell that takes at least half of it."""
    if feature.kind != MarkKind.POLYGON or feature.shape.area < cell.area:
        return False
    return part.area >= FILLED * cell.area

"""Features cut along the grid, in the cells that may be named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from anclaje.cartography.domain.feature import Feature
from anclaje.cartography.domain.geometry import Bounds, fault_of
from anclaje.cartography.domain.grid import Cell, cells_over, count_over
from anclaje.cartography.domain.legend import MarkKind
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

LEAST_INSIDE = 0.5
"""A cell of which the neighbourhood takes only a corner would point at that corner."""
MOST_CELLS = 40_000


@dataclass(frozen=True)
class Cells:
    """The cells of a neighbourhood that may be named, on a grid of one size, and the box they lie in."""

    size_m: int
    bounds: Bounds | None
    named: frozenset[Cell]


def cells_to_name(outline: BaseGeometry | None, size_m: int, least_inside: float = LEAST_INSIDE) -> Cells:
    """Those of which the neighbourhood takes at least so much; none without an outline."""
    if outline is None or fault_of(outline):
        return Cells(size_m, None, frozenset())
    if count_over(outline.bounds, size_m) > MOST_CELLS:
        raise RuleBroken(gettext_noop("The outline is too large for a neighbourhood on this grid."))
    shapely.prepare(outline)
    over = cells_over(outline.bounds, size_m)
    named = frozenset(cell for cell in over if _share_inside(cell, outline) >= least_inside)
    return Cells(size_m, outline.bounds, named)


def parts_of(feature: Feature, cells: Cells) -> Iterator[tuple[Cell, BaseGeometry]]:
    """The feature cut along the grid; what only touches the edge of a cell is not in it."""
    if feature.kind == MarkKind.POINT:
        # A point on an edge belongs to one cell, where cutting would give it to none.
        for point in shapely.get_parts(feature.shape):
            yield from ((cell, point) for cell in _touched(point, cells))
        return
    for cell in _touched(feature.shape, cells):
        part = shapely.clip_by_rect(feature.shape, *cell.bounds)
        if not part.is_empty and shapely.get_dimensions(part) == shapely.get_dimensions(feature.shape):
            yield cell, part


def _touched(shape: BaseGeometry, cells: Cells) -> Iterable[Cell]:
    if cells.bounds is None:
        return []
    west, south, east, north = shape.bounds
    limit = cells.bounds
    both = (max(west, limit[0]), max(south, limit[1]), min(east, limit[2]), min(north, limit[3]))
    if both[0] > both[2] or both[1] > both[3]:
        return []
    return [cell for cell in cells_over(both, cells.size_m) if cell in cells.named]


def _share_inside(cell: Cell, outline: BaseGeometry) -> float:
    square = cell.shape
    return 1.0 if outline.contains(square) else outline.intersection(square).area / square.area

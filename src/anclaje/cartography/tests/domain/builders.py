"""Invented marks in an invented neighbourhood, given in metres from the south-west corner of one cell."""

from collections.abc import Iterable

from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from anclaje.cartography.domain.feature import Feature
from anclaje.cartography.domain.geometry import LocalFrame
from anclaje.cartography.domain.grid import Cell, cells_over
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.release import Rules
from anclaje.cartography.domain.validation import State

CELL: Cell = next(cells_over((-58.41, -34.81, -58.41, -34.81), 250))
FRAME = LocalFrame(CELL.bounds[0], CELL.bounds[1])
SIDE_M = 252
"""About as long as a cell is."""


def degrees(shape: BaseGeometry) -> BaseGeometry:
    return FRAME.to_degrees(shape)


def square(x: float, y: float, side: float) -> Polygon:
    return Polygon([(x, y), (x + side, y), (x + side, y + side), (x, y + side)])


OUTLINE = degrees(square(-2 * SIDE_M, -2 * SIDE_M, 6 * SIDE_M))
RULES = Rules(outline=OUTLINE)


def a_feature(
    x: float = 60,
    y: float = 60,
    *,
    group: str | Iterable[str] = "g1",
    category: str = "L01",
    sensitivity: Sensitivity = Sensitivity.PUBLIC,
    state: State = State.VALIDATED,
    shape: BaseGeometry | None = None,
    sheets: Iterable[str] | None = None,
    ref: str = "",
    words: str = "",
) -> Feature:
    """A point at so many metres, or a shape in metres; its group drew it on one sheet."""
    groups = frozenset([group] if isinstance(group, str) else group)
    where = shape if shape is not None else Point(x, y)
    return Feature(
        ref=ref or f"{category}-{sorted(groups)}-{where.wkt}-{state}-{sensitivity}",
        category=category,
        shape=degrees(where),
        sensitivity=sensitivity,
        groups=groups,
        sheets=frozenset(f"sheet of {name}" for name in groups) if sheets is None else frozenset(sheets),
        state=state,
        words=words,
    )


def a_line(*places: tuple[float, float], **given) -> Feature:
    return a_feature(shape=LineString(places), **given)


def an_area(x: float, y: float, side: float, **given) -> Feature:
    return a_feature(shape=square(x, y, side), **given)


def two_places(groups: Iterable[str] = ("g1", "g2", "g3"), **given) -> list[Feature]:
    """Each group draws the same two places of a cell."""
    return [a_feature(x, y, group=group, **given) for group in groups for x, y in ((50, 50), (200, 200))]

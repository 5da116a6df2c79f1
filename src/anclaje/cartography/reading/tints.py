"""A ring filled with its own pen held lightly looks as if another pen had filled it."""

from collections.abc import Sequence

import shapely

from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.reading.shapes import Shape

BETWEEN_MM = 2.5
"""A ring's own stroke may lie between it and what fills it."""
LEFT_OVER = 0.08


def without_tints(drawings: Sequence[list[Shape]]) -> list[list[Shape]]:
    """The shapes of each pen, without areas that fill another pen's ring to its stroke all around."""
    rings = [
        [shape.geometry for shape in shapes if shape.kind is MarkKind.POLYGON and not shape.is_filled]
        for shapes in drawings
    ]
    return [
        [
            shape
            for shape in shapes
            if not (shape.is_filled and _is_tint(shape.geometry, [*rings[:pen], *rings[pen + 1 :]]))
        ]
        for pen, shapes in enumerate(drawings)
    ]


def _is_tint(area: shapely.Geometry, rings: Sequence[Sequence[shapely.Geometry]]) -> bool:
    grown = area.buffer(BETWEEN_MM)
    return any(
        _is_within(ring, grown) and _is_within(area, ring)
        for of_pen in rings
        for ring in of_pen
        if ring.intersects(area)
    )


def _is_within(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    return one.difference(other).area < LEFT_OVER * one.area

"""A mark's shape while it is checked: as another kind, merged with another, split in two."""

import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, substring

from anclaje.cartography.domain.feature import KINDS
from anclaje.cartography.domain.geometry import LocalFrame
from anclaje.cartography.domain.legend import MarkKind
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

AROUND_M = 25.0
"""What a point or a line becomes as a zone reaches so far."""
NEARLY_CLOSED = 0.2
"""A line whose ends are nearer than this share of its length was meant as an outline."""


def as_kind(shape: BaseGeometry, kind: MarkKind) -> BaseGeometry:
    """The same mark as a point, a line or a zone. A point alone is no line."""
    if KINDS[shape.geom_type] == kind:
        return shape
    if kind == MarkKind.POINT:
        return shape.representative_point() if KINDS[shape.geom_type] == MarkKind.POLYGON else _middle(shape)
    if kind == MarkKind.LINE:
        return _as_line(shape)
    return _as_zone(shape)


def _middle(line: BaseGeometry) -> BaseGeometry:
    longest = max(shapely.get_parts(line), key=lambda part: part.length)
    return longest.interpolate(0.5, normalized=True)


def _as_line(shape: BaseGeometry) -> BaseGeometry:
    if KINDS[shape.geom_type] == MarkKind.POINT:
        raise RuleBroken(gettext_noop("A single point is no line. Drop it, or keep it as a point."))
    lines = [shapely.LineString(part.exterior.coords) for part in shapely.get_parts(shape)]
    return lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)


def _as_zone(shape: BaseGeometry) -> BaseGeometry:
    if shape.geom_type == "LineString" and len(shape.coords) > 3:
        gap = shapely.Point(shape.coords[0]).distance(shapely.Point(shape.coords[-1]))
        ring = shapely.Polygon(shape.coords)
        if gap <= NEARLY_CLOSED * shape.length and ring.is_valid:
            return ring
    frame = LocalFrame.around([shape])
    return frame.to_degrees(frame.to_metres(shape).buffer(AROUND_M, quad_segs=4))


def merged(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """Both as one mark of the first one's kind; lines that meet end to end become one line."""
    kind = KINDS[one.geom_type]
    if kind != KINDS[other.geom_type]:
        raise RuleBroken(gettext_noop("A point, a line and a zone are not merged with each other."))
    whole = shapely.union(one, other)
    if kind == MarkKind.LINE and whole.geom_type == "MultiLineString":
        whole = linemerge(whole)
    return whole


def split(shape: BaseGeometry, at: BaseGeometry | None = None) -> list[BaseGeometry]:
    """Its parts; a single line where it is nearest to this point, else in the middle."""
    parts = list(shapely.get_parts(shape))
    if len(parts) > 1:
        return parts
    if shape.geom_type != "LineString":
        raise RuleBroken(gettext_noop("This mark is of one piece: only a line can be cut."))
    where = shape.project(at, normalized=True) if at is not None else 0.5
    if not 0.01 < where < 0.99:
        raise RuleBroken(gettext_noop("Cut the line somewhere between its ends."))
    return [
        substring(shape, 0, where, normalized=True),
        substring(shape, where, 1, normalized=True),
    ]

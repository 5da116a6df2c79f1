"""What a pen's ink is: places (dots, small rings, crosses), areas (rings, fillings, hatchings), lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import shapely

from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.reading.bridging import bridged
from anclaje.cartography.reading.dividing import divided
from anclaje.cartography.reading.hatching import filled_in
from anclaje.cartography.reading.joining import closed, grown, without_specks
from anclaje.cartography.reading.tracing import Stroke, trace

POINT_MM = 7.5
"""A mark no larger than this, and the pen's own width, shows a place."""
SHORTEST_LINE_MM = 6.0
SMALLEST_AREA_MM2 = 30.0
HATCH_MM = 1.7
"""White between the lines of a hatching that still counts as filled."""
HATCHED_MM = 6.0
"""Strokes inside a ring fill it when they leave no more than about twice this between them."""
ZIGZAG = 2.5
"""So many times as long as the ring is wide, one stroke goes to and fro in it."""
OPEN_MM, OPEN_SHARE = 6.0, 0.12
"""A ring left open by so little, in mm or as a share of its length, was meant to close."""
ROUND = 0.10
"""4πA/L² from which on a nearly closed stroke encloses something rather than coming back along itself."""
FINEST_MM = 0.22
SMOOTH_MM = 1.4
USUAL_WIDTH_MM = 1.8
WIDEST_MM = 6.0
FEWEST_ON_RIDGE = 80
"""A filled area alone has next to no ridge as thin as a pen."""


@dataclass(frozen=True)
class Shape:
    """In millimetres of the paper. `is_filled`: an area that was filled or hatched, not only ringed."""

    kind: MarkKind
    geometry: shapely.Geometry
    is_filled: bool = False


def shapes_of(mask: np.ndarray, scale: float, ink: np.ndarray | None = None) -> list[Shape]:
    """All that one pen drew. mask: uint8 0 or 1, joined, `scale` pixels each mm; ink: that of all pens."""
    width = pen_width(mask, scale)
    points, rest = _points(mask, scale, width)
    areas, rest = _fillings(rest, scale, width)
    strokes = bridged(trace(rest, scale, width), mask if ink is None else ink, scale, width)
    drawn = [shape for stroke in strokes for shape in _of_stroke(stroke, width)]
    return [*points, *areas, *_with_shared_sides(_without_hatching(drawn, areas), width)]


def pen_width(mask: np.ndarray, scale: float) -> float:
    """How wide this pen draws, mm: twice the usual distance from a stroke's middle to its rim.

    Areas that it filled, and the ridges that run from them into their corners, say nothing of it.
    """
    inner = cv2.distanceTransform(mask, cv2.DIST_L2, 3)
    ridge = (inner > 0) & (inner >= cv2.dilate(inner, np.ones((3, 3))))
    widest = WIDEST_MM / 2 * scale
    filled = (inner > 1.25 * widest).astype(np.uint8)
    if filled.any():
        ridge &= grown(filled, 2 * widest) == 0
    halves = inner[ridge & (inner <= widest)]
    if halves.size < FEWEST_ON_RIDGE:
        return USUAL_WIDTH_MM
    return float(np.clip(2 * np.percentile(halves, 35) / scale, 0.5, WIDEST_MM))


def _points(mask: np.ndarray, scale: float, width: float) -> tuple[list[Shape], np.ndarray]:
    """Marks small on both sides, as places; and what is left of the mask."""
    count, labels, stats, _middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]] / scale
    is_small = sides.max(axis=1) <= POINT_MM + width
    is_small[0] = False
    found = []
    for label in np.flatnonzero(is_small):
        left, top, wide, tall = stats[label, :4]
        piece = labels[top : top + tall, left : left + wide] == label
        if _is_dash(piece, scale, width):
            is_small[label] = False
            continue
        ys, xs = np.nonzero(piece)
        x, y = (left + (xs.min() + xs.max() + 1) / 2), (top + (ys.min() + ys.max() + 1) / 2)
        found.append(Shape(MarkKind.POINT, shapely.Point(x / scale, y / scale)))
    keep = ~is_small
    keep[0] = False
    return found, keep.astype(np.uint8)[labels] if count > 1 else mask


def _is_dash(piece: np.ndarray, scale: float, width: float) -> bool:
    """A short line rather than a dot: long, and no wider than the pen."""
    ys, xs = np.nonzero(piece)
    (_x, _y), sides, _angle = cv2.minAreaRect(np.column_stack([xs, ys]).astype(np.float32))
    long, wide = (max(sides) + 1) / scale, (min(sides) + 1) / scale
    return long >= SHORTEST_LINE_MM and wide <= 1.4 * width


def _fillings(mask: np.ndarray, scale: float, width: float) -> tuple[list[Shape], np.ndarray]:
    """Areas that were filled or hatched closely, and the strokes that are left."""
    filled = closed(filled_in(mask, scale, width), HATCH_MM * scale)
    inner = cv2.distanceTransform(filled, cv2.DIST_L2, 5)
    thick = max(1.2 * width, 2.6) * scale
    core = (inner > thick).astype(np.uint8)
    if not core.any():
        return [], mask
    body = grown(core, thick + 1) & filled
    body = without_specks(body, SMALLEST_AREA_MM2 * scale**2)
    found = [Shape(MarkKind.POLYGON, ring, is_filled=True) for ring in _outlines(body, scale, width / 2)]
    rest = mask & (1 - grown(body, 0.4 * width * scale))
    return found, without_specks(rest, 2 * width * scale * scale)


def _outlines(body: np.ndarray, scale: float, inset: float) -> list[shapely.Polygon]:
    contours, _tree = cv2.findContours(body, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    found = []
    for contour in contours:
        ring = _smooth((contour[:, 0] + 0.5) / scale, closed=True)
        if len(ring) < 4:
            continue
        for part in _polygons(shapely.Polygon(ring).buffer(0.5 / scale - inset)):
            found.append(part)
    return found


def _of_stroke(stroke: Stroke, width: float) -> list[Shape]:
    points = _smooth(stroke.points, closed=stroke.is_closed)
    if stroke.is_closed or _nearly_closes(points, stroke.length):
        rings = _polygons(shapely.make_valid(shapely.Polygon(points))) if len(points) >= 4 else []
        if rings:
            return [_ringed(ring) for ring in rings]
    looped = _loop_in(points)
    if looped is not None:
        return [_ringed(looped)]
    if stroke.length < max(SHORTEST_LINE_MM - width, 2 * width):
        return []
    return [Shape(MarkKind.LINE, shapely.simplify(shapely.LineString(points), FINEST_MM))]


def _ringed(ring: shapely.Polygon) -> Shape:
    """An area, or the place that a small ring shows, however broad its pen."""
    left, top, right, bottom = ring.bounds
    if max(right - left, bottom - top) <= POINT_MM:
        return Shape(MarkKind.POINT, shapely.Point((left + right) / 2, (top + bottom) / 2))
    return Shape(MarkKind.POLYGON, shapely.simplify(ring, FINEST_MM))


def _nearly_closes(points: np.ndarray, length: float) -> bool:
    gap = float(np.linalg.norm(points[0] - points[-1]))
    if len(points) < 4 or gap > max(OPEN_MM, OPEN_SHARE * length):
        return False
    area = shapely.Polygon(points).area
    return area >= SMALLEST_AREA_MM2 and 4 * np.pi * area / max(length + gap, 1e-6) ** 2 > ROUND


def _loop_in(points: np.ndarray) -> shapely.Polygon | None:
    """The ring of a stroke whose ends cross over each other, as hands close rings."""
    line = shapely.LineString(points)
    if line.is_simple:
        return None
    rings = _polygons(shapely.polygonize([shapely.node(line)]))
    if not rings:
        return None
    largest = max(rings, key=lambda ring: ring.area)
    return largest if largest.exterior.length > 0.72 * line.length else None


def _polygons(geometry: shapely.Geometry) -> list[shapely.Polygon]:
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in parts if part.geom_type == "Polygon" and part.area >= SMALLEST_AREA_MM2]


def _without_hatching(drawn: Sequence[Shape], areas: Sequence[Shape]) -> list[Shape]:
    """Strokes that fill an area of the same pen, three or a long zigzag, say nothing of their own."""
    rings = [shape.geometry for shape in (*drawn, *areas) if shape.kind is MarkKind.POLYGON]
    lines = [shape for shape in drawn if shape.kind is MarkKind.LINE]
    gone: set[int] = set()
    for ring in rings:
        around = ring.buffer(1.5)
        inside = [
            index
            for index, line in enumerate(lines)
            if line.geometry.intersection(around).length > 0.9 * line.geometry.length
        ]
        lengths = [lines[index].geometry.length for index in inside]
        is_close = sum(lengths) * HATCHED_MM > 0.5 * ring.area
        if is_close and (len(inside) >= 3 or max(lengths) > ZIGZAG * np.sqrt(ring.area)):
            gone.update(inside)
    kept = [line for index, line in enumerate(lines) if index not in gone]
    return [*(shape for shape in drawn if shape.kind is not MarkKind.LINE), *kept]


def _with_shared_sides(drawn: Sequence[Shape], width: float) -> list[Shape]:
    rings = [shape.geometry for shape in drawn if shape.kind is MarkKind.POLYGON]
    lines = [shape.geometry for shape in drawn if shape.kind is MarkKind.LINE]
    rings, lines = divided(rings, lines, width)
    return [
        *(shape for shape in drawn if shape.kind is MarkKind.POINT),
        *(Shape(MarkKind.POLYGON, ring) for ring in rings),
        *(Shape(MarkKind.LINE, line) for line in lines),
    ]


def _smooth(points: np.ndarray, *, closed: bool) -> np.ndarray:
    """Evenly spaced every half millimetre, and without the steps of pixels."""
    line = np.vstack([points, points[:1]]) if closed else points
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    count = max(4, int(along[-1] / 0.5))
    at = np.linspace(0, along[-1], count, endpoint=not closed)
    even = np.column_stack([np.interp(at, along, line[:, axis]) for axis in (0, 1)])
    reach = max(1, round(SMOOTH_MM / 2 / max(along[-1] / count, 1e-6)))
    if 2 * reach + 1 >= len(even):
        return even
    if closed:
        padded = np.vstack([even[-reach:], even, even[:reach]])
        return _averaged(padded, reach)
    inner = _averaged(even, reach)
    return np.vstack([even[:1], inner, even[-1:]])


def _averaged(points: np.ndarray, reach: int) -> np.ndarray:
    weights = np.ones(2 * reach + 1) / (2 * reach + 1)
    return np.column_stack([np.convolve(points[:, axis], weights, mode="valid") for axis in (0, 1)])

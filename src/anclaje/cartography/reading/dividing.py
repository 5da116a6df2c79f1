"""Areas of one pen that share a side: the stroke that divides a ring, or leans on one, closes an area."""

from collections.abc import Sequence

import numpy as np
import shapely

REACH_MM = 1.2
"""A stroke ends on a ring when it comes so near to it, beside the pen's width."""
ALONG = 0.8
SMALLEST_MM2 = 60.0
COMPACT = 0.2
"""4πA/L² of a part under which a stroke only runs beside a ring."""


def divided(
    rings: Sequence[shapely.Polygon], lines: Sequence[shapely.LineString], width: float
) -> tuple[list[shapely.Polygon], list[shapely.LineString]]:
    """Rings cut by strokes from border to border, rings that strokes complete, and the strokes left over."""
    found, left = list(rings), list(lines)
    is_new = True
    while is_new:
        is_new = False
        for line in list(left):
            parts = _parts(found, line, width + REACH_MM)
            if parts is not None:
                left.remove(line)
                found, is_new = parts, True
    return found, left


def _parts(rings: Sequence[shapely.Polygon], line: shapely.LineString, reach: float):
    """The rings with this line's areas among them; None where it closes none."""
    ends = [shapely.Point(line.coords[at]) for at in (0, -1)]
    near = [ring for ring in rings if min(ring.exterior.distance(end) for end in ends) <= reach]
    if not near or any(min(ring.exterior.distance(end) for ring in near) > reach for end in ends):
        return None
    whole = _reaching(line, ends, shapely.union_all([ring.exterior for ring in near]))
    net = shapely.union_all([whole, *(ring.exterior for ring in near)])
    faces = [face for face in shapely.get_parts(shapely.polygonize([net])) if _is_beside(face, line)]
    if not faces or any(not _is_area(face) for face in faces):
        return None
    cut = [
        ring for ring in near if sum(ring.intersection(face).area > 0.9 * face.area for face in faces) == 2
    ]
    if cut:
        return [*(ring for ring in rings if ring is not cut[0]), *faces]
    outside = [face for face in faces if all(face.intersection(ring).area < 0.1 * face.area for ring in near)]
    return [*rings, *outside] if len(outside) == 1 else None


def _reaching(line: shapely.LineString, ends, borders: shapely.Geometry) -> shapely.LineString:
    """The line, led on to the borders that it all but touches, and a hair beyond."""
    coordinates = np.array(line.coords)
    there = [np.array(shapely.shortest_line(end, borders).coords[-1]) for end in ends]
    beyond = [to + 0.02 * (to - at) for to, at in zip(there, coordinates[[0, -1]], strict=True)]
    return shapely.LineString(np.vstack([beyond[0], coordinates, beyond[1]]))


def _is_beside(face: shapely.Polygon, line: shapely.LineString) -> bool:
    return face.exterior.intersection(line.buffer(0.1)).length > ALONG * line.length


def _is_area(face: shapely.Polygon) -> bool:
    return face.area >= SMALLEST_MM2 and 4 * np.pi * face.area / face.length**2 > COMPACT

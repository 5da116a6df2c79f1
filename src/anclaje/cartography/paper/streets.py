"""What of a file of streets is kept with a neighbourhood: its surroundings, simplified, without names.

The same few sorts that a sheet draws, each as one shape, so that it can lie under sheets, screens and
posters alike.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from anclaje.cartography.paper.basemap import STYLES, NothingThere, drawn, layers_in, sort_of
from anclaje.cartography.paper.frame import EARTH_M, Box, Frame, to_mercator

SIDE_MM = 800.0
"""As if drawn this large: what would be finer on such a paper is not kept."""
ROOM, ROOM_M = 0.4, 1_000.0
"""Around the neighbourhood, as a share of its longer side and at least: papers and grids reach beyond it."""
MOST_POINTS = 120_000
DECIMALS = 6
WORTH = ("main", "street", "stream", "rail", "path", "water", "green", "building", "area")
"""Every sort; what goes in first where not all of it can."""

Found = dict[str, Any]
"""{lines: GeoJSON with a `kind` for each shape, left_out: kinds for which there was no room}"""


class TooMuch(ValueError):
    """More lines than maps on a telephone can carry."""


def surroundings(bounds: Box) -> Frame:
    """A square around these bounds (W, S, E, N in degrees), for a paper of SIDE_MM."""
    (west, south), (east, north) = to_mercator(np.array([bounds[:2], bounds[2:]]))
    stretch = np.cosh((south + north) / 2 / EARTH_M)
    side = max(east - west, north - south)
    half = side / 2 + max(side * ROOM, ROOM_M * stretch)
    x, y = (west + east) / 2, (south + north) / 2
    around = (x - half, y - half, x + half, y + half)
    return Frame((SIDE_MM, SIDE_MM), (0.0, 0.0, SIDE_MM, SIDE_MM), around)


def kept_of(path: Path, bounds: Box) -> Found:
    """What is kept of this file for a neighbourhood with these bounds.

    Raises NothingThere, UnreadableBasemap, TooMuch.
    """
    frame = surroundings(bounds)
    sorts: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for layer, geometries, kinds in layers_in(path, frame):
        for geometry, kind in zip(geometries, kinds, strict=True):
            for part in shapely.get_parts(geometry):
                if part.geom_type in ("LineString", "Polygon"):
                    sorts[sort_of(layer, kind, part.geom_type == "Polygon")].append(part)
    if not sorts:
        raise NothingThere("Nothing of this file lies around this neighbourhood.")
    return _with_room(sorts, frame)


def _with_room(sorts: dict[str, list[shapely.Geometry]], frame: Frame) -> Found:
    left, features, left_out = MOST_POINTS, [], []
    for sort in sorted(sorts, key=WORTH.index):
        points = int(shapely.get_num_coordinates(sorts[sort]).sum())
        if points > left:
            left_out.append(sort)
            continue
        left -= points
        features.append(_feature(sort, sorts[sort], frame))
    if not features or {"main", "street"} & set(left_out):
        raise TooMuch
    return {"lines": {"type": "FeatureCollection", "features": features}, "left_out": left_out}


def _feature(sort: str, parts: list[shapely.Geometry], frame: Frame) -> dict[str, Any]:
    is_area = parts[0].geom_type == "Polygon"
    made = [
        [_places(ring, frame) for ring in _rings(part)] if is_area else _places(part, frame) for part in parts
    ]
    kind = "MultiPolygon" if is_area else "MultiLineString"
    return {"type": "Feature", "properties": {"kind": sort}, "geometry": {"type": kind, "coordinates": made}}


def _rings(part: shapely.Geometry) -> list[shapely.Geometry]:
    return [part.exterior, *part.interiors]


def _places(line: shapely.Geometry, frame: Frame) -> list[list[float]]:
    return np.round(frame.to_lonlat(shapely.get_coordinates(line)), DECIMALS).tolist()


def svg_of(lines: Mapping[str, Any], frame: Frame) -> str:
    """What is kept as an SVG group in millimetres of the frame; an empty text where none of it lies there."""
    origin = np.array(frame.frame_mm[:2])
    sorts = {one["properties"]["kind"]: one["geometry"] for one in lines["features"]}
    drawings = []
    for sort in reversed(WORTH):
        parts = shapely.get_parts(shape(sorts[sort])) if sort in sorts else np.array([])
        if not len(parts):
            continue
        placed = shapely.transform(parts, lambda lonlat: frame.to_mm(to_mercator(lonlat)) - origin)
        cut = shapely.clip_by_rect(placed, 0, 0, *frame.size_mm)
        within = [one for one in shapely.get_parts(cut) if not one.is_empty]
        if within:
            drawings.append(drawn(shapely.geometrycollections(within), STYLES[sort]))
    return "".join(drawings)

"""The faint map beneath the drawing, from whichever file the facilitator has.

Nothing of it is darker than DARKEST: pens must stand out for people and be told from print by reading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj import CRS, Transformer

from anclaje.cartography.paper.basemap_picture import PICTURES, picture_svg
from anclaje.cartography.paper.frame import Box, Frame
from anclaje.cartography.paper.ink import DARKEST, grey

GRID_MM = 20.0
FINEST_MM = 0.12
"""Bends smaller than this are not drawn."""
MOST_POINTS = 1_500_000
UNUSED_LAYERS = frozenset({"points", "multilinestrings", "other_relations"})
OF_AN_EXTRACT = frozenset({"lines", "multipolygons"})
"""The layers of an OSM extract that are drawn; in them what says no kind (limits, outlines) is not."""


class UnreadableBasemap(ValueError):
    """Not a map that can be drawn; the sentence says why."""


class NothingThere(UnreadableBasemap):
    """A map, but of somewhere else."""


class Unplaced(UnreadableBasemap):
    """A Shapefile that does not say its projection, and whose numbers are no degrees."""


@dataclass(frozen=True)
class Style:
    """How a feature is drawn: width in mm, ink as a share of black, whether its inside is filled."""

    width: float
    ink: float
    fill: float = 0.0
    dashes: str = ""


STYLES = {
    "main": Style(1.0, 0.36),
    "street": Style(0.6, 0.32),
    "path": Style(0.3, 0.34, dashes="1.2 0.8"),
    "rail": Style(0.5, 0.42, dashes="2.4 1.2"),
    "stream": Style(0.9, 0.2),
    "building": Style(0.12, 0.24, 0.1),
    "water": Style(0.2, 0.28, 0.16),
    "green": Style(0.12, 0.16, 0.05),
    "area": Style(0.2, 0.26),
}
LINES = {
    **dict.fromkeys(("motorway", "trunk", "primary", "secondary", "highway", "major_road", "main"), "main"),
    **dict.fromkeys(("footway", "path", "steps", "track", "cycleway", "pedestrian"), "path"),
    **dict.fromkeys(("rail", "light_rail", "tram", "railway"), "rail"),
    **dict.fromkeys(("river", "stream", "canal", "drain", "ditch", "waterway"), "stream"),
}
NAMING = (
    "highway",
    "railway",
    "waterway",
    "class",
    "kind",
    "fclass",
    "building",
    "natural",
    "landuse",
)


def vector_svg(path: Path, frame: Frame) -> str:
    """Streets, water and buildings of a file as an SVG group in millimetres of the frame.

    GeoJSON, GeoPackage, Shapefile, KML, OSM extract (.osm, .pbf) or PMTiles. Raises UnreadableBasemap.
    """
    areas: list[str] = []
    lines: list[str] = []
    left = MOST_POINTS
    for name, geometries, kinds in layers_in(path, frame):
        for geometry, kind in zip(geometries, kinds, strict=True):
            left -= shapely.get_num_coordinates(geometry)
            if left < 0:
                raise UnreadableBasemap("There is too much on this map for one sheet: choose a smaller area.")
            is_area = shapely.get_dimensions(geometry) == 2
            (areas if is_area else lines).append(drawn(geometry, STYLES[sort_of(name, kind, is_area)]))
    if not areas and not lines:
        raise NothingThere("Nothing of this file lies within the area of the sheet.")
    return "".join([*areas, *lines])


def basemap_svg(path: Path, frame: Frame, corners: Box | None = None) -> str:
    """A file as an SVG group: vectors, or a picture (`corners` W, S, E, N in degrees where it says none)."""
    if path.suffix.lower() in PICTURES:
        return picture_svg(path, frame, corners)
    return vector_svg(path, frame)


def grid_svg(frame: Frame, *, is_alone: bool) -> str:
    """Where there is no map, a light grid; over a map small crosses, which hold the paper's shape."""
    width, height = frame.size_mm
    xs = np.arange(GRID_MM, width, GRID_MM)
    ys = np.arange(GRID_MM, height, GRID_MM)
    if is_alone:
        d = "".join(f"M{x:.2f} 0V{height:.2f}" for x in xs) + "".join(f"M0 {y:.2f}H{width:.2f}" for y in ys)
        return f'<path d="{d}" fill="none" stroke="{grey(0.2)}" stroke-width="0.25"/>'
    d = "".join(f"M{x - 1:.2f} {y:.2f}h2M{x:.2f} {y - 1:.2f}v2" for x in xs for y in ys)
    return f'<path d="{d}" fill="none" stroke="{grey(DARKEST)}" stroke-width="0.22"/>'


def layers_in(path: Path, frame: Frame) -> Iterator[tuple[str, Sequence, Sequence[str]]]:
    """(layer, geometries in millimetres of the frame, what each is) of all that lies in the frame.

    Raises UnreadableBasemap.
    """
    try:
        names = [str(row[0]) for row in pyogrio.list_layers(path) if row[1] is not None]
        for name in names:
            if name not in UNUSED_LAYERS:
                yield name, *_layer(path, name, frame)
    except (DataSourceError, DataLayerError, OSError) as error:
        raise UnreadableBasemap("This file is not a map in a format that can be read here.") from error


def _layer(path: Path, name: str, frame: Frame) -> tuple[Sequence, Sequence[str]]:
    crs = _crs_of(path, name)
    back = Transformer.from_crs("EPSG:3857", crs, always_xy=True)
    there = Transformer.from_crs(crs, "EPSG:3857", always_xy=True)
    box = back.transform_bounds(*frame.bounds_3857, densify_pts=21)
    meta, _fids, wkb, fields = pyogrio.raw.read(path, layer=name, bbox=box, force_2d=True)
    if wkb is None or not len(wkb):
        return [], []
    found = shapely.from_wkb(wkb, on_invalid="ignore")
    kinds = _kinds(meta["fields"], fields, len(found))
    keep = ~(shapely.is_missing(found) | shapely.is_empty(found))
    keep &= np.isin(shapely.get_dimensions(found), (1, 2))
    if name in OF_AN_EXTRACT:
        keep &= kinds != ""
    found, kinds = found[keep], kinds[keep]
    origin = np.array(frame.frame_mm[:2])
    moved = shapely.transform(
        found, lambda xy: frame.to_mm(np.column_stack(there.transform(xy[:, 0], xy[:, 1]))) - origin
    )
    cut = shapely.clip_by_rect(shapely.simplify(moved, FINEST_MM), 0, 0, *frame.size_mm)
    keep = ~shapely.is_empty(cut)
    return cut[keep], kinds[keep]


def _crs_of(path: Path, name: str) -> CRS:
    """As the layer says. One that says nothing is in degrees, if its numbers can be."""
    said = pyogrio.read_info(path, layer=name)["crs"]
    if said:
        return CRS.from_user_input(said)
    west, south, east, north = pyogrio.read_info(path, layer=name, force_total_bounds=True)["total_bounds"]
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise Unplaced("This map does not say its projection: save it in EPSG:4326.")
    return CRS.from_epsg(4326)


def _kinds(names: Sequence[str], fields: Sequence, count: int) -> np.ndarray:
    """What each feature is called, by the first column that says it."""
    kinds = np.full(count, "", dtype=object)
    for wanted in reversed(NAMING):
        for name, column in zip(names, fields, strict=True):
            if name == wanted:
                said = np.array([value if isinstance(value, str) else "" for value in column], dtype=object)
                kinds = np.where(said == "", kinds, np.where(said == "yes", wanted, said))
    return kinds


def sort_of(layer: str, kind: str, is_area: bool) -> str:
    """Which of STYLES this is, by what the file calls it; what says nothing is a street or an area."""
    if not is_area:
        return LINES.get(kind) or LINES.get(layer) or "street"
    words = f"{layer} {kind}"
    if "building" in words:
        return "building"
    if "water" in words or "wetland" in words:
        return "water"
    return "green" if any(word in words for word in ("park", "wood", "forest", "grass", "green")) else "area"


def drawn(geometry: shapely.Geometry, style: Style) -> str:
    """A shape in millimetres as an SVG path."""
    d = "".join(_path(part) for part in shapely.get_parts(geometry))
    fill = f'fill="{grey(style.fill)}" fill-rule="evenodd"' if style.fill else 'fill="none"'
    dashes = f' stroke-dasharray="{style.dashes}"' if style.dashes else ""
    round_ = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{d}" {fill} stroke="{grey(style.ink)}" stroke-width="{style.width}" {round_}{dashes}/>'


def _path(part: shapely.Geometry) -> str:
    if part.geom_type == "Polygon":
        return "".join(_path(ring) + "Z" for ring in (part.exterior, *part.interiors))
    if part.geom_type not in ("LineString", "LinearRing"):
        return ""
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in shapely.get_coordinates(part))

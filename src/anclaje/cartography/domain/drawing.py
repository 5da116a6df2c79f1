"""What may be drawn onto the map of a neighbourhood, and its corners as people write them."""

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import LineString, Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from anclaje.cartography.domain.feature import KINDS
from anclaje.cartography.domain.geometry import read_shape
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MOST_CORNERS = 10_000
FARTHEST_DEGREES = 0.05
"""Some 5 km around the neighbourhood's box: a way out of it may be drawn, another town may not."""
DECIMALS = 6
"""A tenth of a metre."""
FEWEST = {MarkKind.POINT: 1, MarkKind.LINE: 2, MarkKind.POLYGON: 3}

Box = Sequence[float]


def check_drawn(
    geometry: Mapping[str, Any] | None, index: int, *, sensitivity: str, box: Box
) -> BaseGeometry:
    """The shape, to be kept; refuses what cannot be read, what lies elsewhere and what is no zone.

    index: which one of several, from zero. box: west, south, east, north of the neighbourhood.
    """
    shape = read_shape(geometry, index)
    number = index + 1
    if shapely.get_num_coordinates(shape) > MOST_CORNERS:
        raise RuleBroken(gettext_noop("Feature %(number)s has too many corners: simplify it."), number=number)
    if not shape.intersects(shapely.box(*box).buffer(FARTHEST_DEGREES)):
        raise RuleBroken(
            gettext_noop(
                "Feature %(number)s lies far from the neighbourhood. Are longitude and latitude the right "
                "way round?"
            ),
            number=number,
        )
    if sensitivity == Sensitivity.RESTRICTED and KINDS[shape.geom_type] != MarkKind.POLYGON:
        raise RuleBroken(gettext_noop("What is restricted is drawn as a zone, never as a point or a line."))
    return shape


def as_kept(shape: BaseGeometry) -> dict[str, Any]:
    """GeoJSON in plain lists, to a tenth of a metre."""
    rounded = shapely.transform(shape, lambda places: places.round(DECIMALS))
    return mapping_in_lists(rounded if rounded.is_valid else shape)


def mapping_in_lists(shape: BaseGeometry) -> dict[str, Any]:
    said = mapping(shape)
    return {"type": said["type"], "coordinates": _lists(said["coordinates"])}


def _lists(nested: Any) -> Any:
    return [_lists(one) for one in nested] if isinstance(nested, tuple) else nested


# ------------------------------------------------------------------ corners as words


def corners_as_words(geometry: Mapping[str, Any]) -> str | None:
    """One corner a line, longitude and latitude; None for a shape of several parts or with holes."""
    places = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            corners = [places]
        case "LineString":
            corners = places
        case "Polygon" if len(places) == 1:
            corners = places[0][:-1]
        case _:
            return None
    return "\n".join(f"{lon:.{DECIMALS}f}, {lat:.{DECIMALS}f}" for lon, lat, *_ in corners)


def corners_read(words: str, kind: MarkKind) -> dict[str, Any]:
    """The shape that these corners make. A zone closes by itself."""
    corners = [_corner(line) for line in words.splitlines() if line.strip()]
    if kind == MarkKind.POLYGON and len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if len(corners) < FEWEST[kind] or (kind == MarkKind.POINT and len(corners) > 1):
        raise RuleBroken(SENTENCES[kind])
    made = {MarkKind.POINT: lambda: Point(corners[0]), MarkKind.LINE: lambda: LineString(corners)}
    shape = made.get(kind, lambda: Polygon(corners))()
    return mapping_in_lists(shape)


SENTENCES = {
    MarkKind.POINT: gettext_noop("A point is one corner: its longitude and latitude."),
    MarkKind.LINE: gettext_noop("A line needs at least two corners, each on a line of its own."),
    MarkKind.POLYGON: gettext_noop("A zone needs at least three corners, each on a line of its own."),
}


def _corner(line: str) -> tuple[float, float]:
    try:
        lon, lat = (float(part) for part in line.replace(";", ",").split(","))
    except ValueError as error:
        raise RuleBroken(
            gettext_noop("“%(line)s” is no corner. Write longitude, comma, latitude: -58.41, -34.76"),
            line=line.strip()[:40],
        ) from error
    return lon, lat

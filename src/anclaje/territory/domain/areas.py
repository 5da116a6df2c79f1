"""One area of a GeoJSON layer: read, checked, repaired where its line crosses itself."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MOST_POSITIONS = 3_000_000
DEEPEST = 3  # polygons, rings, positions, numbers


def read_area(feature: Mapping[str, Any], name: str) -> tuple[BaseGeometry, bool]:
    """The feature's polygons in order, and whether they had to be repaired."""
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise RuleBroken(
            gettext_noop("%(name)s is not an area in the layer but a %(kind)s."),
            name=name,
            kind=kind or "null",
        )
    _check_positions(geometry.get("coordinates"), name)
    try:
        area = shape(geometry)
    except (ValueError, TypeError, IndexError, AttributeError, shapely.GEOSException) as error:
        raise _unreadable(name) from error
    if area.is_valid and not area.is_empty:
        return area, False
    whole = _polygons_of(shapely.make_valid(area))
    if whole.is_empty or not whole.area:
        raise _unreadable(name)
    return whole, True


def _polygons_of(geometry: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type.endswith("Polygon")]
    if not parts:
        return MultiPolygon()
    return shapely.union_all(parts)


def _check_positions(coordinates: Any, name: str) -> None:
    """Every position is two finite numbers that can be a longitude and a latitude."""
    for count, (lon, lat) in enumerate(_positions(coordinates, name)):
        if count > MOST_POSITIONS:
            raise RuleBroken(gettext_noop("The line of %(name)s is too detailed to be read."), name=name)
        if abs(lon) > 180 or abs(lat) > 90:
            raise RuleBroken(
                gettext_noop(
                    "%(name)s lies at %(lon)s, %(lat)s: these are not longitude and latitude in "
                    "degrees but projected coordinates. Save the layer as WGS 84 (EPSG:4326)."
                ),
                name=name,
                lon=round(lon),
                lat=round(lat),
            )


def _positions(coordinates: Any, name: str, depth: int = 0) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list) or depth > DEEPEST:
        raise _unreadable(name)
    if coordinates and not isinstance(coordinates[0], list):
        if len(coordinates) < 2 or not all(_is_number(value) for value in coordinates[:2]):
            raise _unreadable(name)
        yield coordinates[0], coordinates[1]
        return
    for inner in coordinates:
        yield from _positions(inner, name, depth + 1)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _unreadable(name: str) -> RuleBroken:
    return RuleBroken(gettext_noop("The line of %(name)s cannot be read."), name=name)


def as_geojson(area: BaseGeometry) -> dict[str, Any]:
    """A geometry as JSON keeps it (lists, not tuples)."""
    plain = mapping(area)
    return {"type": plain["type"], "coordinates": _lists(plain["coordinates"])}


def _lists(value: Any) -> Any:
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value

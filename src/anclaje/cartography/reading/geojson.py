"""Readings as one GeoJSON collection (RFC 7946): longitude and latitude, WGS 84."""

from collections.abc import Iterable
from typing import Any

import shapely

from anclaje.cartography.reading.pipeline import ReadMark, SheetReading

ABOUT_A_CENTIMETRE = 7
"""Decimals of a degree."""


def collection(code: str, readings: Iterable[tuple[str, SheetReading]]) -> dict[str, Any]:
    """A feature each mark, with its photograph; `position_error_m`: the largest of all photographs."""
    read = list(readings)
    return {
        "type": "FeatureCollection",
        "sheet": code,
        "position_error_m": max(
            (round(reading.position_error_m, 2) for _photo, reading in read), default=None
        ),
        "features": [_feature(mark, photo) for photo, reading in read for mark in reading.marks],
    }


def _feature(mark: ReadMark, photo: str) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "category": mark.category,
        "kind": mark.kind.value,
        "confidence": mark.confidence,
        "photo": photo,
    }
    if mark.others:
        properties["others"] = list(mark.others)
    return {"type": "Feature", "geometry": geometry_of(mark.lonlat), "properties": properties}


def geometry_of(lonlat: shapely.Geometry) -> dict[str, Any]:
    """Rounded to a centimetre, outer rings against the clock."""
    rounded = shapely.transform(shapely.orient_polygons(lonlat), lambda xy: xy.round(ABOUT_A_CENTIMETRE))
    return shapely.geometry.mapping(rounded)

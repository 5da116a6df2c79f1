"""Degrees and metres of one neighbourhood, and shapes that cannot be read.

Metres are those of a transverse Mercator around the middle of what is measured (its series to the
second order): within 10 km distances are wrong by less than one in a thousand. Web Mercator is for
screens and paper alone; there a metre in Buenos Aires is drawn 1.2 times too long.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, radians, sin, sqrt
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape as from_mapping
from shapely.geometry.base import BaseGeometry

from anclaje.cartography.domain.feature import KINDS
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

EQUATOR_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING)


@dataclass(frozen=True)
class LocalFrame:
    """Metres east and north of a point."""

    lon: float
    lat: float

    @classmethod
    def around(cls, shapes: Iterable[BaseGeometry]) -> "LocalFrame":
        west, south, east, north = bounds_of(shapes)
        return cls((west + east) / 2, (south + north) / 2)

    def to_metres(self, shape: Any) -> Any:
        """A geometry, or an array of them, in metres."""
        return shapely.transform(shape, self._forward)

    def to_degrees(self, shape: Any) -> Any:
        return shapely.transform(shape, self._back)

    def _forward(self, places: np.ndarray) -> np.ndarray:
        lat = np.radians(places[:, 1])
        east = np.radians(places[:, 0] - self.lon)
        across = EQUATOR_M / np.sqrt(1 - ECCENTRICITY_2 * np.sin(lat) ** 2)
        x = across * np.cos(lat) * east
        y = self._meridian_m(lat) + x * np.sin(lat) * east / 2
        return np.column_stack((x, y))

    def _back(self, places: np.ndarray) -> np.ndarray:
        """The same, undone in three steps of correction; each takes away what the last left wrong."""
        scale = self._scale()
        guess = np.array([self.lon, self.lat]) + places / scale
        for _ in range(3):
            guess = guess + (places - self._forward(guess)) / scale
        return guess

    def _scale(self) -> np.ndarray:
        """Metres in a degree of longitude and of latitude at the middle."""
        lat = radians(self.lat)
        root = sqrt(1 - ECCENTRICITY_2 * sin(lat) ** 2)
        along = EQUATOR_M * (1 - ECCENTRICITY_2) / root**3
        return np.radians(1) * np.array([EQUATOR_M / root * cos(lat), along])

    def _meridian_m(self, lat: np.ndarray) -> np.ndarray:
        """The way along the meridian from the middle, by the radius half-way."""
        middle = radians(self.lat)
        root = np.sqrt(1 - ECCENTRICITY_2 * np.sin((lat + middle) / 2) ** 2)
        return EQUATOR_M * (1 - ECCENTRICITY_2) / root**3 * (lat - middle)


Bounds = tuple[float, float, float, float]


def bounds_of(shapes: Iterable[BaseGeometry]) -> Bounds:
    """West, south, east, north of all of them."""
    west, south, east, north = shapely.total_bounds(np.array(list(shapes), dtype=object))
    return float(west), float(south), float(east), float(north)


def simplified(shape: BaseGeometry, tolerance_m: float) -> BaseGeometry:
    """The shape with fewer corners, nowhere further than this from where it was."""
    frame = LocalFrame.around([shape])
    return frame.to_degrees(shapely.simplify(frame.to_metres(shape), tolerance_m, preserve_topology=True))


# ------------------------------------------------------------------ shapes that cannot be read


class Fault(StrEnum):
    UNREADABLE = "unreadable"
    KIND = "kind"
    EMPTY = "empty"
    NO_NUMBER = "no_number"
    NOT_DEGREES = "not_degrees"
    CROSSES_ITSELF = "crosses_itself"


SENTENCES: Mapping[Fault, str] = {
    Fault.UNREADABLE: gettext_noop("Feature %(number)s has no shape that can be read."),
    Fault.KIND: gettext_noop("Feature %(number)s is neither points, lines nor areas."),
    Fault.EMPTY: gettext_noop("Feature %(number)s is empty: it stands nowhere."),
    Fault.NO_NUMBER: gettext_noop("Feature %(number)s has a coordinate that is not a number."),
    Fault.NOT_DEGREES: gettext_noop(
        "Feature %(number)s lies outside the world: coordinates are longitude and latitude, in degrees."
    ),
    Fault.CROSSES_ITSELF: gettext_noop(
        "The outline of feature %(number)s crosses or touches itself, or has too few corners (%(near)s)."
    ),
}


class BadGeometry(RuleBroken):
    """One feature of several cannot be read; `index` counts from zero, its sentence from one."""

    def __init__(self, index: int, reason: Fault, near: str = ""):
        super().__init__(SENTENCES[reason], number=index + 1, near=near)
        self.index = index
        self.reason = reason


STUMBLES = (AttributeError, IndexError, KeyError, TypeError, ValueError, ShapelyError)
"""What shapely raises over a broken mapping: each means the same here."""


def read_shape(geometry: Mapping[str, Any] | None, index: int) -> BaseGeometry:
    """A GeoJSON geometry as a shape that can be counted on, or BadGeometry."""
    try:
        found = shapely.force_2d(from_mapping(geometry))
    except STUMBLES as error:
        raise BadGeometry(index, Fault.UNREADABLE) from error
    check_shape(found, index)
    return found


def check_shapes(shapes: Sequence[BaseGeometry]) -> None:
    """Refuse the first that cannot be counted on."""
    for index, shape in enumerate(shapes):
        check_shape(shape, index)


def check_shape(shape: BaseGeometry, index: int) -> None:
    fault = fault_of(shape)
    if fault is not None:
        near = shapely.is_valid_reason(shape) if fault == Fault.CROSSES_ITSELF else ""
        raise BadGeometry(index, fault, near)


def fault_of(shape: BaseGeometry) -> Fault | None:
    """What keeps this shape from being counted on."""
    if shape.geom_type not in KINDS:
        return Fault.KIND
    if shape.is_empty:
        return Fault.EMPTY
    places = shapely.get_coordinates(shape)
    if not np.isfinite(places).all():
        return Fault.NO_NUMBER
    if (np.abs(places) > (180, 90)).any():
        return Fault.NOT_DEGREES
    return None if shape.is_valid else Fault.CROSSES_ITSELF

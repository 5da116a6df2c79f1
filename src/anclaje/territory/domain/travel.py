"""How far it is from one town to another. Always an estimate until a router is set."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any, Protocol

EARTH_KM = 6371.0


class Located(Protocol):
    """Anything with a point in degrees, WGS 84."""

    @property
    def lat(self) -> float: ...

    @property
    def lon(self) -> float: ...


@dataclass(frozen=True)
class Travel:
    """Kilometres by road and minutes by car."""

    km: float
    minutes: float
    is_estimate: bool = True


class TravelProvider(Protocol):
    """Whoever answers how long it takes; `settings.ANCLAJE["travel_provider"]` names another one."""

    def travel(self, start: Located, end: Located) -> Travel: ...


@dataclass(frozen=True)
class CrowFlies:
    """Great-circle distance × detour ÷ speed, with the pack's own figures."""

    detour_factor: float
    speed_kmh: float

    def travel(self, start: Located, end: Located) -> Travel:
        km = great_circle_km(start, end) * self.detour_factor
        return Travel(km=km, minutes=km / self.speed_kmh * 60)


def estimate(start: Located, end: Located, settings: Mapping[str, Any]) -> Travel:
    """Estimate the way between two points; `settings` is the pack's [territory] table."""
    return CrowFlies(settings["detour_factor"], settings["speed_kmh"]).travel(start, end)


def great_circle_km(start: Located, end: Located) -> float:
    """Distance over the earth's surface (haversine)."""
    lat_1, lat_2 = radians(start.lat), radians(end.lat)
    across = radians(end.lon - start.lon)
    chord = sin((lat_2 - lat_1) / 2) ** 2 + cos(lat_1) * cos(lat_2) * sin(across / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))

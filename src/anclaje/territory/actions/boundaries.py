"""Areas of municipalities: a whole layer or nothing; what was there stays on record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from shapely.geometry.base import BaseGeometry

from anclaje.audit.recording import action, record
from anclaje.territory.domain.areas import as_geojson
from anclaje.territory.domain.layer import read_layer
from anclaje.territory.events import BOUNDARIES_LOADED
from anclaje.territory.models import Boundary, Place
from anclaje.territory.queries import province, towns_by_code


@dataclass(frozen=True)
class Matched:
    """matched: how many municipalities have their area from the layer. The lists hold codes.

    has_changed: False where the layer was already the current one.
    """

    matched: int
    has_changed: bool
    unmatched: Sequence[str]
    missing: Sequence[str]
    repaired: Sequence[str]


@action
def load_boundaries(
    *, collection: Any, source: str, by: Any, at: datetime, is_approximate: bool = False
) -> Matched:
    """Take a GeoJSON layer as the areas of the municipalities from now on.

    Refuses (RuleBroken) whatever is not the layer of this province's municipalities, and then
    nothing has changed.
    """
    home = province()
    layer = read_layer(collection, towns_by_code(), home.code)
    has_changed = _keep_areas(layer.areas, source, is_approximate, at)
    record(
        BOUNDARIES_LOADED,
        by=by,
        about=home,
        at=at,
        matched=len(layer.areas),
        unmatched=len(layer.unmatched),
        repaired=len(layer.repaired),
    )
    return Matched(len(layer.areas), has_changed, layer.unmatched, layer.missing, layer.repaired)


def _keep_areas(areas: Mapping[str, BaseGeometry], source: str, is_approximate: bool, at: datetime) -> bool:
    """Make these the current areas, unless they already are; answers whether anything changed."""
    places = {place.code: place for place in Place.objects.municipalities().filter(code__in=areas)}
    geometries = {code: as_geojson(area) for code, area in areas.items()}
    if _current_geometries(source) == geometries:
        return False
    old = Boundary.objects.current().filter(place__in=places.values())
    old.update(is_current=False, version=F("version") + 1)
    Boundary.objects.bulk_create(
        _boundary(places[code], area, geometries[code], source, is_approximate, at)
        for code, area in areas.items()
    )
    return True


def _current_geometries(source: str) -> dict[str, Any]:
    rows = Boundary.objects.current().filter(source=source)
    return dict(rows.values_list("place__code", "geometry"))


def _boundary(
    place: Place,
    area: BaseGeometry,
    geometry: dict[str, Any],
    source: str,
    is_approximate: bool,
    at: datetime,
) -> Boundary:
    min_lon, min_lat, max_lon, max_lat = area.bounds
    return Boundary(
        place=place,
        geometry=geometry,
        min_lon=min_lon,
        min_lat=min_lat,
        max_lon=max_lon,
        max_lat=max_lat,
        source=source,
        is_approximate=is_approximate,
        loaded_at=at,
    )

"""Is this file the official boundaries of our municipalities? Everything else is refused, with a reason.

GeoJSON in, checked areas out; nothing is stored here. Coordinates are longitude, latitude, WGS 84.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.territory.domain.areas import read_area
from anclaje.territory.domain.travel import great_circle_km

CODE_PROPERTIES = (
    "code", "in1", "id", "cde", "codigo", "cod_indec", "codigo_indec", "indec", "cod_depto",
    "codigo_departamento", "departamento_id", "link", "gid_indec",
)  # fmt: skip
NAME_PROPERTIES = ("name", "nombre", "nam", "fna")
LON_LAT_NAMES = ("CRS84", "EPSG::4326", "EPSG:4326", "EPSG::4190", "EPSG::5340", "EPSG::7843")
MOST_FEATURES = 20_000
FARTHEST_FROM_TOWN_KM = 30  # a municipality's area holds its seat, or an old layer misses it by little
AROUND_DEGREES = 3.0  # how far an area may reach beyond the province's towns
LEAST_SHARE = 0.5  # of the municipalities that a layer must bring


@dataclass(frozen=True)
class Town:
    """A municipality that waits for its area: its name and its seat's point."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Layer:
    """areas: geometry by code. unmatched: codes of the file that we do not know (a name without code).

    missing: municipalities the file lacks. repaired: areas whose line crossed itself.
    """

    areas: Mapping[str, BaseGeometry]
    unmatched: Sequence[str]
    missing: Sequence[str]
    repaired: Sequence[str]


def read_layer(collection: Any, towns: Mapping[str, Town], province: str) -> Layer:
    """Match a layer's areas to municipalities by official code, or refuse the whole layer.

    `towns` by code; `province` is the code that theirs begin with. A layer of the whole country
    is welcome: what lies in other provinces is passed over.
    """
    features = _features(collection)
    _check_reference_system(collection)
    codes = _codes(features, towns, province)
    ours = [(code, feature) for code, feature in zip(codes, features, strict=True) if code in towns]
    _check_matches(len(ours), len(features), len(towns), province)
    _check_no_duplicates([code for code, _feature in ours], towns)

    areas, repaired = {}, []
    for code, feature in ours:
        area, was_broken = read_area(feature, towns[code].name)
        areas[code] = area
        if was_broken:
            repaired.append(code)
    _check_places(areas, towns)
    unmatched = [
        code or _label(feature, place)
        for place, (code, feature) in enumerate(zip(codes, features, strict=True), 1)
        if code not in towns and (not code or code.startswith(province))
    ]
    return Layer(
        areas=areas,
        unmatched=sorted(unmatched),
        missing=sorted(set(towns) - set(areas)),
        repaired=sorted(repaired),
    )


def _features(collection: Any) -> list[dict]:
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise RuleBroken(gettext_noop("This is not a GeoJSON layer: a FeatureCollection is expected."))
    features = collection.get("features")
    if not isinstance(features, list) or not features:
        raise RuleBroken(gettext_noop("The layer holds no areas."))
    if len(features) > MOST_FEATURES:
        raise RuleBroken(
            gettext_noop("The layer holds %(count)s areas; more than %(most)s are not read."),
            count=len(features),
            most=MOST_FEATURES,
        )
    if not all(isinstance(feature, dict) and feature.get("type") == "Feature" for feature in features):
        raise RuleBroken(gettext_noop("The layer holds something that is not an area."))
    return features


def _check_reference_system(collection: Mapping[str, Any]) -> None:
    crs = collection.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if name and not name.endswith(LON_LAT_NAMES):
        raise RuleBroken(
            gettext_noop(
                "The layer uses the coordinate system %(name)s. "
                "Save it with longitude and latitude (WGS 84, EPSG:4326)."
            ),
            name=name,
        )


def _codes(features: Sequence[dict], towns: Mapping[str, Town], province: str) -> list[str]:
    """The official code of each feature, from whichever property knows most of our municipalities."""
    candidates = [[_as_code(feature.get("id"), province) for feature in features]]
    for wanted in CODE_PROPERTIES:
        candidates.append([_as_code(_property(feature, wanted), province) for feature in features])
    return max(candidates, key=lambda codes: sum(code in towns for code in codes))


def _property(feature: Mapping[str, Any], wanted: str) -> Any:
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return None
    return next((value for key, value in properties.items() if key.lower() == wanted), None)


def _label(feature: Mapping[str, Any], place: int) -> str:
    """What to call an area without a code: its name, else its place in the file."""
    names = (_property(feature, wanted) for wanted in NAME_PROPERTIES)
    return next((str(name) for name in names if name), f"#{place}")


def _as_code(value: Any, province: str) -> str:
    """Five digits: "06007", 6007 (a spreadsheet ate the zero), or "007" without the province."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    if not text.isdigit() or len(text) > 5:
        return ""
    return province + text if len(text) == 3 else text.zfill(5)


def _check_matches(matched: int, areas: int, municipalities: int, province: str) -> None:
    if not matched:
        raise RuleBroken(
            gettext_noop(
                "None of the %(areas)s areas has the code of a municipality of this province "
                "(%(province)s…). Is it the layer of another place?"
            ),
            areas=areas,
            province=province,
        )
    if matched < municipalities * LEAST_SHARE:
        raise RuleBroken(
            gettext_noop(
                "Only %(matched)s of %(municipalities)s municipalities are in the layer. "
                "Load one that holds them all, so that old and new areas do not overlap."
            ),
            matched=matched,
            municipalities=municipalities,
        )


def _check_no_duplicates(codes: Sequence[str], towns: Mapping[str, Town]) -> None:
    twice = [code for code, count in Counter(codes).items() if count > 1]
    if twice:
        raise RuleBroken(
            gettext_noop("%(name)s (%(code)s) is in the layer %(count)s times."),
            name=towns[twice[0]].name,
            code=twice[0],
            count=codes.count(twice[0]),
        )


def _check_places(areas: Mapping[str, BaseGeometry], towns: Mapping[str, Town]) -> None:
    """Each area lies in the province and around its own town, so no code is on the wrong area."""
    lons, lats = [town.lon for town in towns.values()], [town.lat for town in towns.values()]
    province = box(min(lons), min(lats), max(lons), max(lats)).buffer(AROUND_DEGREES)
    for code, area in areas.items():
        town = towns[code]
        away = _km_from(area, town)
        if away > FARTHEST_FROM_TOWN_KM or not province.contains(box(*area.bounds)):
            raise RuleBroken(
                gettext_noop(
                    "The area of %(name)s (%(code)s) does not lie where that municipality is: "
                    "its town is %(km)s km away from it."
                ),
                name=town.name,
                code=code,
                km=round(away),
            )


def _km_from(area: BaseGeometry, town: Town) -> float:
    point = Point(town.lon, town.lat)
    near = shapely.shortest_line(area, point).coords[0]
    return great_circle_km(Town("", near[1], near[0]), town)

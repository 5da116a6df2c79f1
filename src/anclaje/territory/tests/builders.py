"""Invented layers and a loaded pack, for tests of the territory."""

import os
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from anclaje.audit.recording import writing
from anclaje.foundation import pack as packs
from anclaje.territory.actions import pack as territory
from anclaje.territory.domain.layer import Town
from anclaje.territory.models import Place

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[5] / "shared" / "data" / "ar_buenos_aires"
TOWNS = {
    "06595": Town("Olavarría", -36.89, -60.32),
    "06049": Town("Azul", -36.78, -59.86),
    "06791": Town("Tandil", -37.32, -59.13),
}


def the_pack() -> packs.Pack:
    return packs.at(Path(settings.ANCLAJE["pack"]))


def load_the_pack():
    return territory.load(pack=the_pack(), by=None, at=NOW)


def a_small_territory() -> Place:
    """Olavarría and its town Sierras Bayas, without the rest of the pack."""
    with writing():
        country = Place.objects.create(kind="country", code="AR", name="Argentina")
        home = Place.objects.create(kind="province", code="06", name="Buenos Aires", parent=country)
        town = TOWNS["06595"]
        olavarria = Place.objects.create(
            kind="municipality", code="06595", name=town.name, parent=home, lat=town.lat, lon=town.lon
        )
        Place.objects.create(kind="locality", code="06595100", name="Sierras Bayas", parent=olavarria)
    return olavarria


def shared(name: str) -> Path:
    """A file of the shared data beside the project; its absence is told, and under CI it is a failure."""
    path = SHARED / name
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"The shared data is missing ({name}), and under CI this is never left out.")
        pytest.skip(f"SKIPPED LOUDLY: the shared data is missing ({name}).")
    return path


def a_square(lon: float, lat: float, half: float = 0.2) -> dict[str, Any]:
    west, east, south, north = lon - half, lon + half, lat - half, lat + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def an_area(code: Any, geometry: dict[str, Any] | None = None, *, named: str = "code") -> dict[str, Any]:
    """A feature around its own town, unless another geometry is given."""
    town = TOWNS.get(str(code))
    if geometry is None:
        geometry = a_square(town.lon, town.lat) if town else a_square(-60.0, -37.0)
    return {"type": "Feature", "properties": {named: code}, "geometry": geometry}


def a_layer(*features: dict[str, Any], **more: Any) -> dict[str, Any]:
    features = features or tuple(an_area(code) for code in TOWNS)
    return {"type": "FeatureCollection", "features": list(features), **more}


@lru_cache
def areas_of_the_pack() -> dict[str, Any]:
    return the_pack().json("territory/areas.geojson")

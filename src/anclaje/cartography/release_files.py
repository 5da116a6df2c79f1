"""A frozen version as a file for other programs: GeoJSON, GeoPackage, KML. Nothing else is read for it.

Each says within itself who made it, that it shows zones and not places, and which version it is.
"""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyogrio
import shapely
from django.utils.text import slugify
from django.utils.translation import gettext as _

from anclaje.cartography.domain.release import Audience, Zone
from anclaje.cartography.released import Version
from anclaje.foundation.translate import read

LAYER = "zones"
MARK = 16
"""Signs of the fingerprint that a file shows."""


def geojson(version: Version) -> bytes:
    said = {
        "type": "FeatureCollection",
        "name": version.title,
        "title": version.title,
        **about(version),
        "features": [as_feature(zone, version) for zone in version.zones],
    }
    return json.dumps(said, ensure_ascii=False).encode()


def geopackage(version: Version) -> bytes:
    facts = about(version)

    def write(path: Path) -> None:
        _zones(
            version, path, "GPKG", layer_options={"IDENTIFIER": version.title, "DESCRIPTION": facts["note"]}
        )
        pyogrio.raw.write(
            path, None, [_texts(facts.keys()), _texts(facts.values())], ["what", "words"],
            layer="about", driver="GPKG", append=True,
        )  # fmt: skip

    return _file("zones.gpkg", write)


def kml(version: Version) -> bytes:
    facts = about(version)
    described = "\n".join(facts.values())

    def write(path: Path) -> None:
        _zones(
            version, path, "LIBKML", dataset_options={"NAME": version.title, "DESCRIPTION": described},
            layer_options={"NAME": version.title, "DESCRIPTION": described},
        )  # fmt: skip

    return _file("zones.kml", write)


FORMS: dict[str, tuple[str, Callable[[Version], bytes]]] = {
    "geojson": ("application/geo+json", geojson),
    "gpkg": ("application/geopackage+sqlite3", geopackage),
    "kml": ("application/vnd.google-earth.kml+xml", kml),
}


def file_name(version: Version, ending: str) -> str:
    """Its public title, for whom it is, and its mark: no other word of the neighbourhood."""
    whom = _("public") if version.audience == Audience.PUBLIC else _("partners")
    return f"{slugify(version.title) or 'mapa'}-{slugify(whom)}-{version.fingerprint[:8]}.{ending}"


def about(version: Version) -> dict[str, str]:
    """What a file says of itself."""
    facts = {
        "attribution": attribution(version),
        "note": zones_not_places(version),
        "audience": whom(version),
        "version": version.fingerprint[:MARK],
    }
    if version.is_demonstration:
        facts["demonstration"] = _("Invented, for the demonstration.")
    if version.is_pending:
        facts["pending"] = _("The categories are pending validation by the programme.")
    return facts


def attribution(version: Version) -> str:
    names = {"title": version.title, "place": version.place, "lead": version.lead}
    return _("Drawn by groups of %(title)s, %(place)s. Facilitated by %(lead)s.") % names


def zones_not_places(version: Version) -> str:
    return _(
        "These are zones, not places: somewhere in each square of %(grid)s metres several groups marked "
        "this category. An empty square does not mean that there is nothing."
    ) % {"grid": version.grid_m}


def whom(version: Version) -> str:
    if version.audience == Audience.PUBLIC:
        return _("For everybody.")
    return _("For the institutions that take part. Do not publish it.")


def as_feature(zone: Zone, version: Version) -> dict[str, Any]:
    """A zone as a GeoJSON feature, with its category in words."""
    return {
        "type": "Feature",
        "id": zone.name,
        "geometry": {"type": "Polygon", "coordinates": [_ring(zone)]},
        "properties": properties(zone, version),
    }


def properties(zone: Zone, version: Version) -> dict[str, Any]:
    entry = version.entry(zone.category)
    said = {"category": zone.category, "name": read(entry.words), "grid_m": zone.cell.size_m}
    # In the public version everything is public; to partners it is said of each.
    return {**said, "is_public": zone.is_public} if version.audience == Audience.PARTNERS else said


def _ring(zone: Zone) -> list[list[float]]:
    west, south, east, north = zone.cell.bounds
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _zones(version: Version, path: Path, driver: str, **options: Any) -> None:
    note = zones_not_places(version)
    rows = [{"zone": zone.name, **properties(zone, version), "note": note} for zone in version.zones]
    names = ["zone", "category", "name", "grid_m", "note"]
    if version.audience == Audience.PARTNERS:
        names.insert(4, "is_public")
    columns = [_column([row[name] for row in rows], name) for name in names]
    shapes = shapely.to_wkb(np.array([zone.cell.shape for zone in version.zones], dtype=object))
    pyogrio.raw.write(
        path, shapes, columns, names, layer=LAYER, driver=driver, geometry_type="Polygon", crs="EPSG:4326",
        **options,
    )  # fmt: skip


def _column(values: list[Any], name: str) -> np.ndarray:
    kinds = {"grid_m": np.int32, "is_public": bool}
    return np.array(values, dtype=kinds.get(name, object))


def _texts(values: Any) -> np.ndarray:
    return np.array(list(values), dtype=object)


def _file(name: str, write: Callable[[Path], None]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()

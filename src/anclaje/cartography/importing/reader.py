"""In a process of its own (`foundation/within.py`): a file of features, or a folder of Shapefiles.

Imports nothing of ours. A feature is {layer, geometry, facts}; its facts are short texts and numbers.
"""

import json
from pathlib import Path
from typing import Any

LONGEST_FACT = 120
MOST_FACTS = 30
DEGREES = "EPSG:4326"
OF_DEGREES = ("CRS84", "4326")


class Refused(Exception):
    """With the code of the reason."""


def read(path: Path, most: str) -> dict[str, Any]:
    """{features: at most so many} or {problem: its code}; it starts no process of its own."""
    _stay_alone()
    try:
        return {"features": _features(path, int(most))}
    except Refused as refused:
        return {"problem": str(refused)}


def _stay_alone() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _features(path: Path, most: int) -> list[dict]:
    found = _geojson(path, most) if path.suffix == ".geojson" else list(_by_gdal(path, most))
    if not found:
        raise Refused("empty")
    return found


def _geojson(path: Path, most: int) -> list[dict]:
    """Read without GDAL, so that a broken feature is known by its place in the file."""
    said = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(said, dict):
        raise Refused("broken")
    declared = said.get("crs")
    if declared and not any(word in json.dumps(declared) for word in OF_DEGREES):
        raise Refused("projected")
    features = said.get("features") if said.get("type") == "FeatureCollection" else [said]
    if not isinstance(features, list):
        raise Refused("broken")
    if len(features) > most:
        raise Refused("many")
    return [_as_feature(one) for one in features]


def _as_feature(one) -> dict:
    one = one if isinstance(one, dict) else {}
    is_feature = one.get("type") == "Feature"
    facts = one.get("properties") if is_feature else {}
    geometry = one.get("geometry") if is_feature else one
    return {"layer": "", "geometry": geometry, "facts": _facts(facts if isinstance(facts, dict) else {})}


def _by_gdal(path: Path, most: int):
    import pyogrio

    layers = _layers(path)
    left = most
    for layer in layers:
        left -= pyogrio.read_info(path, layer=layer, force_feature_count=True)["features"]
        if left < 0:
            raise Refused("many")
    for layer in layers:
        yield from _layer(path, layer)


def _layers(path: Path) -> list[str]:
    import pyogrio

    return [str(row[0]) for row in pyogrio.list_layers(path) if row[1] is not None]


def _layer(path: Path, layer: str):
    import pyogrio
    import shapely

    meta, _keys, wkb, columns = pyogrio.raw.read(path, layer=layer, force_2d=True)
    if wkb is None:
        return
    shapes = _in_degrees(shapely.from_wkb(wkb, on_invalid="ignore"), meta["crs"])
    if path.is_dir() and not meta["crs"] and not _may_be_degrees(shapes):
        raise Refused("unplaced")
    for place, shape in enumerate(shapes):
        facts = {name: column[place] for name, column in zip(meta["fields"], columns, strict=True)}
        geometry = None if shape is None else json.loads(shapely.to_geojson(shape))
        yield {"layer": layer, "geometry": geometry, "facts": _facts(facts)}


def _in_degrees(shapes, declared):
    if not declared:
        return shapes
    import numpy as np
    import shapely
    from pyproj import CRS, Transformer

    there = Transformer.from_crs(CRS.from_user_input(declared), DEGREES, always_xy=True)
    return shapely.transform(shapes, lambda xy: np.column_stack(there.transform(xy[:, 0], xy[:, 1])))


def _may_be_degrees(shapes) -> bool:
    import shapely

    west, south, east, north = shapely.total_bounds(shapes)
    return not (west < -180 or east > 180 or south < -90 or north > 90)


def _facts(facts: dict) -> dict[str, str]:
    told = {}
    for name, value in list(facts.items())[:MOST_FACTS]:
        if isinstance(value, bool) or value is None or not isinstance(value, (str, int, float)):
            continue
        text = str(value).strip()
        if text and len(text) <= LONGEST_FACT and text != "nan":
            told[str(name)[:LONGEST_FACT]] = text
    return told

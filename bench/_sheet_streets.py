"""An invented neighbourhood of streets, as a file that a sheet is printed over."""

import json
from pathlib import Path

import numpy as np

from anclaje.cartography.paper.sheet import Basemap


def streets(folder: Path, bounds, random: np.random.Generator) -> Basemap:
    """A GeoJSON of streets, a railway, a stream and some buildings, in degrees."""
    west, south, east, north = bounds
    features = []

    def add(kind: str, coordinates, **properties) -> None:
        features.append(
            {
                "type": "Feature",
                "geometry": {"type": kind, "coordinates": coordinates},
                "properties": properties,
            }
        )

    turn = random.uniform(-0.4, 0.4)
    middle = np.array([(west + east) / 2, (south + north) / 2])
    span = np.array([east - west, north - south]) * 1.6

    def at(x: float, y: float) -> list[float]:
        point = np.array([x - 0.5, y - 0.5])
        turned = np.array(
            [
                point[0] * np.cos(turn) - point[1] * np.sin(turn),
                point[0] * np.sin(turn) + point[1] * np.cos(turn),
            ]
        )
        return (middle + turned * span).tolist()

    columns, rows = np.sort(random.uniform(0, 1, 17)), np.sort(random.uniform(0, 1, 13))
    for index, x in enumerate(columns):
        add(
            "LineString",
            [at(x, 0), at(x + random.normal(0, 0.01), 1)],
            highway="primary" if index % 6 == 0 else "residential",
        )
    for y in rows:
        add("LineString", [at(0, y), at(1, y + random.normal(0, 0.01))], highway="residential")
    add("LineString", [at(0, 0.2), at(0.4, 0.35), at(1, 0.8)], railway="rail")
    add("LineString", [at(x, 0.6 + 0.06 * np.sin(9 * x)) for x in np.linspace(0, 1, 40)], waterway="stream")
    for _building in range(140):
        x, y, w, h = *random.uniform(0, 1, 2), *random.uniform(0.006, 0.03, 2)
        add("Polygon", [[at(x, y), at(x + w, y), at(x + w, y + h), at(x, y + h), at(x, y)]], building="yes")
    path = folder / "streets.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return Basemap(path)

"""What a group does with a printed sheet, and whoever photographs it: pens, paper, a telephone."""

import cv2
import numpy as np
from bench._sheet_camera import Shot, as_jpeg, photograph
from bench._sheet_pens import Pen, drawn

INKS = ((0.10, 0.28, 0.72), (0.83, 0.13, 0.12), (0.10, 0.52, 0.22), (0.48, 0.22, 0.62))


def a_group_draws(record: dict) -> list[dict]:
    """A zone, a way and a place in the first categories, then a second zone, in mm of the paper."""
    left, top, right, bottom = record["frame_mm"]
    across, down = (right - left) / 10, (bottom - top) / 10

    def at(x: float, y: float) -> list[float]:
        return [left + x * across, top + y * down]

    first, second, third = [row["category"] for row in record["legend"]][:3]
    zone = [at(1, 1.5), at(3.4, 1.2), at(3.8, 4), at(1.4, 4.4), at(1, 1.5)]
    other = [at(6.2, 6), at(8.6, 5.6), at(9, 8.6), at(6.6, 9), at(6.2, 6)]
    way = [at(1.5, 8.5), at(3, 7), at(4.6, 7.4), at(5.4, 6)]
    return [
        _feature("Polygon", [zone], first),
        _feature("LineString", way, second),
        _feature("Point", at(7, 2.4), third),
        _feature("Polygon", [other], first),
    ]


def photographed(record: dict, raster_png: bytes, features: list[dict], seed: int = 3) -> bytes:
    """The drawn sheet on a table, as a telephone sees it."""
    random = np.random.default_rng(seed)
    raster = cv2.imdecode(np.frombuffer(raster_png, np.uint8), cv2.IMREAD_GRAYSCALE)
    used = {feature["properties"]["category"] for feature in features}
    rows = [row for row in record["legend"] if row["category"] in used]
    pens = {row["category"]: Pen(ink, 1.8, 0.5) for row, ink in zip(rows, INKS, strict=False)}
    boxes = {row["category"]: row["box_mm"] for row in rows}
    scale = raster.shape[1] / record["paper_mm"][0]
    paper = drawn(raster, scale, features, pens, boxes, random)
    shot = Shot(seed=seed, size=(2400, 1800), tilt=0.15, curl_mm=4, shadow=0.2)
    return as_jpeg(photograph(paper, tuple(record["paper_mm"]), shot))


def _feature(kind: str, coordinates: list, category: str) -> dict:
    return {
        "type": "Feature",
        "geometry": {"type": kind, "coordinates": coordinates},
        "properties": {"category": category, "filled": ""},
    }

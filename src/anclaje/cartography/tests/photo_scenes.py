"""Scenes for tests of photographs: a printed sheet, a photograph of it, and what the reader brings."""

from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image

from anclaje.cartography.actions import photos, reading, sheets
from anclaje.cartography.models import Exercise, Group, LegendEntry, Photo, Sheet
from anclaje.cartography.paper.frame import fitting
from anclaje.cartography.paper.sheet import Printed
from anclaje.cartography.photographs import apart
from anclaje.network.tests.builders import NOW

PAPER_MM, FRAME_MM = (297.0, 210.0), (12.0, 24.0, 232.0, 190.0)
SIDE_MM = FRAME_MM[2] - FRAME_MM[0], FRAME_MM[3] - FRAME_MM[1]


def a_record(sheet: Sheet) -> dict[str, Any]:
    """What a printed sheet says of itself, without printing it."""
    return {
        "code": sheet.code,
        "paper_mm": list(PAPER_MM),
        "frame_mm": list(FRAME_MM),
        "bounds_3857": list(fitting(tuple(sheet.bounds), SIDE_MM)),
        "legend": [
            {**row, "box_mm": [240, 30 + 9 * n, 252, 37 + 9 * n]} for n, row in enumerate(sheet.legend)
        ],
        "marks": [{"number": n, "spot": n, "box_mm": [4 + 40 * n, 4, 14 + 40 * n, 14]} for n in range(6)],
    }


@cache
def a_png(width: int = 1188, height: int = 840) -> bytes:
    kept = BytesIO()
    Image.fromarray(np.full((height, width), 250, np.uint8)).save(kept, "PNG")
    return kept.getvalue()


@cache
def a_jpeg(seed: int = 1) -> bytes:
    """A picture that shows nothing; another seed, another picture."""
    rough = np.random.default_rng(seed).integers(90, 250, (18, 24, 3)).astype(np.uint8)
    kept = BytesIO()
    Image.fromarray(rough).resize((960, 720)).save(kept, "JPEG")
    return kept.getvalue()


def a_printed_sheet(
    exercise: Exercise, *, group: Group | None = None, categories: list[LegendEntry] | None = None
) -> Sheet:
    sheet = sheets.prepare_sheet(
        exercise=exercise, kind="present", title="Presente", paper="a4", language="es", group=group,
        categories=categories or list(exercise.legend.digitised().in_order()[:3]), by=None, at=NOW,
    )  # fmt: skip
    printed = Printed(pdf=b"%PDF", tiles=None, raster=a_png(), sheet=a_record(sheet))
    return sheets.keep_print(sheet=sheet, printed=printed, by=None, at=NOW)


def a_received_photo(exercise: Exercise, *, seed: int = 1, by=None, at=NOW) -> Photo:
    return photos.receive_photo(exercise=exercise, picture=photos.Picture(a_jpeg(seed)), by=by, at=at)


def a_zone(west: float = -60.335, south: float = -36.905, size: float = 0.004) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def a_line(south: float = -36.9) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [[-60.336, south], [-60.33, south], [-60.324, south]]}


def a_point(lon: float = -60.33, lat: float = -36.9) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


KINDS = {"Polygon": "polygon", "LineString": "line", "Point": "point"}


def what_was_read(*marks: tuple[str, dict[str, Any]], others: tuple[str, ...] = ()) -> apart.Read:
    """marks: category and geometry."""
    said = [
        {
            "category": category,
            "kind": KINDS[geometry["type"]],
            "geometry": geometry,
            "confidence": 0.9,
            "others": list(others),
        }
        for category, geometry in marks
    ]
    return apart.Read(said, 0.7, a_jpeg(99))


def a_read_photo(
    exercise: Exercise, *geometries: dict[str, Any], sheet: Sheet | None = None, seed: int = 1, at=NOW
) -> Photo:
    """Each geometry is a mark of the sheet's first category."""
    sheet = sheet or a_printed_sheet(exercise)
    photo = reading.lease_photo(photo=a_received_photo(exercise, seed=seed, at=at), by=None, at=at)
    marks = [(sheet.legend[0]["category"], one) for one in geometries or (a_zone(), a_line(), a_point())]
    return reading.keep_reading(
        photo=photo, lease=photo.version, sheet=sheet, read=what_was_read(*marks), by=None, at=at
    )

"""A sheet, drawn on with pens whose truth is known, and photographed."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import shapely
from bench._sheet_camera import Shot, as_jpeg, photograph
from bench._sheet_pens import Pen, drawn

from anclaje.cartography.paper.layout import Category
from anclaje.cartography.paper.sheet import Basemap, Wanted, print_sheet
from anclaje.cartography.reading.printed_sheet import PrintedSheet, printed_sheet

BOUNDS = (-58.27, -34.735, -58.255, -34.725)
LEGEND = (
    Category("school", "escuela", "#1f4fbf"),
    Category("health", "salud", "#d7261e"),
    Category("way", "corredor", "#2a8f3c"),
    Category("square", "plaza", None),
)
PENS = {
    "school": Pen((0.12, 0.30, 0.74), 1.8),
    "health": Pen((0.84, 0.15, 0.12), 1.8),
    "way": Pen((0.12, 0.52, 0.24), 1.6),
}
SMALL = (2000, 1500)


@cache
def a_printed_sheet(code: str = "HABCD-1234", paper: str = "a4") -> PrintedSheet:
    printed = print_sheet(Wanted(code, BOUNDS, LEGEND, paper=paper, title="Presente"))
    return printed_sheet(printed.sheet, printed.raster)


@cache
def over_an_aerial_picture(code: str = "HABCD-1234") -> PrintedSheet:
    """A sheet whose map is a picture: greys everywhere, hardly any white."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "from-above.png"
        fields = np.random.default_rng(4).integers(40, 220, (70, 100), dtype=np.uint8)
        cv2.imwrite(str(path), cv2.resize(fields, (1500, 1050), interpolation=cv2.INTER_CUBIC))
        printed = print_sheet(Wanted(code, BOUNDS, LEGEND, paper="a4", basemap=Basemap(path, BOUNDS)))
    return printed_sheet(printed.sheet, printed.raster)


@dataclass(frozen=True)
class Drawing:
    """GeoJSON features in millimetres of the paper, and the pens that scribbled in their boxes."""

    features: tuple[dict, ...]
    pens: tuple[str, ...] = ("school", "health", "way")


def feature(category: str, geometry: shapely.Geometry, filled: str | None = None) -> dict:
    mapped = shapely.geometry.mapping(geometry)
    return {"type": "Feature", "geometry": mapped, "properties": {"category": category, "filled": filled}}


RING = shapely.Point(70, 80).buffer(22)
ROUTE = shapely.LineString([(110, 40), (150, 70), (170, 120), (215, 150)])
DOT = shapely.Point(120, 150)
PRESENT = Drawing((feature("school", RING), feature("way", ROUTE), feature("health", DOT)))


def a_drawn_sheet(drawing: Drawing = PRESENT, sheet: PrintedSheet | None = None) -> np.ndarray:
    sheet = sheet or a_printed_sheet()
    px_per_mm = sheet.raster.shape[1] / sheet.frame.paper_mm[0]
    boxes = {box.category: box.box_mm for box in sheet.legend}
    pens = {name: PENS[name] for name in drawing.pens}
    random = np.random.default_rng(5)
    inked = drawn(sheet.raster, px_per_mm, [], pens, boxes, random)
    return _with(inked, px_per_mm, drawing.features, random)


def _with(inked, px_per_mm, features, random) -> np.ndarray:
    from bench import _sheet_pens

    for one in features:
        pen = PENS[one["properties"]["category"]]
        _sheet_pens._lay(inked, _sheet_pens._stroke(inked.shape, one, pen, px_per_mm, random), pen, random)
    return inked


def a_photo(drawing: Drawing = PRESENT, sheet: PrintedSheet | None = None, **shot) -> bytes:
    """A JPEG of three megapixels."""
    sheet = sheet or a_printed_sheet()
    taken = Shot(**{"seed": 3, "size": SMALL, **shot})
    return as_jpeg(photograph(a_drawn_sheet(drawing, sheet), sheet.frame.paper_mm, taken), taken.quality)

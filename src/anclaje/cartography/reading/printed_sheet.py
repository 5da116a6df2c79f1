"""The record of a printed sheet and its clean raster, as the reader needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import cv2
import numpy as np

from anclaje.cartography.paper.frame import Box, Frame
from anclaje.foundation.photographed.marks import CELLS, DICTIONARY

WORKING_PIXELS = 2_400_000
FINEST_PX_PER_MM = 8.0


@dataclass(frozen=True)
class LegendBox:
    category: str
    name: str
    pen: str | None
    box_mm: Box


@dataclass(frozen=True)
class PrintedSheet:
    """`marks`: number → square in mm. `raster`: the whole paper, grey, 8 bits. `scale`: px a mm read at."""

    code: str
    frame: Frame
    legend: tuple[LegendBox, ...]
    marks: Mapping[int, Box]
    raster: np.ndarray
    scale: float

    @property
    def paper_mm(self) -> tuple[float, float]:
        return self.frame.paper_mm

    def at(self, px_per_mm: float) -> np.ndarray:
        """The clean raster at this scale, as shares of white, float32."""
        size = pixels(self.frame.paper_mm, px_per_mm)
        return cv2.resize(self.raster, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def pixels(paper_mm: Sequence[float], px_per_mm: float) -> tuple[int, int]:
    """Width and height of the paper at this scale."""
    return round(paper_mm[0] * px_per_mm), round(paper_mm[1] * px_per_mm)


class NotASheet(ValueError):
    """A record or a raster that no sheet was printed by, or that are of two sheets."""


def printed_sheet(record: Mapping[str, Any], raster_png: bytes) -> PrintedSheet:
    """From `sheet.json` and `sheet.png`. Raises NotASheet where they are none, or of two sheets."""
    raster = _raster(raster_png)
    try:
        width, height = (float(side) for side in record["paper_mm"])
        frame = Frame((width, height), _box(record["frame_mm"]), _box(record["bounds_3857"]))
        marks = {int(row["number"]): _box(row["box_mm"]) for row in record["marks"]}
        legend = tuple(
            LegendBox(str(row["category"]), str(row["name"]), row.get("pen"), _box(row["box_mm"]))
            for row in record["legend"]
        )
        code = str(record["code"])
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise NotASheet("This is not the record of a printed sheet.") from error
    if not all(_shows(raster, number, box, width) for number, box in marks.items()):
        raise NotASheet("The raster (.png) is not that of this sheet.")
    scale = min(sqrt(WORKING_PIXELS / (width * height)), FINEST_PX_PER_MM)
    return PrintedSheet(code, frame, legend, marks, raster, scale)


def _raster(png: bytes) -> np.ndarray:
    raster = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE) if png else None
    if raster is None:
        raise NotASheet("The raster of this sheet cannot be opened.")
    return raster


def _box(values: Sequence[Any]) -> Box:
    left, top, right, bottom = (float(value) for value in values)
    if not (left < right and top < bottom):
        raise ValueError("A box has its ends in order.")
    return left, top, right, bottom


def _shows(raster: np.ndarray, number: int, box: Box, width_mm: float) -> bool:
    """Whether the raster has this mark where the record says."""
    left, top, right, bottom = (round(value * raster.shape[1] / width_mm) for value in box)
    seen = raster[top:bottom, left:right]
    if min(seen.shape) < CELLS:
        return False
    cells = cv2.resize(seen, (CELLS, CELLS), interpolation=cv2.INTER_AREA) > 127
    known = cv2.aruco.getPredefinedDictionary(DICTIONARY)
    return bool((cells == (cv2.aruco.generateImageMarker(known, number, CELLS, borderBits=1) > 127)).all())

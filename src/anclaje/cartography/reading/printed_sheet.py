"""The record of a printed sheet and its clean raster, as the reader needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import cv2
import numpy as np

from anclaje.cartography.paper.frame import Box, Frame

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

    def at(self, px_per_mm: float) -> np.ndarray:
        """The clean raster at this scale, as shares of white, float32."""
        size = pixels(self.frame.paper_mm, px_per_mm)
        return cv2.resize(self.raster, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def pixels(paper_mm: Sequence[float], px_per_mm: float) -> tuple[int, int]:
    """Width and height of the paper at this scale."""
    return round(paper_mm[0] * px_per_mm), round(paper_mm[1] * px_per_mm)


def printed_sheet(record: Mapping[str, Any], raster_png: bytes) -> PrintedSheet:
    """From `sheet.json` and `sheet.png`. Raises KeyError, ValueError where they are not such files."""
    raster = cv2.imdecode(np.frombuffer(raster_png, np.uint8), cv2.IMREAD_GRAYSCALE)
    if raster is None:
        raise ValueError("The raster of this sheet cannot be opened.")
    width, height = (float(side) for side in record["paper_mm"])
    return PrintedSheet(
        code=record["code"],
        frame=Frame((width, height), tuple(record["frame_mm"]), tuple(record["bounds_3857"])),
        legend=tuple(
            LegendBox(row["category"], row["name"], row.get("pen"), tuple(row["box_mm"]))
            for row in record["legend"]
        ),
        marks={row["number"]: tuple(row["box_mm"]) for row in record["marks"]},
        raster=raster,
        scale=min(sqrt(WORKING_PIXELS / (width * height)), FINEST_PX_PER_MM),
    )

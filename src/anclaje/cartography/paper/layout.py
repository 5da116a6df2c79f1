"""What stands where on a sheet, in millimetres from its upper left corner. Nothing is drawn here.

The sheet lies on its long side: title above, the drawing area with a mark at each corner and in the
middle of each long side, the legend at the right with a box to be scribbled in for each category.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from anclaje.cartography.paper.frame import Box, Frame, fitting
from anclaje.foundation.photographed.identity import Spot, mark_number

PAPERS = {"a4": (297, 210), "a3": (420, 297), "a2": (594, 420), "a1": (841, 594), "a0": (1189, 841)}
PX_PER_MM = {"a4": 8.0, "a3": 8.0, "a2": 6.0, "a1": 5.0, "a0": 4.0}
"""Of the clean raster: what is kept of a sheet to read its photographs by."""
MARGIN = 8.0
"""Printers leave some 5 mm of the edge white."""
LOWEST_ROW = 6.0


class TooManyCategories(ValueError):
    """A legend that no box big enough to be read would be left for."""


@dataclass(frozen=True)
class Category:
    """A row of the legend. `pen`: the suggested colour as #rrggbb; the box says which one was used."""

    category: str
    name: str
    pen: str | None = None


@dataclass(frozen=True)
class LegendRow:
    category: Category
    box_mm: Box
    words_mm: Box


@dataclass(frozen=True)
class Mark:
    """A mark of the edge and the square that it fills."""

    number: int
    spot: Spot
    box_mm: Box


@dataclass(frozen=True)
class Layout:
    frame: Frame
    marks: tuple[Mark, ...]
    legend: tuple[LegendRow, ...]
    heading_mm: Box
    title_mm: Box
    purpose_mm: Box
    foot_mm: Box
    qr_mm: Box
    scale: float
    """How much larger than on A3 letters and strokes are."""
    px_per_mm: float


def lay_out(code: str, paper: str, bounds: Box, legend: Sequence[Category]) -> Layout:
    """Place everything. `bounds`: W, S, E, N in degrees; they are widened to the frame's shape.

    Raises KeyError for a paper that is not A4 to A0, TooManyCategories.
    """
    width, height = PAPERS[paper]
    scale = sqrt(width / 420)
    mark = round(max(10.0, width * 0.0275) * 2) / 2
    band = MARGIN + mark + 3
    column = 70 * scale
    frame_mm = (MARGIN, band, width - MARGIN - column - 6 * scale, height - band)
    size = frame_mm[2] - frame_mm[0], frame_mm[3] - frame_mm[1]
    beside = (frame_mm[2] + 6 * scale, band, width - MARGIN, height - band)
    qr = 22 * scale
    middle = width / 2
    text_top, text_bottom = MARGIN, band - 2
    return Layout(
        frame=Frame((width, height), frame_mm, fitting(bounds, size)),
        marks=edge_marks(code, width, height, mark),
        legend=_legend(legend, (beside[0], band + 13 * scale, beside[2], beside[3] - qr - 4 * scale)),
        heading_mm=(beside[0], band, beside[2], band + 12 * scale),
        title_mm=(MARGIN + mark + 5, text_top, middle - mark / 2 - 5, text_bottom),
        purpose_mm=(middle + mark / 2 + 5, text_top, width - MARGIN - mark - 5, text_bottom),
        foot_mm=(MARGIN + mark + 5, height - band + 2, width - MARGIN - mark - 5, height - MARGIN),
        qr_mm=(beside[0], beside[3] - qr, beside[0] + qr, beside[3]),
        scale=scale,
        px_per_mm=PX_PER_MM[paper],
    )


def edge_marks(code: str, width: float, height: float, size: float) -> tuple[Mark, ...]:
    """The six marks of a paper that lies on its long side."""
    left, middle, right = MARGIN, (width - size) / 2, width - MARGIN - size
    top, bottom = MARGIN, height - MARGIN - size
    corners = {
        Spot.TOP_LEFT: (left, top), Spot.TOP_MIDDLE: (middle, top), Spot.TOP_RIGHT: (right, top),
        Spot.BOTTOM_RIGHT: (right, bottom), Spot.BOTTOM_MIDDLE: (middle, bottom),
        Spot.BOTTOM_LEFT: (left, bottom),
    }  # fmt: skip
    return tuple(
        Mark(mark_number(code, spot), spot, (x, y, x + size, y + size)) for spot, (x, y) in corners.items()
    )


def _legend(legend: Sequence[Category], room: Box) -> tuple[LegendRow, ...]:
    """Rows of equal height, in a second column where one does not hold them."""
    left, top, right, bottom = room
    columns = ceil(len(legend) * LOWEST_ROW / (bottom - top)) or 1
    if columns > 2:
        raise TooManyCategories(f"{len(legend)} categories do not fit beside the drawing on this paper.")
    rows = ceil(len(legend) / columns) or 1
    height = min((bottom - top) / rows, 11 * sqrt((bottom - top) / 210))
    width = (right - left) / columns
    gap = 0.16 * height
    box = min(1.6 * (height - gap), 0.34 * width)
    placed = []
    for index, category in enumerate(legend):
        x, y = left + index // rows * width, top + index % rows * height
        box_mm = (x, y + gap / 2, x + box, y + height - gap / 2)
        placed.append(LegendRow(category, box_mm, (x + box + 2, y, x + width - 2, y + height)))
    return tuple(placed)

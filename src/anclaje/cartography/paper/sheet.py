"""A sheet to be drawn on: what is wanted of it in, paper and the record that reads it back out."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anclaje.cartography.paper import draw
from anclaje.cartography.paper.basemap import basemap_svg, grid_svg
from anclaje.cartography.paper.frame import Box, Frame
from anclaje.cartography.paper.layout import Category, Layout, lay_out
from anclaje.cartography.paper.streets import svg_of


@dataclass(frozen=True)
class Basemap:
    """What is drawn faintly: a file, or streets that were kept (see `streets.py`).

    `corners`: W, S, E, N in degrees of a picture that does not say them.
    """

    path: Path | None = None
    corners: Box | None = None
    credit: str = ""
    streets: Mapping[str, Any] | None = None

    def drawn(self, frame: Frame) -> str:
        if self.streets is not None:
            return svg_of(self.streets, frame)
        return basemap_svg(self.path, frame, self.corners) if self.path else ""


@dataclass(frozen=True)
class Wanted:
    """`bounds`: W, S, E, N in degrees, widened to the shape of the drawing area."""

    code: str
    bounds: Box
    legend: tuple[Category, ...]
    paper: str = "a3"
    title: str = ""
    purpose: str = ""
    language: str = "es"
    basemap: Basemap | None = None


@dataclass(frozen=True)
class Printed:
    """`pdf` to print; `tiles` the same over A4 where it is larger; `raster` PNG; `sheet`: see `record_of`."""

    pdf: bytes
    tiles: bytes | None
    raster: bytes
    sheet: dict[str, Any]


def print_sheet(wanted: Wanted) -> Printed:
    """Draw it once, for paper and for reading.

    Raises UnreadableBasemap, UnplacedPicture, TooManyCategories, KeyError (no such paper).
    """
    layout = lay_out(wanted.code, wanted.paper, wanted.bounds, wanted.legend)
    drawn = wanted.basemap.drawn(layout.frame) if wanted.basemap else ""
    values = draw.values_of(
        layout,
        code=wanted.code,
        title=wanted.title,
        purpose=wanted.purpose,
        language=wanted.language,
        basemap=drawn + grid_svg(layout.frame, is_alone=not drawn),
        credit=wanted.basemap.credit if wanted.basemap and drawn else "",
    )
    return Printed(
        pdf=draw.pdf(values),
        tiles=draw.tiled_pdf(values, layout),
        raster=draw.raster(values, layout),
        sheet={**record_of(wanted.code, layout), "has_basemap": bool(drawn)},
    )


def record_of(code: str, layout: Layout) -> dict[str, Any]:
    """What `sheet.json` says: millimetres from the upper left corner; bounds W, S, E, N in Web Mercator."""
    return {
        "code": code,
        "paper_mm": list(layout.frame.paper_mm),
        "frame_mm": list(layout.frame.frame_mm),
        "bounds_3857": list(layout.frame.bounds_3857),
        "legend": [
            {
                "category": row.category.category,
                "name": row.category.name,
                "pen": row.category.pen,
                "box_mm": list(row.box_mm),
            }
            for row in layout.legend
        ],
        "marks": [
            {"number": mark.number, "spot": int(mark.spot), "box_mm": list(mark.box_mm)}
            for mark in layout.marks
        ],
        "qr_mm": list(layout.qr_mm),
        "px_per_mm": layout.px_per_mm,
    }

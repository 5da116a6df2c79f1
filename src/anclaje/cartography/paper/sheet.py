"""A sheet to be drawn on: what is wanted of it in, paper and the record that reads it back out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anclaje.cartography.paper import draw
from anclaje.cartography.paper.basemap import basemap_svg, grid_svg
from anclaje.cartography.paper.frame import Box
from anclaje.cartography.paper.layout import Category, Layout, lay_out


@dataclass(frozen=True)
class Basemap:
    """A file to be drawn faintly; `corners`: W, S, E, N in degrees of a picture that does not say them."""

    path: Path
    corners: Box | None = None
    credit: str = ""


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
    drawn = basemap_svg(wanted.basemap.path, layout.frame, wanted.basemap.corners) if wanted.basemap else ""
    values = draw.values_of(
        layout,
        code=wanted.code,
        title=wanted.title,
        purpose=wanted.purpose,
        language=wanted.language,
        basemap=drawn + grid_svg(layout.frame, is_alone=not drawn),
        credit=wanted.basemap.credit if wanted.basemap else "",
    )
    return Printed(
        pdf=draw.pdf(values),
        tiles=draw.tiled_pdf(values, layout),
        raster=draw.raster(values, layout),
        sheet=record_of(wanted.code, layout),
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

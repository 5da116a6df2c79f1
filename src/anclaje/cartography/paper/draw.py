"""A layout drawn: one source for the PDF that is printed and for the raster that is kept of it."""

from pathlib import Path

from anclaje.cartography.paper.frame import Frame
from anclaje.cartography.paper.ink import grey
from anclaje.cartography.paper.layout import Layout
from anclaje.cartography.paper.tiling import tiles
from anclaje.cartography.paper.words import words_of
from anclaje.foundation import typesetting
from anclaje.foundation.photographed.identity import qr_text
from anclaje.foundation.photographed.marks import mark_svg

TEMPLATE = Path(__file__).with_name("templates") / "sheet.typ"
NICE = (1, 2, 5)


def pdf(values: dict) -> bytes:
    """The sheet on paper of its own size."""
    return typesetting.typeset(TEMPLATE, values)


def tiled_pdf(values: dict, layout: Layout) -> bytes | None:
    """The same over pages of A4, to be glued; None where it fits one."""
    parts = tiles(layout.frame.paper_mm)
    if len(parts) < 2:
        return None
    return typesetting.typeset(TEMPLATE, {**values, "tiles": [part.as_values() for part in parts]})


def raster(values: dict, layout: Layout) -> bytes:
    """The clean sheet as a PNG, as it was printed."""
    return typesetting.picture(TEMPLATE, values, px_per_mm=layout.px_per_mm)


def values_of(
    layout: Layout, *, code: str, title: str, purpose: str, language: str, basemap: str, credit: str
):
    """What the template draws."""
    words = words_of(language)
    return {
        "language": language[:2], "code": code, "title": title, "purpose": purpose, "words": words,
        "credit": credit, "paper": layout.frame.paper_mm, "frame": layout.frame.frame_mm,
        "scale": layout.scale, "heading": layout.heading_mm, "title_at": layout.title_mm,
        "purpose_at": layout.purpose_mm, "foot": layout.foot_mm, "qr_at": layout.qr_mm,
        "qr": typesetting.qr(qr_text(code), error="q"),
        "basemap": _svg(layout.frame.size_mm, basemap),
        "marks": [{"at": mark.box_mm, "svg": mark_svg(mark.number)} for mark in layout.marks],
        "legend": [
            {"box": row.box_mm, "at": row.words_mm, "name": row.category.name, "pen": row.category.pen}
            for row in layout.legend
        ],
        "bar": scale_bar(layout.frame), "rim": grey(0.42), "tiles": [],
    }  # fmt: skip


def scale_bar(frame: Frame) -> dict:
    """A round length in metres of about a sixth of the frame, and how long it is on paper."""
    wanted = frame.size_mm[0] / 6 * frame.metres_per_mm
    fitting = [n * 10**power for power in range(6) for n in NICE if n * 10**power <= wanted] or [1]
    metres = fitting[-1]
    label = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    return {"label": label, "mm": metres / frame.metres_per_mm}


def _svg(size: tuple[float, float], body: str) -> str:
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}">{body}</svg>'
    )

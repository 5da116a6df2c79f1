"""Decks as others make them, with what they have and we do not; and files that mean harm."""

import io
import zipfile
from collections.abc import Callable

from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches

INCHES = (Inches(1), Inches(1), Inches(3), Inches(2))


def a_deck(*pages: Callable, layout: int = 1) -> bytes:
    """A page for each, which fills it."""
    deck = Presentation()
    for fill in pages:
        fill(deck.slides.add_slide(deck.slide_layouts[layout]))
    return saved(deck)


def saved(deck) -> bytes:
    made = io.BytesIO()
    deck.save(made)
    return made.getvalue()


def titled(title: str, *lines: tuple[str, int], notes: str = "") -> Callable:
    def fill(page) -> None:
        page.shapes.title.text = title
        frame = page.placeholders[1].text_frame
        for place, (line, level) in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.text, paragraph.level = line, level
        if notes:
            page.notes_slide.notes_text_frame.text = notes

    return fill


def with_everything(page) -> None:
    """A picture, a chart, a shape without words, a joined cell, an animation."""
    page.shapes.title.text = "De todo"
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(picture, "PNG")
    picture.seek(0)
    page.shapes.add_picture(picture, *INCHES)
    chart = CategoryChartData()
    chart.categories = ["a", "b"]
    chart.add_series("uno", (1, 2))
    page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *INCHES, chart)
    page.shapes.add_shape(MSO_SHAPE.RIGHT_ARROW, *INCHES)
    table = page.shapes.add_table(2, 2, *INCHES).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text, table.cell(1, 1).text = "arriba", "abajo"
    timing = page._element.makeelement(page._element.tag.replace("}sld", "}timing"), {})
    timing.append(timing.makeelement(timing.tag.replace("timing", "anim"), {}))
    page._element.append(timing)


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same file with one part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return made.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()

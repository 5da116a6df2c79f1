"""An empty deck of 16:9 in the house's look: its colours as a theme, so that people can go on editing."""

import copy
import re

from pptx import Presentation as open_deck
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideMaster
from pptx.util import Emu, Inches

from anclaje.training.packages.deck_marks import OURS, STEP

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.75)
INNER = Emu(WIDTH - 2 * MARGIN)
TITLE_TOP, TITLE_HEIGHT = Inches(0.72), Inches(0.98)
BODY_TOP, BODY_BOTTOM = Inches(1.85), Inches(6.2)
FOOT_TOP, FOOT_HEIGHT = Inches(6.9), Inches(0.4)
LETTERS = "Calibri"
COLOURS = {
    "dk1": "1D2733", "lt1": "FBFAF7", "dk2": "0B5D66", "lt2": "EFEDE6", "accent1": "0B5D66",
    "accent2": "8A5A00", "accent3": "2F6B3A", "accent4": "A3341F", "accent5": "4D5966", "accent6": "C9CDD1",
    "hlink": "0B5D66", "folHlink": "4D5966",
}  # fmt: skip
COVER, SLIDE = "Title Slide", "Title and Content"


def empty_deck() -> Deck:
    """With two layouts: a cover, and a title with a body."""
    deck = open_deck()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    master = deck.slide_master
    _colour(master)
    _write_styles(master)
    for layout in list(deck.slide_layouts):
        if layout.name not in (COVER, SLIDE):
            deck.slide_layouts.remove(layout)
    for page in (master, *deck.slide_layouts):
        _arrange(page)
    _draw_line(deck.slide_layouts.get_by_name(COVER))
    return deck


def _colour(master: SlideMaster) -> None:
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    said = theme.blob.decode()
    for name, colour in COLOURS.items():
        pattern = rf"<a:{name}>.*?</a:{name}>"
        said = re.sub(pattern, f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', said)
    theme._blob = said.encode()  # the library has no other way to a theme


def _write_styles(master: SlideMaster) -> None:
    """Titles on the left, calm in size; every level of a list a step further in."""
    styles = master._element.find("{*}txStyles")
    title = styles.find("{*}titleStyle/{*}lvl1pPr")
    title.set("algn", "l")
    title.find("{*}defRPr").set("sz", "3200")
    title.find("{*}defRPr").set("b", "1")
    for place, level in enumerate(styles.find("{*}bodyStyle"), 1):
        level.set("marL", str(place * STEP))
        level.set("indent", str(-STEP))
        level.find("{*}defRPr").set("sz", "2400")
        level.find("{*}spcBef/{*}spcPct").set("val", "35000")


def _arrange(page) -> None:
    """Every placeholder where the house has it; what else is on a layout follows its master."""
    places = {
        "TITLE": (MARGIN, TITLE_TOP, INNER, TITLE_HEIGHT),
        "CENTER_TITLE": (MARGIN, Inches(2.1), INNER, Inches(1.7)),
        "SUBTITLE": (MARGIN, Inches(3.95), INNER, Inches(2.2)),
        "BODY": (MARGIN, BODY_TOP, INNER, Emu(BODY_BOTTOM - BODY_TOP)),
        "OBJECT": (MARGIN, BODY_TOP, INNER, Emu(BODY_BOTTOM - BODY_TOP)),
        "FOOTER": (MARGIN, FOOT_TOP, Inches(8.9), FOOT_HEIGHT),
        "SLIDE_NUMBER": (Inches(11.9), FOOT_TOP, Emu(WIDTH - MARGIN - Inches(11.9)), FOOT_HEIGHT),
    }
    for shape in list(page.placeholders):
        kind = shape.placeholder_format.type.name
        if kind == "DATE":
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = places[kind]
        body = shape.text_frame._txBody.bodyPr
        body.set("lIns", "0")
        body.set("rIns", "0")
        if kind in ("TITLE", "CENTER_TITLE"):
            body.set("anchor", "b")
        if kind in ("FOOTER", "SUBTITLE"):
            _left(shape)


def _draw_line(cover) -> None:
    """The one ornament: a line that holds."""
    line = copy.deepcopy(cover.placeholders[0]._element)
    for part in (*line.findall("{*}nvSpPr/{*}nvPr/{*}ph"), *line.findall("{*}txBody")):
        part.getparent().remove(part)
    line.find("{*}nvSpPr/{*}cNvPr").set("name", f"{OURS} line")
    line.find("{*}nvSpPr/{*}cNvPr").set("id", "99")
    cover.shapes._spTree.append(line)
    shape = cover.shapes[-1]
    shape.left, shape.top, shape.width, shape.height = MARGIN, Inches(1.7), Inches(1.1), Inches(0.07)
    line.spPr.append(line.spPr.makeelement(qn("a:prstGeom"), {"prst": "rect"}))
    fill = line.spPr.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:schemeClr"), {"val": "accent1"}))
    line.spPr.append(fill)


def _left(shape) -> None:
    for level in shape.text_frame._txBody.iter("{*}lvl1pPr"):
        level.set("algn", "l")

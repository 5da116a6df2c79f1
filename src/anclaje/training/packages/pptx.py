"""A bundle as PPTX: slides of 16:9 that people can go on editing, every note kept in the notes page."""

import copy
import io
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Page
from pptx.util import Emu, Inches, Length

from anclaje.foundation.typesetting import clean
from anclaje.training.domain.presentation import Presentation
from anclaje.training.domain.slide import Kind, Slide
from anclaje.training.marked import Block, Run, blocks
from anclaje.training.marked import Kind as Mark
from anclaje.training.packages import deck_look as look
from anclaje.training.packages import deck_marks as marks
from anclaje.training.packages.deck_text import (
    THEME,
    height_of,
    in_colour,
    row_height,
    set_size,
    text_size,
    write_blocks,
    write_runs,
)
from anclaje.training.packages.edition import Bundle
from anclaje.training.packages.words import words_of
from anclaje.training.packages.zipped import zipped_again

BODY_SIZES = (26, 24, 22, 20, 18, 16, 14, 12, 11)
CREDIT_LINES = 14
LIGHT_TABLE = "{3C2FFA5D-87B4-456A-9821-1D502468CF0F}"
REGIONS = {"es": "es-AR", "en": "en-GB"}
THEN = datetime(2000, 1, 1)  # noqa: DTZ001, the library wants it naive


def pptx(bundle: Bundle) -> bytes:
    """Cover, objectives and slides of every presentation; sources and credit last."""
    deck = look.empty_deck()
    _say_what_it_is(deck, bundle)
    for one in bundle.presentations:
        _cover(deck, bundle, one)
        _objectives(deck, bundle, one)
        for slide in one.slides:
            _slide(deck, bundle, slide)
    _credit(deck, bundle)
    _say_the_language(deck, bundle.language)
    made = io.BytesIO()
    deck.save(made)
    return zipped_again(made.getvalue())


def _say_what_it_is(deck: Deck, bundle: Bundle) -> None:
    about = deck.core_properties
    about.title, about.author, about.language = (
        clean(bundle.title),
        clean(bundle.institution),
        bundle.language,
    )
    about.subject, about.comments = _edition(bundle), clean(bundle.notice)
    about.created = about.modified = THEN
    about.last_modified_by = ""


def _say_the_language(deck: Deck, language: str) -> None:
    """So that it is read aloud, and its spelling looked at, in its own language."""
    told = REGIONS.get(language, language)
    for page in deck.slides:
        notes = [page.notes_slide._element] if page.has_notes_slide else []
        for tree in (page._element, *notes):
            for run in tree.iter("{*}r"):
                run.get_or_add_rPr().set("lang", told)


def _edition(bundle: Bundle) -> str:
    return words_of(bundle.language)["edition"] % {"edition": bundle.edition}


# ---------------------------------------------------------------------------- the pages


def _cover(deck: Deck, bundle: Bundle, one: Presentation) -> None:
    page = _page(deck, look.COVER, marks.COVER, one.title)
    minutes = words_of(bundle.language)["minutes"] % {"minutes": one.minutes}
    about = " · ".join([one.code, *([minutes] if one.minutes else [])])
    said = [bundle.title] if bundle.title != one.title else []
    said += [about, f"{bundle.institution} · {_edition(bundle)}"]
    frame = page.placeholders[1].text_frame
    write_blocks(frame, [_paragraph(line) for line in said], 20, inherits=True)
    in_colour(frame, "soft")
    if bundle.notice:
        paragraph = frame.add_paragraph()
        write_runs(paragraph, (Run(bundle.notice, bold=True),), 18)
        _warn(paragraph)
    _foot(page, bundle, bundle.ref)


def _objectives(deck: Deck, bundle: Bundle, one: Presentation) -> None:
    if not one.objectives:
        return
    page = _page(deck, look.SLIDE, marks.OBJECTIVES, words_of(bundle.language)["objectives"])
    items = [Block(Mark.ITEM, (Run(objective),), level=1) for objective in one.objectives]
    _fill(page, items)
    _foot(page, bundle, bundle.ref)


def _slide(deck: Deck, bundle: Bundle, slide: Slide) -> None:
    page = _page(deck, look.SLIDE, marks.name_of(slide), slide.title)
    _kicker(page, bundle, slide)
    _fill(page, blocks(slide.body), _sources(page, bundle, slide))
    _foot(page, bundle, f"# {slide.id}")
    write_blocks(page.notes_slide.notes_text_frame, blocks(slide.notes), None, inherits=False)


def _credit(deck: Deck, bundle: Bundle) -> None:
    said = [*([bundle.credit] if bundle.credit else []), *bundle.sources]
    for begin in range(0, max(len(said), 1), CREDIT_LINES):
        page = _page(deck, look.SLIDE, marks.CREDIT, words_of(bundle.language)["credit"])
        _fill(page, [_paragraph(line) for line in said[begin : begin + CREDIT_LINES]])
        _foot(page, bundle, bundle.ref)


def _page(deck: Deck, layout: str, name: str, title: str) -> Page:
    page = deck.slides.add_slide(deck.slide_layouts.get_by_name(layout))
    page._element.cSld.set("name", name)
    page.shapes.title.text_frame.text = clean(title)
    page.shapes.title.text_frame.word_wrap = True
    size = text_size([_paragraph(title)], look.INNER.pt, look.TITLE_HEIGHT.pt, (32, 28, 24, 20))
    set_size(page.shapes.title.text_frame, 40 if layout == look.COVER and size == 32 else size)
    return page


def _paragraph(text: str) -> Block:
    return Block(Mark.PARAGRAPH, (Run(text),))


# ---------------------------------------------------------------------------- what stands on one


def _fill(page: Page, body: Sequence[Block], bottom: Length = look.BODY_BOTTOM) -> None:
    """Text into the layout's own body; a table, and what follows it, beneath in their order."""
    room = Emu(bottom - look.BODY_TOP)
    size = text_size(body, look.INNER.pt, room.pt, BODY_SIZES)
    own = page.placeholders[1]
    top = look.BODY_TOP
    parts = [
        (is_table, list(part)) for is_table, part in groupby(body, lambda block: block.kind is Mark.TABLE)
    ]
    for place, (is_table, part) in enumerate(parts):
        if is_table:
            for block in part:
                top = _table(page, block, top, size)
            continue
        height = Inches(sum(height_of(block, look.INNER.pt, size) for block in part) / 72)
        is_last = place == len(parts) - 1
        height = Emu(max(bottom - top, height)) if is_last else height
        frame = _text(page, own, top, height)
        write_blocks(frame, part, size, inherits=own is not None)
        own, top = None, Emu(top + height)
    if own is not None:
        own._element.getparent().remove(own._element)


def _text(page: Page, own, top: Length, height: Length):
    """The frame of the layout's body while it is free, else one more like it."""
    shape = own if own is not None else page.shapes.add_textbox(look.MARGIN, top, look.INNER, height)
    page.shapes._spTree.append(shape._element)  # it is read, by people and programs, in its order
    shape.left, shape.top, shape.width, shape.height = look.MARGIN, top, look.INNER, height
    shape.name = marks.BODY
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = 0
    return frame


def _table(page: Page, block: Block, top: Length, size: float) -> Length:
    """Where the next thing may begin."""
    heights = [Inches(row_height(row, look.INNER.pt, size) / 72) for row in block.rows]
    columns = max(map(len, block.rows))
    shape = page.shapes.add_table(len(block.rows), columns, look.MARGIN, top, look.INNER, Emu(sum(heights)))
    shape.name = marks.BODY
    shape.table._tbl.tblPr.find("{*}tableStyleId").text = LIGHT_TABLE
    shape.table.horz_banding = False
    for row, cells in enumerate(block.rows):
        shape.table.rows[row].height = heights[row]
        for column, runs in enumerate(cells):
            write_runs(shape.table.cell(row, column).text_frame.paragraphs[0], runs, size)
    return Emu(top + sum(heights) + Inches(0.15))


def _kicker(page: Page, bundle: Bundle, slide: Slide) -> None:
    words = words_of(bundle.language)
    said = [words[slide.kind]] if slide.kind != Kind.SLIDE else []
    said += [words["minutes"] % {"minutes": slide.minutes}] if slide.minutes else []
    if said:
        frame = _box(page, marks.KICKER, look.MARGIN, Inches(0.42), look.INNER, Inches(0.34))
        write_runs(frame.paragraphs[0], (Run(" · ".join(said), bold=slide.kind != Kind.SLIDE),), 14)
        in_colour(frame, "action" if slide.kind != Kind.SLIDE else "soft")


def _sources(page: Page, bundle: Bundle, slide: Slide) -> Length:
    """Above the foot, a line each; where they begin."""
    lines = [line for line in slide.sources.splitlines() if line.strip()]
    if not lines:
        return look.BODY_BOTTOM
    label = words_of(bundle.language)["sources"]
    lines[0] = f"{label}: {lines[0]}"
    said = [_paragraph(line) for line in lines]
    height = Inches(sum(height_of(line, look.INNER.pt, 10) for line in said) / 72)
    top = Emu(max(look.FOOT_TOP - height, Inches(4.5)))
    frame = _box(page, marks.SOURCES, look.MARGIN, top, look.INNER, Emu(look.FOOT_TOP - top))
    frame.margin_top = frame.margin_bottom = 0
    write_blocks(frame, said, 10, inherits=False)
    in_colour(frame, "soft")
    return Emu(min(look.BODY_BOTTOM, top - Inches(0.1)))


def _foot(page: Page, bundle: Bundle, code: str) -> None:
    """Institution and edition, what must be said, the code of the page and its number."""
    for placeholder in page.slide_layout.placeholders:
        kind = placeholder.placeholder_format.type.name
        if kind in ("FOOTER", "SLIDE_NUMBER"):
            shape = copy.deepcopy(placeholder._element)
            shape.nvSpPr.cNvPr.set("id", str(page.shapes._next_shape_id))
            page.shapes._spTree.append(shape)
    foot = next(each for each in page.placeholders if each.placeholder_format.type.name == "FOOTER")
    foot.text_frame.text = ""
    paragraph = foot.text_frame.paragraphs[0]
    write_runs(paragraph, (Run(f"{bundle.institution} · {_edition(bundle)}"),), 10)
    in_colour(foot.text_frame, "soft")
    if bundle.notice:
        write_runs(paragraph, (Run(f" · {bundle.notice}", bold=True),), 10)
        _warn(paragraph)
    frame = _box(page, page.name, Inches(9.8), look.FOOT_TOP, Inches(2.3), look.FOOT_HEIGHT)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    write_runs(frame.paragraphs[0], (Run(code),), 10)
    in_colour(frame, "soft")


def _warn(paragraph) -> None:
    """The last words in the colour of what waits."""
    paragraph.runs[-1].font.color.theme_color = THEME["waiting"]


def _box(page: Page, name: str, left: Length, top: Length, width: Length, height: Length):
    shape = page.shapes.add_textbox(left, top, width, height)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    return frame

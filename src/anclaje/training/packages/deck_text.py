"""Blocks of Markdown as paragraphs of a PPTX: real lists, which people can go on editing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from lxml import etree  # ty: ignore[missing-module-member]
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.text.text import TextFrame
from pptx.util import Pt

from anclaje.foundation.typesetting import clean
from anclaje.training.marked import BULLET, Block, Kind, Run, Runs, words
from anclaje.training.packages.deck_look import LETTERS
from anclaje.training.packages.deck_marks import CONTINUED, HEADING, QUOTE, STEP

THEME = {
    "action": MSO_THEME_COLOR.ACCENT_1,
    "waiting": MSO_THEME_COLOR.ACCENT_2,
    "soft": MSO_THEME_COLOR.ACCENT_5,
}
MOST_LEVELS = 9
WIDE = 0.5
"""How wide a letter is on average, of its height."""


def write_blocks(frame: TextFrame, blocks: Iterable[Block], size: float | None, *, inherits: bool) -> None:
    """inherits: the frame's paragraphs have bullets unless they say no. size: of letters in points."""
    numbers: dict[int, tuple[int, int]] = {}
    for place, block in enumerate(blocks):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        for line in _lines_of(block):
            write_runs(paragraph, line, size)
        _set_margins(paragraph, block, numbers, inherits=inherits)


def write_runs(paragraph, runs: Runs, size: float | None = None) -> None:
    for run in runs:
        for place, line in enumerate(clean(run.text).split("\n")):
            if place:
                paragraph.add_line_break()
            if not line:
                continue
            said = paragraph.add_run()
            said.text = line
            said.font.bold, said.font.italic = run.bold or None, run.italic or None
            if size:
                said.font.size = Pt(size)
            if run.link:
                said.hyperlink.address = run.link


def text_size(blocks: Sequence[Block], width_pt: float, height_pt: float, sizes: Iterable[float]) -> float:
    """The largest of these sizes (the largest first) at which the blocks fit, else the smallest."""
    size = 0.0
    for size in sizes:
        if sum(height_of(block, width_pt, size) for block in blocks) <= height_pt:
            break
    return size


def height_of(block: Block, width_pt: float, size: float) -> float:
    """About how high it comes out, in points."""
    if block.kind is Kind.TABLE:
        return sum(row_height(row, width_pt, size) for row in block.rows) + 0.8 * size
    return _rows_of(block.text, width_pt - block.level * 27, size) * size * 1.2 + 0.45 * size


def row_height(row: tuple[Runs, ...], width_pt: float, size: float) -> float:
    column = width_pt / max(len(row), 1) - 14
    return max(_rows_of(words(cell), column, size) for cell in row) * size * 1.2 + 8


def _rows_of(text: str, width_pt: float, size: float) -> int:
    return sum(max(1, ceil(len(line) * size * WIDE / max(width_pt, size))) for line in text.split("\n"))


def _lines_of(block: Block) -> list[Runs]:
    """A table where only text may stand goes as the Markdown that it was, a line a row."""
    if block.kind is Kind.HEADING:
        return [tuple(replace(run, bold=True) for run in block.runs)]
    if block.kind is not Kind.TABLE:
        return [block.runs]
    rows = ["| " + " | ".join(map(words, row)) + " |" for row in block.rows]
    rows.insert(1, "|" + "---|" * len(block.rows[0]))
    return [(Run("\n".join(rows)),)]


def _set_margins(paragraph, block: Block, numbers: dict[int, tuple[int, int]], *, inherits: bool) -> None:
    level = min(block.level, MOST_LEVELS)
    if block.kind is Kind.ITEM:
        paragraph.level = level - 1
        _set_bullet(paragraph, block, numbers, inherits=inherits)
        return
    numbers.clear() if not block.level else None
    properties = paragraph._p.get_or_add_pPr()
    margin = {Kind.QUOTE: STEP + QUOTE, Kind.HEADING: HEADING, Kind.TABLE: 0}
    properties.set("marL", str(margin.get(block.kind, level * STEP + (CONTINUED if level else 0))))
    properties.set("indent", "0")
    if inherits:
        etree.SubElement(properties, qn("a:buNone"))


def _set_bullet(paragraph, block: Block, numbers: dict[int, tuple[int, int]], *, inherits: bool) -> None:
    """A numbered list says where it begins, and its programs count on."""
    properties = paragraph._p.get_or_add_pPr()
    for deeper in [level for level in numbers if level > block.level]:
        del numbers[deeper]
    if not block.number:
        numbers.pop(block.level, None)
    if not inherits:
        properties.set("marL", str(block.level * STEP))
        properties.set("indent", str(-STEP))
    if not block.number and inherits:
        return
    etree.SubElement(properties, qn("a:buFont")).set("typeface", LETTERS)
    if not block.number:
        etree.SubElement(properties, qn("a:buChar")).set("char", BULLET)
        return
    begins, expected = numbers.get(block.level, (block.number, block.number))
    if expected != block.number:
        begins = block.number
    numbers[block.level] = begins, block.number + 1
    counted = etree.SubElement(properties, qn("a:buAutoNum"))
    counted.set("type", "arabicPeriod")
    if begins != 1:
        counted.set("startAt", str(begins))


def set_size(frame: TextFrame, size: float) -> None:
    for run in _runs_of(frame):
        run.font.size = Pt(size)


def in_colour(frame: TextFrame, name: str) -> None:
    """name: of a colour of the theme."""
    for run in _runs_of(frame):
        run.font.color.theme_color = THEME[name]


def _runs_of(frame: TextFrame) -> list:
    return [run for paragraph in frame.paragraphs for run in paragraph.runs]

"""What stands where on the tally sheet of a validation round, in millimetres. Nothing is drawn here.

A4 on its long side: words and the six marks around, then a row a question. Each of its cells has twenty
boxes of one voice and five of ten (decision 26).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from anclaje.cartography.paper.frame import Box
from anclaje.cartography.paper.layout import MARGIN, Mark, edge_marks

PAPER = (297.0, 210.0)
PX_PER_MM = 8.0
MARK = 10.0
BAND = MARGIN + MARK + 3
ROWS_TOP = 43.5
ROW = 16.0
ROWS = 9
CELL = 52.0
BOX, APART, FIVES = 4.1, 4.85, 1.2
"""Side of a box, from one to the next, and what is left between five and five."""
TENS_APART = 10.0
IN_A_LINE, LINES, TENS = 10, 2, 5
QR = 18.0
AROUND_MM = 1.0
"""What the strip of a row shows around it."""


@dataclass(frozen=True)
class Asked:
    """A row: `key` is the caller's, `number` is printed."""

    key: str
    number: int
    words: str


@dataclass(frozen=True)
class TallyBox:
    """A square to cross, and how many voices it stands for."""

    at_mm: Box
    voices: int


@dataclass(frozen=True)
class Cell:
    """One answer of one question."""

    answer: str
    at_mm: Box
    boxes: tuple[TallyBox, ...]


@dataclass(frozen=True)
class Row:
    asked: Asked
    at_mm: Box
    words_mm: Box
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Page:
    """`code`: the print's and the page's, so that each page is told from every other."""

    code: str
    number: int
    pages: int
    marks: tuple[Mark, ...]
    qr_mm: Box
    people_mm: Box
    rows: tuple[Row, ...]


def lay_out_round(code: str, asked: Sequence[Asked], answers: Sequence[str]) -> tuple[Page, ...]:
    """As many pages as the questions need."""
    parts = [asked[start : start + ROWS] for start in range(0, len(asked), ROWS)]
    return tuple(_page(code, number, len(parts), part, answers) for number, part in enumerate(parts, start=1))


def page_code(code: str, number: int) -> str:
    return f"{code}/{number}"


def record_of(page: Page) -> dict[str, Any]:
    """What is kept of a page to read its photographs by; lengths in mm from the upper left corner."""
    return {
        "code": page.code,
        "page": page.number,
        "pages": page.pages,
        "paper_mm": list(PAPER),
        "frame_mm": list(_rows_area(page)),
        "marks": [
            {"number": mark.number, "spot": int(mark.spot), "box_mm": list(mark.box_mm)}
            for mark in page.marks
        ],
        "people_mm": list(page.people_mm),
        "px_per_mm": PX_PER_MM,
        "rows": [
            {
                "key": row.asked.key,
                "number": row.asked.number,
                "at_mm": list(row.at_mm),
                "cells": [
                    {
                        "answer": cell.answer,
                        "at_mm": list(cell.at_mm),
                        "boxes": [{"at_mm": list(box.at_mm), "voices": box.voices} for box in cell.boxes],
                    }
                    for cell in row.cells
                ],
            }
            for row in page.rows
        ],
    }


def column(index: int) -> tuple[float, float]:
    """Left and right of the answer with this place."""
    left = PAPER[0] - MARGIN - (4 - index) * CELL
    return left, left + CELL


def _page(code: str, number: int, pages: int, asked: Sequence[Asked], answers: Sequence[str]) -> Page:
    own = page_code(code, number)
    return Page(
        code=own,
        number=number,
        pages=pages,
        marks=edge_marks(own, *PAPER, MARK),
        qr_mm=(MARGIN, BAND + 1.5, MARGIN + QR, BAND + 1.5 + QR),
        people_mm=(MARGIN + QR + 3, BAND + 10.5, column(0)[0] - 2, BAND + 1.5 + QR),
        rows=tuple(_row(one, ROWS_TOP + place * ROW, answers) for place, one in enumerate(asked)),
    )


def _row(asked: Asked, top: float, answers: Sequence[str]) -> Row:
    return Row(
        asked=asked,
        at_mm=(MARGIN, top, PAPER[0] - MARGIN, top + ROW),
        words_mm=(MARGIN + 8, top, column(0)[0] - 2, top + ROW),
        cells=tuple(_cell(answer, column(index), top) for index, answer in enumerate(answers)),
    )


def _cell(answer: str, sides: tuple[float, float], top: float) -> Cell:
    left, right = sides
    x, y = left + 1.6, top + 0.9
    ones = [
        _box(x + place * APART + place // 5 * FIVES, y + line * APART, 1)
        for line in range(LINES)
        for place in range(IN_A_LINE)
    ]
    tens = [
        _box(x + place * TENS_APART + TENS_APART - APART, y + LINES * APART + 0.5, 10)
        for place in range(TENS)
    ]
    return Cell(answer, (left, top, right, top + ROW), (*ones, *tens))


def _box(x: float, y: float, voices: int) -> TallyBox:
    return TallyBox((x, y, x + BOX, y + BOX), voices)


def _rows_area(page: Page) -> Box:
    return MARGIN, ROWS_TOP, PAPER[0] - MARGIN, page.rows[-1].at_mm[3]

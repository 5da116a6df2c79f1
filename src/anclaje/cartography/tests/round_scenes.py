"""Scenes for tests of a round on paper: its sheet printed, a page of it read."""

from typing import Any

from anclaje.cartography.actions import round_sheets
from anclaje.cartography.domain.validation import Say
from anclaje.cartography.models import RoundPage, RoundReading, ValidationRound
from anclaje.cartography.paper.round_layout import Asked, lay_out_round, record_of
from anclaje.cartography.paper.round_sheet import PrintedPage, PrintedRound
from anclaje.cartography.photographs.apart import PageRead
from anclaje.cartography.tests.photo_scenes import a_jpeg, a_png
from anclaje.network.tests.builders import NOW

Counts = dict[tuple[int, str], tuple[int, bool]]
"""By row and answer: voices, and whether the photograph is sure."""


def a_printed_round(
    row: ValidationRound, *, code: str = "RABCD-1234", digest: str = "1" * 64, by: Any = None, at=NOW
):
    """Without drawing it: nobody looks at it here."""
    asked = [Asked(str(one.pk), one.number, "¿?") for one in row.questions.in_order()]
    pages = lay_out_round(code, asked, list(Say))
    printed = PrintedRound(b"%PDF", tuple(PrintedPage(a_png(), record_of(page)) for page in pages))
    return round_sheets.keep_round_print(round=row, code=code, digest=digest, printed=printed, by=by, at=at)


def what_was_counted(page: RoundPage, counts: Counts | None = None) -> PageRead:
    """Nothing on the page but these."""
    rows = [
        {
            "key": one["key"],
            "cells": [_cell(one["number"], cell["answer"], counts or {}) for cell in one["cells"]],
        }
        for one in page.record["rows"]
    ]
    names = ["people", *(one["key"] for one in page.record["rows"])]
    return PageRead(rows, {name: a_jpeg(number) for number, name in enumerate(names)})


def a_read_page(page: RoundPage, counts: Counts | None = None, *, by: Any = None, at=NOW) -> RoundReading:
    return round_sheets.keep_page_reading(page=page, read=what_was_counted(page, counts), by=by, at=at)


def _cell(row: int, answer: str, counts: Counts) -> dict[str, Any]:
    voices, is_sure = counts.get((row, answer), (0, True))
    return {
        "answer": answer,
        "least": voices,
        "voices": voices,
        "is_sure": is_sure,
        "confidence": 0.9 if is_sure else 0.3,
    }

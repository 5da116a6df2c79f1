"""A validation round on paper: numbered questions, and for each answer a box for every voice."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anclaje.cartography.paper.ink import grey
from anclaje.cartography.paper.round_layout import (
    PAPER,
    PX_PER_MM,
    ROWS_TOP,
    Asked,
    Page,
    column,
    lay_out_round,
    record_of,
)
from anclaje.foundation import typesetting
from anclaje.foundation.photographed.identity import qr_text
from anclaje.foundation.photographed.marks import mark_svg

TEMPLATE = Path(__file__).parent / "templates" / "round.typ"

WORDS = {
    "es": {
        "how": "Leé cada fila en voz alta. Por cada voz, una cruz en un casillero, de izquierda a derecha y "
        "sin saltear. Si son muchas, contá las manos: cada casillero con un 10 vale diez voces. "
        "No anotes nombres.",
        "people": "Personas presentes:",
        "page": "Página",
        "of": "de",
        "photo": "Después sacale una foto a cada página, entera y con las seis marcas a la vista, y mandala "
        "a la página de la ronda en Anclaje.",
        "erred": "Si te equivocaste, encerrá el casillero en un círculo: al leerla, Anclaje te va a pedir "
        "que mires esa celda.",
    },
    "en": {
        "how": "Read each row aloud. For each voice, a cross in a box, from the left, leaving none out. "
        "Where there are many, count hands: each box with a 10 is ten voices. Write no names.",
        "people": "People present:",
        "page": "Page",
        "of": "of",
        "photo": "Then photograph each page, whole and with its six marks in sight, and send it on the page "
        "of the round in Anclaje.",
        "erred": "If you erred, draw a ring around the box: when it is read, Anclaje will ask you to look at "
        "that cell.",
    },
}


@dataclass(frozen=True)
class Answer:
    """A column: `code` is the caller's, name and meaning are printed."""

    code: str
    name: str
    means: str


@dataclass(frozen=True)
class WantedRound:
    """`place`: neighbourhood, round, day and where, in one line."""

    code: str
    title: str
    place: str
    answers: tuple[Answer, ...]
    asked: tuple[Asked, ...]
    language: str = "es"


@dataclass(frozen=True)
class PrintedPage:
    """`raster`: PNG, without a mark on it; `record`: see `round_layout.record_of`."""

    raster: bytes
    record: dict[str, Any]


@dataclass(frozen=True)
class PrintedRound:
    pdf: bytes
    pages: tuple[PrintedPage, ...]


def print_round(wanted: WantedRound) -> PrintedRound:
    """Draw it once, for paper and for reading."""
    pages = lay_out_round(wanted.code, wanted.asked, [answer.code for answer in wanted.answers])
    values = _values(wanted, pages)
    drawn = [{**values, "pages": [page]} for page in values["pages"]]
    return PrintedRound(
        pdf=typesetting.typeset(TEMPLATE, values),
        pages=tuple(
            PrintedPage(typesetting.picture(TEMPLATE, one, px_per_mm=PX_PER_MM), record_of(page))
            for one, page in zip(drawn, pages, strict=True)
        ),
    )


def _values(wanted: WantedRound, pages: Sequence[Page]) -> dict[str, Any]:
    return {
        "language": wanted.language[:2],
        "title": wanted.title,
        "place": wanted.place,
        "words": WORDS.get(wanted.language[:2], WORDS["es"]),
        "paper": PAPER,
        "top": ROWS_TOP,
        "rim": grey(0.42),
        "heads": [
            {"at": column(place), "name": answer.name, "means": answer.means}
            for place, answer in enumerate(wanted.answers)
        ],
        "pages": [_page(page) for page in pages],
    }


def _page(page: Page) -> dict[str, Any]:
    return {
        "code": page.code,
        "number": page.number,
        "pages": page.pages,
        "qr": typesetting.qr(qr_text(page.code), error="q"),
        "qr_at": page.qr_mm,
        "people_at": page.people_mm,
        "marks": [{"at": mark.box_mm, "svg": mark_svg(mark.number)} for mark in page.marks],
        "rows": [
            {
                "number": row.asked.number,
                "words": row.asked.words,
                "at": row.at_mm,
                "words_at": row.words_mm,
                "cells": [
                    [{"at": box.at_mm, "voices": box.voices} for box in cell.boxes] for cell in row.cells
                ],
            }
            for row in page.rows
        ],
    }

"""A test on A4: its questions with bubbles to fill, a code instead of a name, and where each bubble is."""

import json
from dataclasses import dataclass
from pathlib import Path

import typst

from anclaje.foundation.photographed.identity import Spot, mark_number
from anclaje.foundation.photographed.marks import Box, mark_svg
from anclaje.foundation.typesetting import as_data, pictures, qr, typeset
from anclaje.training.domain.parallel import LETTERS, shown_order
from anclaje.training.domain.presentation import Form, Question

TEMPLATE = Path(__file__).with_name("templates") / "printed_test.typ"
WORDS = {
    "es": {
        "form": "Forma",
        "code": "Código de quien responde",
        "how": "Rellená un solo círculo por pregunta. No pongas tu nombre: alcanza con el código.",
        "wrong": "¿Te equivocaste? Tachá con una cruz y rellená otro.",
        "page": "Hoja",
        "paper": "Prueba",
    },
    "en": {
        "form": "Form",
        "code": "Code of whoever answers",
        "how": "Fill one circle for each question. Do not write your name: the code is enough.",
        "wrong": "A mistake? Cross it out and fill another.",
        "page": "Sheet",
        "paper": "Test",
    },
}


PAPER_MM = (210.0, 297.0)
EDGE_MM, MARK_MM = 6.0, 9.0


@dataclass(frozen=True)
class TestOnPaper:
    """code: of this paper; it settles in which order the options stand, and is in the QR with `address`.

    when: before or after the training, in words. address: of the page where it is typed in, or empty.
    """

    __test__ = False  # for pytest, which looks at the name

    code: str
    form: Form
    when: str
    title: str
    institution: str
    edition: str
    questions: tuple[Question, ...]
    address: str = ""
    language: str = "es"
    notice: str = ""


@dataclass(frozen=True)
class Bubble:
    """place: of the option in its question. page: from 1. x_mm, y_mm: its middle from the upper left."""

    question: str
    place: int
    letter: str
    page: int
    x_mm: float
    y_mm: float


@dataclass(frozen=True)
class PrintedTest:
    """sheets: how many there are."""

    pdf: bytes
    bubbles: tuple[Bubble, ...]

    @property
    def sheets(self) -> int:
        return max(bubble.page for bubble in self.bubbles)


def print_test(one: TestOnPaper) -> PrintedTest:
    bubbles = _bubbles(one)
    return PrintedTest(typeset(TEMPLATE, _values(one, bubbles[-1].page)), bubbles)


def drawn_test(one: TestOnPaper, *, px_per_mm: float) -> tuple[tuple[Bubble, ...], list[bytes]]:
    """The same test as whoever reads it back needs it: its bubbles, and each sheet as a PNG."""
    bubbles = _bubbles(one)
    return bubbles, pictures(TEMPLATE, _values(one, bubbles[-1].page), px_per_mm=px_per_mm)


def marks_of(code: str, sheet: int) -> dict[int, Box]:
    """The marks in the corners of a sheet of this paper (from 1): number → square in mm."""
    far = [side - EDGE_MM - MARK_MM for side in PAPER_MM]
    at = {
        Spot.TOP_LEFT: (EDGE_MM, EDGE_MM), Spot.TOP_RIGHT: (far[0], EDGE_MM),
        Spot.BOTTOM_RIGHT: (far[0], far[1]), Spot.BOTTOM_LEFT: (EDGE_MM, far[1]),
    }  # fmt: skip
    return {
        mark_number(f"{code}/{sheet}", spot): (x, y, x + MARK_MM, y + MARK_MM) for spot, (x, y) in at.items()
    }


def qr_of(one: TestOnPaper, sheet: int) -> str:
    """What the QR of a sheet says: where the paper is typed in, and behind the # which sheet it is."""
    return f"{one.address or one.code}#{sheet}"


def _bubbles(one: TestOnPaper) -> tuple[Bubble, ...]:
    told = typst.query(
        TEMPLATE,
        "<bubble>",
        field="value",
        root=TEMPLATE.parent,
        sys_inputs={"data": as_data(_values(one, 1))},
    )
    return tuple(Bubble(**each) for each in json.loads(told))


def _sheet(one: TestOnPaper, sheet: int) -> dict:
    marks = [{"at": at, "svg": mark_svg(number)} for number, at in marks_of(one.code, sheet).items()]
    return {"qr": qr(qr_of(one, sheet)), "marks": marks}


def _values(one: TestOnPaper, sheets: int) -> dict:
    return {
        "code": one.code, "form": one.form.value, "when": one.when, "title": one.title,
        "institution": one.institution, "edition": one.edition, "language": one.language,
        "notice": one.notice, "words": WORDS.get(one.language[:2], WORDS["es"]),
        "sheets": [_sheet(one, number) for number in range(1, sheets + 1)],
        "questions": [_question(each, one.code) for each in one.questions],
    }  # fmt: skip


def _question(question: Question, paper: str) -> dict:
    options = [
        {"letter": letter, "place": place, "text": question.options[place]}
        for letter, place in zip(LETTERS, shown_order(question, paper), strict=False)
    ]
    return {"id": question.id, "stem": question.stem, "options": options}

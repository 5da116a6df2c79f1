"""A test on A4: its questions with bubbles to fill, a code instead of a name, and where each bubble is."""

import json
from dataclasses import dataclass
from pathlib import Path

import typst

from anclaje.foundation.typesetting import as_data, qr, typeset
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
    pdf: bytes
    bubbles: tuple[Bubble, ...]


def print_test(one: TestOnPaper) -> PrintedTest:
    values = _values(one)
    told = typst.query(
        TEMPLATE, "<bubble>", field="value", root=TEMPLATE.parent, sys_inputs={"data": as_data(values)}
    )
    return PrintedTest(typeset(TEMPLATE, values), tuple(Bubble(**each) for each in json.loads(told)))


def _values(one: TestOnPaper) -> dict:
    return {
        "code": one.code, "form": one.form.value, "when": one.when, "title": one.title,
        "institution": one.institution, "edition": one.edition, "language": one.language,
        "notice": one.notice, "words": WORDS.get(one.language[:2], WORDS["es"]),
        "qr": qr(one.address or one.code), "questions": [_question(each, one.code) for each in one.questions],
    }  # fmt: skip


def _question(question: Question, paper: str) -> dict:
    options = [
        {"letter": letter, "place": place, "text": question.options[place]}
        for letter, place in zip(LETTERS, shown_order(question, paper), strict=False)
    ]
    return {"id": question.id, "stem": question.stem, "options": options}

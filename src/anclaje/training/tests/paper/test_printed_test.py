"""A test on paper: no name, one bubble for each option, and known places for whoever reads it back."""

import io
from dataclasses import replace

import pypdf
import pytest

from anclaje.training.domain.parallel import option_of
from anclaje.training.domain.presentation import Form
from anclaje.training.paper.printed_test import TestOnPaper, print_test
from anclaje.training.tests.builders_packages import ASKED, ASKED_TOO

ONE = TestOnPaper(
    code="K7F3-X", form=Form.A, when="Antes", title="Los once indicadores",
    institution="Institución inventada", edition="Edición 3", questions=(ASKED, ASKED_TOO),
    notice="Demostración",
)  # fmt: skip


def read(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_it_asks_every_question_and_wants_a_code_and_no_name():
    [said] = read(print_test(ONE).pdf)

    assert ASKED.stem in said
    assert all(option in said for option in (*ASKED.options, *ASKED_TOO.options))
    assert "Código de quien responde" in said
    assert "Nombre" not in said
    assert "K7F3-X · Forma A" in said


def test_every_bubble_is_known_by_its_place_on_the_page():
    bubbles = print_test(ONE).bubbles

    assert len(bubbles) == len(ASKED.options) + len(ASKED_TOO.options)
    assert {bubble.page for bubble in bubbles} == {1}
    heights = [bubble.y_mm for bubble in bubbles]
    assert heights == sorted(set(heights))
    assert all(20 < bubble.x_mm < 40 and 40 < bubble.y_mm < 280 for bubble in bubbles)


def test_a_letter_means_the_option_that_this_paper_calls_so():
    for bubble in print_test(ONE).bubbles:
        asked = next(question for question in ONE.questions if question.id == bubble.question)
        assert option_of(asked, ONE.code, bubble.letter) == bubble.place


def test_the_same_paper_is_printed_the_same():
    assert print_test(ONE) == print_test(ONE)


@pytest.mark.parametrize("count", [30])
def test_many_questions_go_on_and_every_sheet_says_which_paper_it_is_of(count):
    many = tuple(replace(ASKED, id=f"q{number}") for number in range(count))

    printed = print_test(replace(ONE, questions=many))

    pages = read(printed.pdf)
    assert len(pages) > 1
    assert all("K7F3-X" in page for page in pages)
    assert {bubble.page for bubble in printed.bubbles} == set(range(1, len(pages) + 1))


def test_a_paper_without_an_address_still_carries_its_code():
    assert print_test(replace(ONE, address="https://anclaje.example/t/K7F3-X/")).pdf != print_test(ONE).pdf

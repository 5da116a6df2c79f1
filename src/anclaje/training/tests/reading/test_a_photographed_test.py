"""A test on paper read back from a photograph: what is clear is proposed, what is not waits for a person."""

from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest
from bench._bubble_pens import cross, draw, fill
from bench._round_pens import Hand
from bench._sheet_camera import Shot, as_jpeg, as_whatsapp, photograph

from anclaje.foundation.photographed.refusals import Reason, Refused
from anclaje.training.domain.presentation import Form
from anclaje.training.paper.printed_test import TestOnPaper
from anclaje.training.reading.apart import Broken, Proposal, read_paper
from anclaje.training.reading.bubbles import Found
from anclaje.training.reading.photograph import read_photograph
from anclaje.training.reading.sheet_of_test import SheetOfTest, sheets_of
from anclaje.training.tests.builders_packages import ASKED, ASKED_TOO

PEN = Hand("fill", (0.1, 0.14, 0.5), 0.6, 0.2)
SMALL = (1050, 1400)


def paper(code: str = "A1B2C3D4E5F6") -> TestOnPaper:
    return TestOnPaper(
        code, Form.A, "Antes", "Los once indicadores", "Institución inventada", "Edición 3",
        (ASKED, ASKED_TOO), address=f"https://anclaje.example/{code}/",
    )  # fmt: skip


@cache
def sheet(code: str = "A1B2C3D4E5F6") -> SheetOfTest:
    return sheets_of(paper(code))[0]


def bubble(question: str, letter: str):
    return next(one for one in sheet().bubbles if (one.question, one.letter) == (question, letter))


def clean() -> np.ndarray:
    return np.repeat(sheet().at(sheet().scale)[:, :, None], 3, axis=2)


def answered(*letters: str, question: str = ASKED.id) -> np.ndarray:
    """The sheet with these letters of a question filled."""
    page, random = clean(), np.random.default_rng(5)
    for letter in letters:
        fill(page, bubble(question, letter), sheet().scale, PEN, random)
    return page


def photo(page: np.ndarray, **how) -> np.ndarray:
    return photograph(page, sheet().paper_mm, Shot(**{"seed": 3, "size": SMALL, "tilt": 0.15, **how}))


def read(page: np.ndarray, **how) -> dict:
    found = read_photograph(as_jpeg(photo(page, **how)), [sheet()])
    return {one.question: one for one in found.questions}


@pytest.mark.parametrize("turn", [0, 90, 180])
def test_a_filled_circle_is_the_answer_and_an_empty_question_is_told_so(turn):
    found = read(answered("C"), turn_deg=turn, curl_mm=3)

    assert (found[ASKED.id].found, found[ASKED.id].letter) == (Found.CHOSEN, "C")
    assert found[ASKED.id].place == bubble(ASKED.id, "C").place
    assert found[ASKED.id].ink["C"] > 0.8 > 0.1 > found[ASKED.id].ink["A"]
    assert found[ASKED_TOO.id].found == Found.NOTHING


def test_a_messenger_s_copy_in_a_shadow_is_read_too():
    data = as_whatsapp(photo(answered("B"), size=(1500, 2000), shadow=0.4))

    [first, _second] = read_photograph(data, [sheet()]).questions

    assert (first.found, first.letter) == (Found.CHOSEN, "B")


def test_two_filled_circles_are_several():
    one = read(answered("A", "D"))[ASKED.id]

    assert (one.found, one.letter, one.place) == (Found.SEVERAL, None, None)


def test_an_answer_that_was_crossed_out_never_counts_silently():
    page = answered("A")
    cross(page, bubble(ASKED.id, "A"), sheet().scale, PEN, np.random.default_rng(1), 6.5)

    assert read(page)[ASKED.id].found == Found.UNSURE


def test_a_crossed_out_answer_and_another_one_are_left_to_a_person():
    page = answered("A", "B")
    cross(page, bubble(ASKED.id, "A"), sheet().scale, PEN, np.random.default_rng(1), 6.5)

    assert read(page)[ASKED.id].found == Found.SEVERAL


@pytest.mark.parametrize("reach_mm", [2.4, 3.2, 4.5])
def test_a_cross_in_a_circle_may_mean_yes_or_no(reach_mm):
    page = clean()
    cross(page, bubble(ASKED.id, "B"), sheet().scale, PEN, np.random.default_rng(1), reach_mm)

    assert read(page)[ASKED.id].found == Found.UNSURE


def test_what_was_rubbed_out_beside_an_answer_is_left_to_a_person():
    page, rubbed = answered("B"), Hand("fill", (0.36, 0.36, 0.38), 0.6, 0.2, 0.16)
    fill(page, bubble(ASKED.id, "D"), sheet().scale, rubbed, np.random.default_rng(2))

    assert read(page)[ASKED.id].found == Found.UNSURE


def test_what_lies_on_a_circle_is_no_answer():
    page = answered("A", question=ASKED_TOO.id)
    one = bubble(ASKED.id, "B")
    middle = tuple(round(mm * sheet().scale) for mm in (one.x_mm, one.y_mm))
    cv2.circle(page, middle, round(8 * sheet().scale), (0.85, 0.6, 0.5), -1)

    found = read(page)

    assert found[ASKED.id].found == Found.UNSURE
    assert found[ASKED_TOO.id].letter == "A"


def test_a_line_through_all_options_is_left_to_a_person():
    page = answered("B")
    ends = [bubble(ASKED.id, letter) for letter in "AD"]
    draw(page, [[(one.x_mm, one.y_mm) for one in ends]], sheet().scale, PEN, np.random.default_rng(1))

    assert read(page)[ASKED.id].found in (Found.UNSURE, Found.SEVERAL)


def test_a_paper_that_was_printed_when_the_site_had_another_address_is_read():
    moved = replace(paper(), address="http://10.0.0.8:8000/A1B2C3D4E5F6/")

    found = read_photograph(as_jpeg(photo(answered("C"))), sheets_of(moved))

    assert found.questions[0].letter == "C"


def test_another_learner_s_paper_is_refused():
    data = as_jpeg(photo(answered("C")))

    with pytest.raises(Refused) as refused:
        read_photograph(data, [sheet("F6E5D4C3B2A1")])

    assert refused.value.reason == Reason.OTHER_SHEET


def test_a_picture_without_a_sheet_or_with_half_of_one_is_refused_with_its_reason():
    page = photo(answered("C"))
    nothing = np.full((1200, 900, 3), 128, np.uint8)

    for picture in (nothing, page[: len(page) // 2]):
        with pytest.raises(Refused):
            read_photograph(as_jpeg(picture), [sheet()])


def test_it_is_read_apart_with_a_picture_of_each_question():
    [told] = read_paper([as_jpeg(photo(answered("C")))], paper())

    assert isinstance(told, Proposal)
    assert [one.letter for one in told.questions] == ["C", None]
    assert all(strip.startswith(b"\xff\xd8") for strip in told.strips.values())
    assert list(told.strips) == [ASKED.id, ASKED_TOO.id]


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0" + b"\0" * 2000])
def test_what_is_no_picture_is_refused_and_never_raises(data):
    [told] = read_paper([data], paper())

    assert isinstance(told, Refused | Broken)

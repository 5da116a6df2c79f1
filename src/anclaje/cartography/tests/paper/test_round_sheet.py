"""A round on paper: each page with its own identity, each question with its boxes."""

from io import BytesIO
from itertools import combinations

import pytest
from pypdf import PdfReader

from anclaje.cartography.paper.round_layout import PAPER, ROWS, Asked, lay_out_round, record_of
from anclaje.cartography.paper.round_sheet import Answer, WantedRound, print_round

ANSWERS = ("confirmed", "corrected", "disputed", "withdrawn")


def asked(count, words="escuela: primaria"):
    return tuple(Asked(f"q{n}", n, f"{words} {n}") for n in range(1, count + 1))


def overlap(one, other):
    return all(one[axis] < other[axis + 2] and other[axis] < one[axis + 2] for axis in (0, 1))


def test_no_box_lies_over_another_nor_over_words_and_marks_and_all_are_on_the_paper():
    [page] = lay_out_round("RABCD-1234", asked(ROWS), ANSWERS)
    boxes = [box.at_mm for row in page.rows for cell in row.cells for box in cell.boxes]
    besides = [
        page.qr_mm,
        page.people_mm,
        *(mark.box_mm for mark in page.marks),
        *(r.words_mm for r in page.rows),
    ]

    assert [pair for pair in combinations(boxes + besides, 2) if overlap(*pair)] == []
    assert all(box[0] >= 8 and box[2] <= PAPER[0] - 8 and box[3] <= PAPER[1] - 8 for box in boxes + besides)


def test_a_cell_holds_twenty_voices_one_by_one_and_fifty_by_tens():
    [page] = lay_out_round("RABCD-1234", asked(1), ANSWERS)

    for cell in page.rows[0].cells:
        worths = [box.voices for box in cell.boxes]
        assert (worths.count(1), worths.count(10)) == (20, 5)
        assert all(
            cell.at_mm[0] < box.at_mm[0] and box.at_mm[2] < cell.at_mm[2] and box.at_mm[3] < cell.at_mm[3]
            for box in cell.boxes
        )


@pytest.mark.parametrize(("questions", "pages"), [(1, 1), (ROWS, 1), (ROWS + 1, 2), (120, 14)])
def test_every_question_stands_once_on_some_page(questions, pages):
    made = lay_out_round("RABCD-1234", asked(questions), ANSWERS)

    assert len(made) == pages
    assert [row.asked.number for page in made for row in page.rows] == list(range(1, questions + 1))


def test_pages_of_one_round_and_of_another_are_told_apart_by_marks_and_code():
    first, second = (record_of(page) for page in lay_out_round("RABCD-1234", asked(ROWS + 1), ANSWERS))
    [other] = (record_of(page) for page in lay_out_round("RZZZZ-9876", asked(1), ANSWERS))

    assert len({record["code"] for record in (first, second, other)}) == 3
    numbers = [{mark["number"] for mark in record["marks"]} for record in (first, second, other)]
    assert all(len(one & another) < 2 for one, another in combinations(numbers, 2))


def test_what_is_printed_is_what_is_kept_of_it():
    answers = tuple(Answer(code, code, "lo que quiere decir") for code in ANSWERS)
    wanted = WantedRound("RABCD-1234", "¿Es así?", "El barrio", answers, asked(ROWS + 1, "x" * 400))

    printed = print_round(wanted)

    pages = PdfReader(BytesIO(printed.pdf)).pages
    assert len(pages) == len(printed.pages) == 2
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [297, 210]
    assert "RABCD-1234/2" in pages[1].extract_text()
    assert printed.pages[0].raster.startswith(b"\x89PNG")

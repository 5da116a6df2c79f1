"""A photograph of a round's page: counts are right, or it says that somebody should look."""

from functools import cache

import cv2
import numpy as np
import pytest
from bench._round_pens import Hand, Tally, mark_box, tallied
from bench._round_reading import ANSWERS
from bench._sheet_camera import Shot, as_jpeg, as_whatsapp, photograph

from anclaje.cartography.paper.round_layout import Asked
from anclaje.cartography.paper.round_sheet import PrintedPage, WantedRound, print_round
from anclaje.cartography.reading.printed_page import printed_page
from anclaje.cartography.reading.round_pipeline import read_round_page
from anclaje.foundation.photographed.refusals import Reason, Refused

SMALL = (1600, 1200)
FELT = Hand("cross", (0.08, 0.08, 0.09), 0.9, 0.3)


@cache
def pages(code: str = "RABCD-1234") -> tuple[PrintedPage, ...]:
    asked = tuple(Asked(f"q{n}", n, f"escuela {n}") for n in range(1, 12))
    return print_round(WantedRound(code, "¿Es así?", "El barrio", ANSWERS, asked)).pages


def clean(page: PrintedPage) -> np.ndarray:
    raster = cv2.imdecode(np.frombuffer(page.raster, np.uint8), cv2.IMREAD_GRAYSCALE)
    return np.repeat(raster[:, :, None].astype(np.float32) / 255, 3, axis=2)


def shot(sheet: np.ndarray, page: PrintedPage, **how) -> np.ndarray:
    return photograph(sheet, tuple(page.record["paper_mm"]), Shot(**{"seed": 4, "size": SMALL, **how}))


def marked(boxes, hand: Hand = FELT, page: PrintedPage | None = None) -> np.ndarray:
    """A page on which boxes are marked: (row, answer, place of the box)."""
    page, random = page or pages()[0], np.random.default_rng(2)
    sheet = clean(page)
    for row, answer, place in boxes:
        box = page.record["rows"][row]["cells"][answer]["boxes"][place]
        mark_box(sheet, box["at_mm"], page.record["px_per_mm"], hand, random)
    return sheet


def read(data: bytes, page: PrintedPage | None = None):
    page = page or pages()[0]
    return read_round_page(data, printed_page(page.record, page.raster))


def counts(reading) -> dict:
    return {(row.key, cell.answer): cell for row in reading.rows for cell in row.cells}


def drawn_over(sheet: np.ndarray, page: PrintedPage, points_mm, width_mm: float = 0.6) -> np.ndarray:
    scale = page.record["px_per_mm"]
    at = (np.array(points_mm) * scale).round().astype(np.int32)
    cv2.polylines(sheet, [at], False, (0.1, 0.12, 0.4), max(1, round(width_mm * scale)), cv2.LINE_AA)
    return sheet


@pytest.mark.parametrize(("style", "turn"), [("cross", 0), ("tick", 90), ("stroke", 180), ("fill", 270)])
def test_voices_are_counted_however_boxes_are_marked_and_the_paper_lies(style, turn):
    page = pages()[0]
    random = np.random.default_rng(turn + len(style))
    raster = cv2.imdecode(np.frombuffer(page.raster, np.uint8), cv2.IMREAD_GRAYSCALE)
    hand = Hand(style, (0.1, 0.15, 0.5), 0.7, 0.3)
    sheet, said = tallied(raster, page.record, hand, random)

    found = counts(read(as_jpeg(shot(sheet, page, turn_deg=turn, tilt=0.2, curl_mm=4)), page))

    assert_never_silently_wrong(found, said)
    assert sum(cell.is_sure for cell in found.values()) > 0.8 * len(found)


def assert_never_silently_wrong(found: dict, said: Tally) -> None:
    wrong = {key for key, cell in found.items() if cell.is_sure and cell.voices != said.voices[key]}
    assert wrong == set()


def test_a_messenger_s_copy_in_a_shadow_is_read_too():
    page = pages()[0]
    sheet, said = tallied(clean(page)[:, :, 0] * 255, page.record, FELT, np.random.default_rng(7))

    found = counts(read(as_whatsapp(shot(sheet, page, shadow=0.4)), page))

    assert_never_silently_wrong(found, said)
    assert sum(cell.is_sure for cell in found.values()) > 0.7 * len(found)


def test_tens_are_ten_voices_each():
    boxes = [(0, 0, 20), (0, 0, 21), (0, 0, 0), (0, 0, 1), (0, 0, 2)]

    found = counts(read(as_jpeg(shot(marked(boxes), pages()[0]))))

    assert (found["q1", "confirmed"].voices, found["q1", "confirmed"].is_sure) == (23, True)
    assert (found["q2", "confirmed"].voices, found["q2", "confirmed"].is_sure) == (0, True)


def test_the_second_page_is_read_by_its_own_record():
    page = pages()[1]

    found = counts(read(as_jpeg(shot(marked([(1, 3, 0)], page=page), page)), page))

    assert {key for key, _answer in found} == {"q10", "q11"}
    assert found["q11", "withdrawn"].voices == 1


STRANGE = {
    "a line through boxes": [(84, 46), (98, 50)],
    "a ring around a box": [
        (84.6 + 3.3 * np.cos(t), 46.4 + 3.3 * np.sin(t)) for t in np.linspace(0, 6.3, 30)
    ],
    "a number beside": [(120, 55), (124, 55), (121, 59), (125, 59)],
}


@pytest.mark.parametrize("points", STRANGE.values(), ids=STRANGE)
def test_what_is_no_plain_mark_is_left_to_a_person_s_eye(points):
    page = pages()[0]
    sheet = drawn_over(marked([(0, 0, 0), (5, 0, 0)]), page, points)

    found = counts(read(as_jpeg(shot(sheet, page))))

    assert not found["q1", "confirmed"].is_sure
    assert found["q6", "confirmed"].is_sure


def test_a_box_left_out_is_a_reason_to_look():
    found = counts(read(as_jpeg(shot(marked([(0, 0, 0), (0, 0, 2), (3, 1, 0)]), pages()[0]))))

    assert not found["q1", "confirmed"].is_sure
    assert found["q4", "corrected"].is_sure


def test_boxes_under_a_hand_are_not_taken_for_empty():
    page = pages()[0]
    photo = marked([(0, 0, 0)])
    scale = page.record["px_per_mm"]
    skin = np.s_[int(100 * scale) : int(122 * scale), int(140 * scale) : int(190 * scale)]
    photo[skin] = (0.78, 0.6, 0.5)

    found = counts(read(as_jpeg(shot(photo, page))))

    under = [key for key, cell in found.items() if not cell.is_sure]
    assert {("q5", "corrected")} <= set(under)
    assert found["q1", "confirmed"].is_sure


def refused(data: bytes, page: PrintedPage | None = None) -> Reason:
    with pytest.raises(Refused) as found:
        read(data, page)
    return found.value.reason


def test_another_page_another_round_and_a_blank_one_are_refused_each_for_its_reason():
    page, other = pages()[0], pages("RZZZZ-9876")[0]
    second = as_jpeg(shot(marked([(0, 0, 0)], page=pages()[1]), pages()[1]))

    assert refused(second, page) == Reason.OTHER_SHEET
    assert refused(as_jpeg(shot(marked([(0, 0, 0)], page=other), other)), page) == Reason.OTHER_SHEET
    assert refused(as_jpeg(shot(clean(page), page))) == Reason.NOTHING_DRAWN


def test_a_picture_that_does_not_show_it_well_is_refused():
    page = pages()[0]
    photo = shot(marked([(0, 0, 0)]), page)

    assert refused(as_jpeg(cv2.GaussianBlur(photo, (0, 0), 14))) in (Reason.BLURRED, Reason.NO_SHEET)
    assert refused(as_jpeg(np.ascontiguousarray(photo[:, :960]))) in (
        Reason.PART_MISSING,
        Reason.CORNER_HIDDEN,
    )
    assert refused(as_jpeg(np.ascontiguousarray(photo[:, ::-1]))) == Reason.MIRRORED
    assert refused(as_jpeg(photo)[:9000]) == Reason.CUT_SHORT
    assert refused(b"no picture") == Reason.NOT_A_PICTURE

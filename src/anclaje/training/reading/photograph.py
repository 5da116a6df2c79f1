"""A photograph or a scan of a sheet of a test becomes proposed answers. Nothing is guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import cv2
import numpy as np
import zxingcpp

from anclaje.foundation.photographed.channels import strongest_of
from anclaje.foundation.photographed.find_marks import FEWEST, find_marks, numbers_in
from anclaje.foundation.photographed.light import even_light
from anclaje.foundation.photographed.photo import open_photo
from anclaje.foundation.photographed.refusals import Reason, Refused
from anclaje.foundation.photographed.register import register
from anclaje.foundation.photographed.surface import Surface
from anclaje.training.reading.bubbles import AROUND_MM, ReadQuestion, look_at, read_question, usual_of
from anclaje.training.reading.sheet_of_test import SheetOfTest

MOST_OFF_P90_MM = 0.8
SOFTNESS_MM = 0.15
SPREAD_MM = 0.25
FEWEST_PX_PER_MM = 2.2
"""A bubble is then fourteen pixels across."""
STRIP_MM = (17.0, 130.0)
"""From where to where of the paper's width a question is shown beside what was read of it."""
QUALITY = 80
QR = zxingcpp.BarcodeFormat.QRCode


@dataclass(frozen=True)
class SheetRead:
    """questions: in the order of the sheet. strips: what was photographed of each, BGR, 8 bits, by its id."""

    number: int
    questions: tuple[ReadQuestion, ...]
    strips: Mapping[str, np.ndarray]


def read_photograph(data: bytes, sheets: Sequence[SheetOfTest]) -> SheetRead:
    """What is filled in on whichever of these sheets the picture shows. Raises Refused with the reason."""
    photo = open_photo(data)
    sheet = _shown(photo, sheets)
    registered = register(strongest_of(photo), find_marks(photo, sheet), sheet)
    if registered.off_p90_mm > MOST_OFF_P90_MM:
        raise Refused(Reason.RESIDUAL, f"{registered.off_p90_mm:.1f} mm")
    _check_is_whole(registered.surface, photo, sheet)
    straight = cv2.remap(
        photo, registered.surface.sampling(sheet.scale), None, cv2.INTER_LINEAR, borderValue=(255, 255, 255)
    )
    del photo
    return SheetRead(sheet.number, _read(straight, sheet), _strips(straight, sheet))


def _shown(photo: np.ndarray, sheets: Sequence[SheetOfTest]) -> SheetOfTest:
    """The QR says which sheet it is; where it cannot be read, the marks in the corners do."""
    said = [_behind_host(one.text) for one in zxingcpp.read_barcodes(photo, formats=QR)]
    for sheet in sheets:
        if _behind_host(sheet.qr) in said:
            return sheet
    if any("#" in text for text in said):
        raise Refused(Reason.OTHER_SHEET)
    seen = numbers_in(photo)
    best = max(sheets, key=lambda sheet: len(seen & set(sheet.marks)))
    if seen and len(seen & set(best.marks)) < FEWEST:
        raise Refused(Reason.OTHER_SHEET if len(seen) >= FEWEST else Reason.CORNER_HIDDEN)
    return best


def _behind_host(text: str) -> str:
    """A paper stays the same when the site moves to another address."""
    rest = text.rpartition("://")[2]
    return rest.partition("/")[2] or rest


def _check_is_whole(surface: Surface, photo: np.ndarray, sheet: SheetOfTest) -> None:
    height, width = photo.shape[:2]
    middles = np.array([(bubble.x_mm, bubble.y_mm) for bubble in sheet.bubbles])
    rim = AROUND_MM[1]
    at = np.vstack([surface.to_photo(middles + way) for way in ((-rim, 0), (rim, 0), (0, -rim), (0, rim))])
    if ((at < 0) | (at > np.array([width, height]) - 1)).any():
        raise Refused(Reason.PART_MISSING)
    ends = surface.to_photo(np.array([(20.0, 20.0), (190.0, 277.0)]))
    if np.linalg.norm(ends[1] - ends[0]) / np.hypot(170, 257) < FEWEST_PX_PER_MM:
        raise Refused(Reason.TOO_SMALL)


def _read(straight: np.ndarray, sheet: SheetOfTest) -> tuple[ReadQuestion, ...]:
    raster = sheet.at(sheet.scale)
    even = np.clip(even_light(straight, raster, sheet.scale), 0, 1).astype(np.float32)
    dark = 1 - cv2.cvtColor(even, cv2.COLOR_BGR2GRAY)
    reach = 2 * max(1, round(SPREAD_MM * sheet.scale)) + 1
    soft = 1 - cv2.GaussianBlur(raster, (0, 0), SOFTNESS_MM * sheet.scale)
    expected = cv2.dilate(soft, np.ones((reach, reach)))
    looks = {bubble: look_at(bubble, dark, expected, sheet.scale) for bubble in sheet.bubbles}
    usual = usual_of(list(looks.values()))
    return tuple(
        read_question(question, asked, [looks[bubble] for bubble in asked], usual)
        for question, asked in _by_question(sheet)
    )


def _by_question(sheet: SheetOfTest):
    for question, asked in groupby(sheet.bubbles, key=lambda bubble: bubble.question):
        yield question, list(asked)


def _strips(straight: np.ndarray, sheet: SheetOfTest) -> dict[str, np.ndarray]:
    left, right = (round(mm * sheet.scale) for mm in STRIP_MM)
    return {
        question: straight[
            round((asked[0].y_mm - AROUND_MM[1]) * sheet.scale) : round(
                (asked[-1].y_mm + AROUND_MM[1]) * sheet.scale
            ),
            left:right,
        ]
        for question, asked in _by_question(sheet)
    }

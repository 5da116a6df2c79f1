"""A photograph of a page of a round's tally sheet becomes proposed counts. Nothing is guessed."""

from dataclasses import dataclass

import cv2
import numpy as np

from anclaje.cartography.paper.frame import Box
from anclaje.cartography.paper.round_layout import AROUND_MM
from anclaje.cartography.reading.boxes import Sign, Tones
from anclaje.cartography.reading.printed_page import PrintedCell, PrintedPage
from anclaje.cartography.reading.printed_sheet import PrintedSheet
from anclaje.cartography.reading.seen import check_is_whole
from anclaje.cartography.reading.tally_cells import CellSigns, read_cells
from anclaje.foundation.photographed.channels import strongest_of, weakest_of
from anclaje.foundation.photographed.find_marks import Found, find_marks
from anclaje.foundation.photographed.light import even_light
from anclaje.foundation.photographed.photo import open_photo
from anclaje.foundation.photographed.refusals import Reason, Refused
from anclaje.foundation.photographed.register import register

MOST_OFF_P90_MM = 0.6
"""Boxes stand close: what a drawn sheet may be off by is too much here."""
LARGER_THAN_BOXES = 0.07
SOFTNESS_MM = 0.15


@dataclass(frozen=True)
class ReadCell:
    """`voices`: what the boxes that are not empty add up to; `least`: those that are marked for certain."""

    answer: str
    least: int
    voices: int
    is_sure: bool
    confidence: float


@dataclass(frozen=True)
class ReadRow:
    key: str
    cells: tuple[ReadCell, ...]


@dataclass(frozen=True)
class PageReading:
    """`straight`: the page straightened, BGR, 8 bits, `scale` pixels a millimetre."""

    rows: tuple[ReadRow, ...]
    straight: np.ndarray
    scale: float

    def strip(self, box: Box) -> np.ndarray:
        """A part of the page, with a little around it."""
        left, top, right, bottom = (side * self.scale for side in box)
        more = AROUND_MM * self.scale
        return self.straight[round(max(0, top - more)) : round(bottom + more),
                             round(max(0, left - more)) : round(right + more)]  # fmt: skip


def read_round_page(data: bytes, page: PrintedPage) -> PageReading:
    """What is tallied on the photographed page. Raises Refused with the reason."""
    photo, sheet = open_photo(data), page.sheet
    registered = register(strongest_of(photo), _marks(photo, sheet), sheet)
    if registered.off_p90_mm > MOST_OFF_P90_MM:
        raise Refused(Reason.RESIDUAL, f"{registered.off_p90_mm:.1f} mm")
    check_is_whole(registered.surface, photo, sheet)
    straight = cv2.remap(
        photo, registered.surface.sampling(sheet.scale), None, cv2.INTER_LINEAR, borderValue=(255, 255, 255)
    )
    del photo
    tones = _tones(straight, page)
    cells = [cell for row in page.rows for cell in row.cells]
    signs = read_cells(cells, tones)
    if not any(sign is not Sign.EMPTY for found in signs for sign in found.signs):
        raise Refused(Reason.NOTHING_DRAWN)
    read = iter([_cell(cell, found) for cell, found in zip(cells, signs, strict=True)])
    rows = tuple(ReadRow(row.key, tuple(next(read) for _cell_of in row.cells)) for row in page.rows)
    return PageReading(rows, straight, sheet.scale)


def _marks(photo: np.ndarray, sheet: PrintedSheet) -> Found:
    """A page full of small squares takes long to look through: its marks are larger than they."""
    try:
        return find_marks(photo, sheet, LARGER_THAN_BOXES)
    except Refused:
        return find_marks(photo, sheet)


def _tones(straight: np.ndarray, page: PrintedPage) -> Tones:
    scale = page.sheet.scale
    raster = page.sheet.at(scale)
    even = np.clip(even_light(straight, raster, scale), 0, 1).astype(np.float32)
    dark = 1 - cv2.cvtColor(even, cv2.COLOR_BGR2GRAY)
    expected = 1 - cv2.GaussianBlur(raster, (0, 0), SOFTNESS_MM * scale)
    reach = 2 * max(1, round(0.25 * scale)) + 1
    return Tones(dark, 1 - weakest_of(even), cv2.dilate(expected, np.ones((reach, reach))), scale)


def _cell(cell: PrintedCell, found: CellSigns) -> ReadCell:
    signed = list(zip(cell.boxes, found.signs, strict=True))
    least = sum(box.voices for box, sign in signed if sign is Sign.MARKED)
    voices = sum(box.voices for box, sign in signed if sign is not Sign.EMPTY)
    confidence = found.margin if found.is_sure else found.margin / 2
    return ReadCell(cell.answer, least, voices, found.is_sure, round(confidence, 2))

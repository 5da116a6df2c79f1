"""A photograph of a drawn sheet becomes marks on the map. Each step is a file of its own."""

from dataclasses import dataclass

import cv2
import numpy as np
import shapely

from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.reading.drawn import drawn_by
from anclaje.cartography.reading.ink import take_off_print
from anclaje.cartography.reading.lying import lying_on
from anclaje.cartography.reading.pens import Pen, learn_pens, masks_of, suggested_pens
from anclaje.cartography.reading.printed_sheet import PrintedSheet
from anclaje.cartography.reading.seen import check_is_unlit, check_is_whole
from anclaje.cartography.reading.shapes import Shape
from anclaje.foundation.photographed.channels import strongest_of
from anclaje.foundation.photographed.find_marks import find_marks
from anclaje.foundation.photographed.light import even_light
from anclaje.foundation.photographed.photo import open_photo
from anclaje.foundation.photographed.refusals import Reason, Refused
from anclaje.foundation.photographed.register import register

RIM_MM = 1.0
"""What lies so near the printed border of the drawing area is not a drawing."""
LEAST_INK_MM2 = 3.0
AROUND_MM = 2.0
UNLEARNT = 0.4
"""How far a pen is believed whose box was left empty."""


@dataclass(frozen=True)
class ReadMark:
    """`geometry` in millimetres of the paper; `lonlat` the same in degrees; `others`: also scribbled so."""

    category: str
    kind: MarkKind
    geometry: shapely.Geometry
    lonlat: shapely.Geometry
    confidence: float
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetReading:
    """`error_mm`, `position_error_m`: what print and paper still differ by, 9 of 10 times."""

    marks: tuple[ReadMark, ...]
    error_mm: float
    position_error_m: float
    straight: np.ndarray
    """The photograph straightened, BGR, 8 bits, the whole paper."""


def read_sheet(data: bytes, sheet: PrintedSheet) -> SheetReading:
    """What is drawn on the photographed sheet. Raises Refused with the reason; never guesses a bad warp."""
    photo = open_photo(data)
    found = find_marks(photo, sheet)
    registered = register(strongest_of(photo), found, sheet)
    check_is_whole(registered.surface, photo, sheet)
    straight = cv2.remap(
        photo, registered.surface.sampling(sheet.scale), None, cv2.INTER_LINEAR, borderValue=(255, 255, 255)
    )
    del photo
    raster = sheet.at(sheet.scale)
    check_is_unlit(straight, raster, sheet)
    ink = take_off_print(even_light(straight, raster, sheet.scale), raster, sheet.scale)
    ink.is_ink[lying_on(ink.is_ink, sheet.scale)] = False
    pens = learn_pens(ink, sheet.legend, sheet.scale)
    ink.is_ink[~_drawing_area(ink.is_ink.shape, sheet)] = False
    if ink.is_ink.sum() < LEAST_INK_MM2 * sheet.scale**2:
        raise Refused(Reason.NOTHING_DRAWN)
    pens += suggested_pens(sheet.legend, pens)
    if not any(pen.is_learnt for pen in pens):
        raise Refused(Reason.NO_PENS)
    masks, likeness = masks_of(ink, pens, sheet.scale)
    drawings = drawn_by(masks, ink.is_ink, likeness, sheet.scale)
    marks = [
        _placed(shape, pen, likeness, sheet)
        for pen, shapes in zip(pens, drawings, strict=True)
        for shape in shapes
    ]
    error = registered.off_p90_mm
    return SheetReading(tuple(marks), error, error * sheet.frame.metres_per_mm, straight)


def _drawing_area(shape: tuple[int, ...], sheet: PrintedSheet) -> np.ndarray:
    left, top, right, bottom = sheet.frame.frame_mm
    inside = np.zeros(shape[:2], bool)
    rows = slice(round((top + RIM_MM) * sheet.scale), round((bottom - RIM_MM) * sheet.scale))
    columns = slice(round((left + RIM_MM) * sheet.scale), round((right - RIM_MM) * sheet.scale))
    inside[rows, columns] = True
    return inside


def _placed(shape: Shape, pen: Pen, likeness: np.ndarray, sheet: PrintedSheet) -> ReadMark:
    confidence = _confidence(shape, likeness, sheet.scale)
    if not pen.is_learnt:
        confidence *= UNLEARNT
    if len(pen.categories) > 1:
        confidence /= len(pen.categories)
    return ReadMark(
        category=pen.categories[0],
        kind=shape.kind,
        geometry=shape.geometry,
        lonlat=shapely.transform(shape.geometry, sheet.frame.to_lonlat),
        confidence=round(confidence, 2),
        others=pen.categories[1:],
    )


def _confidence(shape: Shape, likeness: np.ndarray, scale: float) -> float:
    """How well the ink along a mark has its pen's colour, 0 to 1."""
    outline = shape.geometry.exterior if shape.kind is MarkKind.POLYGON else shape.geometry
    if shape.kind is MarkKind.POINT:
        outline = shape.geometry.buffer(AROUND_MM)  # the middle of a small ring is white
    at = (shapely.get_coordinates(shapely.segmentize(outline, 2.0)) * scale).astype(int)
    height, width = likeness.shape
    seen = likeness[np.clip(at[:, 1], 0, height - 1), np.clip(at[:, 0], 0, width - 1)]
    inked = seen[seen > 0]
    return float(np.median(inked)) if len(inked) else UNLEARNT

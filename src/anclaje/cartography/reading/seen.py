"""Whether the picture shows the whole sheet: what is not seen cannot be read, and must not go unnoticed."""

import cv2
import numpy as np

from anclaje.cartography.reading.printed_sheet import PrintedSheet
from anclaje.foundation.photographed.channels import weakest_of
from anclaje.foundation.photographed.refusals import Reason, Refused
from anclaje.foundation.photographed.surface import Surface

GRID = 24
MOST_OUTSIDE = 0.02
BURNT = 250
PRINTED = 0.85
GLARE_MM = 12.0
MOST_LOST = 0.01
FEWEST_PX_PER_MM = 0.9
"""A stroke of a felt-tip is then two pixels wide."""


def check_is_whole(surface: Surface, photo: np.ndarray, sheet: PrintedSheet) -> None:
    """Raises Refused where a part of the drawing area or of the legend lies outside, or it is too small."""
    height, width = photo.shape[:2]
    boxes = [sheet.frame.frame_mm, *(box.box_mm for box in sheet.legend)]
    for box in boxes:
        at = surface.to_photo(_over(box))
        outside = (at[:, 0] < 0) | (at[:, 1] < 0) | (at[:, 0] > width - 1) | (at[:, 1] > height - 1)
        if outside.mean() > MOST_OUTSIDE:
            raise Refused(Reason.PART_MISSING, f"{outside.mean():.0%} outside")
    left, top, right, bottom = sheet.frame.frame_mm
    ends = surface.to_photo(np.array([(left, top), (right, bottom)]))
    span = float(np.linalg.norm(ends[1] - ends[0]) / np.hypot(right - left, bottom - top))
    if span < FEWEST_PX_PER_MM:
        raise Refused(Reason.TOO_SMALL, f"{span:.1f} pixels each mm")


def check_is_unlit(straight: np.ndarray, raster: np.ndarray, sheet: PrintedSheet) -> None:
    """Raises Refused where a lamp's reflection swallowed print in the drawing area, and so maybe a drawing.

    straight: the straightened photograph, BGR, 8 bits; raster: the clean sheet at its size, shares of white.
    """
    left, top, right, bottom = (round(value * sheet.scale) for value in sheet.frame.frame_mm)
    area = slice(top, bottom), slice(left, right)
    burnt = (weakest_of(straight[area]) >= BURNT).astype(np.float32)
    blank = (raster[area] < PRINTED).astype(np.float32)
    size = tuple(max(1, round(side / GLARE_MM)) for side in sheet.frame.size_mm)
    print_here = cv2.resize(blank, size, interpolation=cv2.INTER_AREA)
    lost = cv2.resize(burnt * blank, size, interpolation=cv2.INTER_AREA)
    is_lost = (print_here > 0.01) & (lost > 0.5 * print_here)
    if is_lost.mean() > MOST_LOST:
        raise Refused(Reason.GLARE, f"{is_lost.mean():.0%} of the drawing area")


def _over(box) -> np.ndarray:
    left, top, right, bottom = box
    xs, ys = np.linspace(left, right, GRID), np.linspace(top, bottom, GRID)
    return np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)

"""What each pen drew, told from what only looks like it where pens cross."""

from collections.abc import Sequence

import cv2
import numpy as np
import shapely

from anclaje.cartography.reading.joining import joined
from anclaje.cartography.reading.shapes import POINT_MM, Shape, shapes_of

AIR_MM = 4.0
BESIDE_MM = 0.5
LIKE = 0.72
DOT_MM = 0.8
COVERED = 0.5
"""A spot of which so much lies on strokes of other pens is their crossing, not a mark."""


def drawn_by(
    masks: Sequence[np.ndarray], ink: np.ndarray, likeness: np.ndarray, scale: float
) -> list[list[Shape]]:
    """The shapes of each pen, in mm of the paper.

    masks: bool, one a pen; ink: bool, all of them; likeness: how well each pixel has its pen's colour.
    """
    whole = [_joined(mask, ink, scale) for mask in masks]
    count = np.sum([mask.astype(np.uint8) for mask in whole], axis=0, dtype=np.uint8)
    sizes = _Sizes(whole)
    found = []
    for pen, mask in enumerate(whole):
        area = _around(mask, scale)
        if area is None:
            found.append([])
            continue
        others = count[area] - mask[area]
        own = _without_crossings(mask[area], others)
        own = _without_fringes(own, sizes.beside(pen, area), likeness[area], scale)
        corner = np.array([area[1].start, area[0].start]) / scale
        found.append([_moved(shape, corner) for shape in shapes_of(own, scale)])
    return found


def _joined(mask: np.ndarray, ink: np.ndarray, scale: float) -> np.ndarray:
    whole = np.zeros(mask.shape, np.uint8)
    area = _around(mask.astype(np.uint8), scale)
    if area is not None:
        whole[area] = joined(mask[area], ink[area], scale)
    return whole


def _without_crossings(mask: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Without pieces that lie mostly where two other pens drew: there they cross."""
    count, labels, stats, _middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count < 2 or others.max() < 2:
        return mask
    covered = np.bincount(labels[others >= 2], minlength=count) / np.maximum(stats[:, cv2.CC_STAT_AREA], 1)
    return _kept(labels, covered < COVERED)


class _Sizes:
    """How large the piece is that covers each pixel, for the two pens with the largest there."""

    def __init__(self, whole: Sequence[np.ndarray]):
        self.first = np.zeros(whole[0].shape, np.float32)
        self.second = np.zeros_like(self.first)
        self.pen = np.full(whole[0].shape, -1, np.int8)
        for pen, mask in enumerate(whole):
            _count, labels, stats, _middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
            areas = stats[:, cv2.CC_STAT_AREA].astype(np.float32)
            areas[0] = 0
            here = mask > 0
            self._add(pen, here, areas[labels[here]])

    def _add(self, pen: int, here: np.ndarray, sizes: np.ndarray) -> None:
        first, second, known = self.first[here], self.second[here], self.pen[here]
        is_largest = sizes > first
        self.second[here] = np.where(is_largest, first, np.maximum(second, sizes))
        self.first[here] = np.where(is_largest, sizes, first)
        self.pen[here] = np.where(is_largest, pen, known)

    def beside(self, pen: int, area: tuple[slice, slice]) -> np.ndarray:
        """Pixels of the largest piece of any other pen that covers each pixel, 0 for none."""
        return np.where(self.pen[area] == pen, self.second[area], self.first[area])


def _without_fringes(mask: np.ndarray, others: np.ndarray, likeness: np.ndarray, scale: float) -> np.ndarray:
    """Without small pieces beside larger ones of another pen, unless they are round and just of their colour.

    A dot on a filled area is one; the rim of a stroke, or a corner where ink ran together, is none.
    """
    count, labels, stats, _middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count < 2 or not others.any():
        return mask
    border = (mask > 0) & (cv2.erode(mask, np.ones((3, 3), np.uint8)) == 0)
    reach = 2 * max(1, round(BESIDE_MM * scale)) + 1
    areas = stats[:, cv2.CC_STAT_AREA].astype(np.float32)
    beside = border & (cv2.dilate(others, np.ones((reach, reach))) > areas[labels])
    share = _sums(labels, beside, count) / np.maximum(_sums(labels, border, count), 1)
    is_small = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) <= POINT_MM * scale
    like = np.bincount(labels.ravel(), likeness.ravel(), count) / np.maximum(areas, 1)
    is_dot = (like > LIKE) & (_widest(mask, labels, count) > DOT_MM * scale)
    return _kept(labels, ~(is_small & (share > COVERED / 2)) | is_dot)


def _sums(labels: np.ndarray, chosen: np.ndarray, count: int) -> np.ndarray:
    return np.bincount(labels[chosen], minlength=count)


def _widest(mask: np.ndarray, labels: np.ndarray, count: int) -> np.ndarray:
    """Half the width of each piece where it is widest, pixels."""
    widest = np.zeros(count, np.float32)
    np.maximum.at(widest, labels[mask > 0], cv2.distanceTransform(mask, cv2.DIST_L2, 3)[mask > 0])
    return widest


def _kept(labels: np.ndarray, keep: np.ndarray) -> np.ndarray:
    keep[0] = False
    return keep.astype(np.uint8)[labels]


def _around(mask: np.ndarray, scale: float) -> tuple[slice, slice] | None:
    """The part of the sheet that a pen drew on, with some air."""
    left, top, wide, tall = cv2.boundingRect(mask)
    if not wide:
        return None
    air = round(AIR_MM * scale)
    return slice(max(0, top - air), top + tall + air), slice(max(0, left - air), left + wide + air)


def _moved(shape: Shape, corner: np.ndarray) -> Shape:
    return Shape(shape.kind, shapely.transform(shape.geometry, lambda points: points + corner))

"""What each pen drew, told from what only looks like it where pens cross."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
import shapely

from anclaje.cartography.reading.joining import joined
from anclaje.cartography.reading.shapes import POINT_MM, Shape, shapes_of
from anclaje.cartography.reading.tints import without_tints

AIR_MM = 4.0
BESIDE_MM = 0.5
COVERED = 0.5
"""A spot of which so much lies on strokes of other pens is their crossing, not a mark."""
FRINGED = 0.12
"""A spot with so much of its border along a larger piece of another pen is that piece's fringe."""
LIKE, LIKE_WITHIN = 0.72, 0.66
WITHIN = 0.95
"""A spot with other ink all around it is seen through that ink or on it, and its colour is less pure."""
DOT_MM = 0.8
"""Unless it has its pen's colour and is a dot, twice as wide as this."""

Area = tuple[slice, slice]


@dataclass(frozen=True)
class Pieces:
    """The joined ink of one pen, within the part of the sheet that it drew on, piece by piece."""

    area: Area
    mask: np.ndarray
    labels: np.ndarray
    stats: np.ndarray

    @property
    def count(self) -> int:
        return len(self.stats)

    @cached_property
    def sizes(self) -> np.ndarray:
        """Pixels of each piece; 0 for what is none."""
        sizes = self.stats[:, cv2.CC_STAT_AREA].astype(np.float32)
        sizes[0] = 0
        return sizes

    @property
    def sides(self) -> np.ndarray:
        return self.stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)

    def pixels(self, chosen: np.ndarray) -> np.ndarray:
        """How many chosen pixels each piece has."""
        return np.bincount(self.labels[chosen], minlength=self.count)

    def widest(self) -> np.ndarray:
        """Half the width of each piece where it is widest, pixels."""
        widest = np.zeros(self.count, np.float32)
        here = self.mask > 0
        np.maximum.at(widest, self.labels[here], cv2.distanceTransform(self.mask, cv2.DIST_L2, 3)[here])
        return widest

    def only(self, keep: np.ndarray) -> np.ndarray:
        """The mask with these pieces alone."""
        keep[0] = False
        return keep.astype(np.uint8)[self.labels]


def drawn_by(
    masks: Sequence[np.ndarray], ink: np.ndarray, likeness: np.ndarray, scale: float
) -> list[list[Shape]]:
    """The shapes of each pen, in mm of the paper.

    masks: bool, one a pen; ink: bool, all of them; likeness: how well each pixel has its pen's colour.
    """
    drawn = [_pieces(mask, ink, scale) for mask in masks]
    ground = Ground.of(drawn, ink.shape)
    return without_tints(
        [
            _shapes(pen, pieces, ground, likeness, ink, scale) if pieces else []
            for pen, pieces in enumerate(drawn)
        ]
    )


def _shapes(
    pen: int, pieces: Pieces, ground: "Ground", likeness: np.ndarray, ink: np.ndarray, scale: float
) -> list[Shape]:
    keep = _is_no_crossing(pieces, ground) & _is_no_fringe(pen, pieces, ground, likeness[pieces.area], scale)
    corner = np.array([pieces.area[1].start, pieces.area[0].start]) / scale
    return [_moved(shape, corner) for shape in shapes_of(pieces.only(keep), scale, ink[pieces.area])]


def _pieces(mask: np.ndarray, ink: np.ndarray, scale: float) -> Pieces | None:
    left, top, wide, tall = cv2.boundingRect(mask.astype(np.uint8))
    if not wide:
        return None
    air = round(AIR_MM * scale)
    area = slice(max(0, top - air), top + tall + air), slice(max(0, left - air), left + wide + air)
    whole = joined(mask[area], ink[area], scale)
    _count, labels, stats, _middles = cv2.connectedComponentsWithStats(whole, connectivity=8)
    return Pieces(area, whole, labels, stats)


@dataclass(frozen=True)
class Ground:
    """What covers each pixel: how many pens, the largest piece's size and pen, the next largest's size."""

    count: np.ndarray
    first: np.ndarray
    second: np.ndarray
    pen: np.ndarray

    @classmethod
    def of(cls, drawn: Sequence[Pieces | None], shape: tuple[int, ...]) -> "Ground":
        count, pen = np.zeros(shape, np.uint8), np.full(shape, -1, np.int8)
        first, second = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        for index, pieces in enumerate(drawn):
            if pieces is None:
                continue
            area, sizes = pieces.area, pieces.sizes[pieces.labels]
            is_largest = sizes > first[area]
            second[area] = np.where(is_largest, first[area], np.maximum(second[area], sizes))
            first[area] = np.maximum(first[area], sizes)
            pen[area][is_largest] = index
            count[area] += pieces.mask
        return cls(count, first, second, pen)

    def beside(self, pen: int, area: Area) -> np.ndarray:
        """Pixels of the largest piece of any other pen that covers each pixel, 0 for none."""
        return np.where(self.pen[area] == pen, self.second[area], self.first[area])


def _is_no_crossing(pieces: Pieces, ground: Ground) -> np.ndarray:
    """For each piece whether less than half of it lies where two other pens drew."""
    crossed = ground.count[pieces.area] - pieces.mask >= 2
    return pieces.pixels(crossed) < COVERED * np.maximum(pieces.sizes, 1)


def _is_no_fringe(pen: int, pieces: Pieces, ground: Ground, likeness: np.ndarray, scale: float) -> np.ndarray:
    """For each piece whether it is large, or stands alone, or is a round dot of just its pen's colour.

    A dot on a filled area is one; the rim of a stroke, or a corner where ink ran together, is none.
    """
    is_small = pieces.sides <= POINT_MM * scale
    if not is_small[1:].any():
        return np.ones(pieces.count, bool)
    border = (pieces.mask > 0) & (cv2.erode(pieces.mask, np.ones((3, 3), np.uint8)) == 0)
    reach = 2 * max(1, round(BESIDE_MM * scale)) + 1
    around = cv2.dilate(ground.beside(pen, pieces.area), np.ones((reach, reach)))
    beside = border & (around > pieces.sizes[pieces.labels])
    share = pieces.pixels(beside) / np.maximum(pieces.pixels(border), 1)
    like = np.bincount(pieces.labels.ravel(), likeness.ravel(), pieces.count) / np.maximum(pieces.sizes, 1)
    is_like = (like > LIKE) | ((share > WITHIN) & (like > LIKE_WITHIN))
    is_dot = is_like & (pieces.widest() > DOT_MM * scale)
    return ~(is_small & (share > FRINGED)) | is_dot


def _moved(shape: Shape, corner: np.ndarray) -> Shape:
    return replace(shape, geometry=shapely.transform(shape.geometry, lambda points: points + corner))

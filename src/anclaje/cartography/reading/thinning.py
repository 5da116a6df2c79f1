"""A stroke as wide as a pen becomes a line one pixel wide (Guo and Hall 1989, by a table)."""

import cv2
import numpy as np

AROUND = np.array([[1, 2, 4], [128, 0, 8], [64, 32, 16]], np.float32)
"""Each of the eight neighbours has its own bit, clockwise from the upper left."""


def thin(mask: np.ndarray) -> np.ndarray:
    """The skeleton of a mask, uint8 0 or 1, same shape."""
    image = cv2.copyMakeBorder((mask > 0).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    while True:
        before = int(np.count_nonzero(image))
        for table in _STAYS:
            codes = cv2.filter2D(image, cv2.CV_16S, AROUND, borderType=cv2.BORDER_CONSTANT)
            image = np.bitwise_and(image, cv2.LUT(codes.astype(np.uint8), table))
        if int(np.count_nonzero(image)) == before:
            return image[1:-1, 1:-1]


def neighbours(skeleton: np.ndarray) -> np.ndarray:
    """For each pixel of a skeleton how many strokes leave it (the crossing number), 0 elsewhere."""
    codes = cv2.filter2D(skeleton, cv2.CV_16S, AROUND, borderType=cv2.BORDER_CONSTANT)
    return cv2.LUT(codes.astype(np.uint8), _CROSSINGS) * skeleton


def _bits(code: int) -> list[int]:
    """p2 … p9 as in the paper: clockwise from the neighbour above."""
    ring = [code >> place & 1 for place in range(8)]
    return ring[1:] + ring[:1]


def _goes(code: int, is_second: bool) -> bool:
    p2, p3, p4, p5, p6, p7, p8, p9 = _bits(code)
    corners = ((p2, p3, p4), (p4, p5, p6), (p6, p7, p8), (p8, p9, p2))
    parts = sum(not side and bool(corner or after) for side, corner, after in corners)
    n1 = (p9 or p2) + (p3 or p4) + (p5 or p6) + (p7 or p8)
    n2 = (p2 or p3) + (p4 or p5) + (p6 or p7) + (p8 or p9)
    m = ((p6 or p7 or not p9) and p8) if is_second else ((p2 or p3 or not p5) and p4)
    return parts == 1 and 2 <= min(n1, n2) <= 3 and not m


def _changes(code: int) -> int:
    ring = _bits(code)
    return sum(not here and after for here, after in zip(ring, ring[1:] + ring[:1], strict=True))


_STAYS = tuple(
    np.array([not _goes(code, second) for code in range(256)], np.uint8) for second in (False, True)
)
_CROSSINGS = np.array([_changes(code) for code in range(256)], np.uint8)

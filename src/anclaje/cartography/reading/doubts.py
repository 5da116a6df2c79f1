"""Ink that might be of either of two pens is of the one that the ink around speaks for."""

import cv2
import numpy as np

DOUBT = 8.0
"""Two pens of which one is hardly nearer (Lab) than the other."""
CLEAR = 16.0
"""Ink that is so much nearer to one of them is another stroke, and says nothing of the doubtful one."""
AROUND_MM = 7.0
FEWEST = 40


def settled(
    off: np.ndarray, shape: tuple[int, ...], ys: np.ndarray, xs: np.ndarray, scale: float
) -> np.ndarray:
    """The pen of each pixel of ink. off: how far each pixel's colour is from each pen's, shape (n, pens).

    Only ink that is of one of the same two pens is asked: what else was drawn nearby says nothing of them.
    """
    own = off.argmin(axis=1)
    if off.shape[1] < 2:
        return own
    rest = off.copy()
    rest[np.arange(len(own)), own] = np.inf
    second = rest.argmin(axis=1)
    margin = rest.min(axis=1) - off.min(axis=1)
    is_doubtful = margin < DOUBT
    low, high = np.minimum(own, second), np.maximum(own, second)
    pairs = low * off.shape[1] + high
    counts = np.bincount(pairs[is_doubtful], minlength=off.shape[1] ** 2)
    result = own.copy()
    for pair in np.flatnonzero(counts >= FEWEST):
        one, other = divmod(int(pair), off.shape[1])
        asked = (pairs == pair) & (margin < CLEAR)
        says = np.zeros(shape, np.float32)
        says[ys[asked], xs[asked]] = off[asked, other] - off[asked, one]
        side = 2 * round(AROUND_MM * scale / 2) + 1
        around = cv2.boxFilter(says, -1, (side, side))
        here = asked & is_doubtful
        result[here] = np.where(around[ys[here], xs[here]] > 0, one, other)
    return result

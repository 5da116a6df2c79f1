"""The light on the paper, taken out: what is left is how much of each colour the paper gives back."""

import cv2
import numpy as np

from anclaje.foundation.photographed.channels import strongest_of, weakest_of

BLOCK_MM = 5.0
WHITE = 0.97
"""Print lighter than this is bare paper."""
SPAN_BLOCKS = 9
"""Spots of ink up to so many blocks wide are not taken for shadow."""
SHADE_MM = 7
"""Median over so many millimetres: strokes are gone in it, shadows are not."""
STROKES = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
"""Dark between light no farther apart than this, mm, is ink: a shadow leaves no white in it."""
DARKEST_SHADE = 0.45
LIGHTEST_SHADE = 0.9
ABRUPT = 0.6
"""Ink's edge takes so much of its darkness within two millimetres."""
ALL_AROUND = 0.75
CHROMA = 0.10
"""What is so much more coloured than the paper is ink, and no shade."""
TINT_SHARE = 0.33
"""Of the paper's width: so far around a block its usual tint is asked."""
TINTED = 0.06
"""A block whose tint differs so much from that of the paper around it is full of ink."""


def even_light(straight: np.ndarray, raster: np.ndarray, scale: float) -> np.ndarray:
    """The straightened photograph as shares of the paper's own white, float32, shape (h, w, 3), BGR.

    straight: 8 bits, BGR. raster: the clean sheet at the same size, shares of white.
    """
    white = _white(straight, raster, scale)
    even = np.clip(straight.astype(np.float32) / np.maximum(white, 1.0), 0, 1.25)
    return even / _left_over(even, raster, scale)[..., None]


def _left_over(even: np.ndarray, raster: np.ndarray, scale: float) -> np.ndarray:
    """What is left of shadows, mostly at their edges: grey, wider than any stroke, never as dark as a pen."""
    size = round(even.shape[1] / scale), round(even.shape[0] / scale)
    small = cv2.resize(even, size, interpolation=cv2.INTER_AREA)
    tones, weakest = strongest_of(small), weakest_of(small)
    printed = np.maximum(cv2.resize(raster, size, interpolation=cv2.INTER_AREA), 0.3)
    seen = np.clip(tones / printed, 0, 1.2)
    shade = _median(cv2.morphologyEx(seen, cv2.MORPH_CLOSE, STROKES) / 1.2) * 1.2
    is_shade = (shade > DARKEST_SHADE) & (_median(np.clip(tones - weakest, 0, 1)) < CHROMA)
    is_shade &= ~_is_inked(is_shade & (shade < LIGHTEST_SHADE), shade, seen)
    shade = cv2.GaussianBlur(np.where(is_shade, shade, 1).astype(np.float32), (0, 0), 0.7)
    return cv2.resize(shade, even.shape[1::-1], interpolation=cv2.INTER_LINEAR)


def _is_inked(dark: np.ndarray, shade: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Dark places that begin abruptly all around: grey ink. A shadow's edge is soft, on one side at least."""
    count, labels = cv2.connectedComponents(dark.astype(np.uint8), connectivity=4)
    around = np.ones((3, 3), np.uint8)
    step = cv2.dilate(cv2.dilate(seen, around) - cv2.erode(seen, around), around)
    grown = cv2.dilate(labels.astype(np.float32), around).astype(int)
    rim = (grown > 0) & (cv2.erode(dark.astype(np.uint8), around) == 0)
    depth = 1 - _means(shade, labels, count)
    is_ink = _means(step[rim] > ABRUPT * depth[grown[rim]], grown[rim], count) > ALL_AROUND
    is_ink[0] = False
    return is_ink[labels]


def _means(values: np.ndarray, labels: np.ndarray, count: int) -> np.ndarray:
    """The mean of the values under each label."""
    sums = np.bincount(labels.ravel(), values.ravel(), count)
    return sums / np.maximum(np.bincount(labels.ravel(), minlength=count), 1)


def _median(shares: np.ndarray) -> np.ndarray:
    return cv2.medianBlur((shares * 255).astype(np.uint8), SHADE_MM).astype(np.float32) / 255


def _white(straight: np.ndarray, raster: np.ndarray, scale: float) -> np.ndarray:
    block = max(4, round(BLOCK_MM * scale))
    blocks, known = _blocks(straight, raster, block, scale)
    blocks = _without_ink(blocks, known)
    height, width = straight.shape[:2]
    rows, columns = blocks.shape[:2]
    full = cv2.resize(blocks, (columns * block, rows * block), interpolation=cv2.INTER_LINEAR)
    return full[:height, :width]


def _blocks(
    straight: np.ndarray, raster: np.ndarray, block: int, scale: float
) -> tuple[np.ndarray, np.ndarray]:
    """The lightest paper of each block, shape (rows, columns, 3), and which blocks had any."""
    reach = max(3, round(0.5 * scale) * 2 + 1)
    bare = cv2.erode(raster, np.ones((reach, reach))) >= WHITE
    soft = cv2.blur(straight, (reach, reach))
    soft[~bare] = 0
    height, width = raster.shape
    rows, columns = -(-height // block), -(-width // block)
    below, beside = rows * block - height, columns * block - width
    padded = cv2.copyMakeBorder(soft, 0, below, 0, beside, cv2.BORDER_CONSTANT)
    lightest = padded.reshape(rows, block, columns, block, 3).max(axis=(1, 3)).astype(np.float32)
    return lightest, lightest.max(axis=2) > 0


def _without_ink(blocks: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Blocks that ink covers, or that have no bare paper, get the light of those around."""
    largest = np.maximum(blocks.max(axis=2), 1)
    chroma = (blocks / largest[..., None]).astype(np.float32)
    known = known & (np.abs(chroma - _usual_around(chroma, known)).max(axis=2) < TINTED)
    span = np.ones((SPAN_BLOCKS, SPAN_BLOCKS), np.uint8)
    light = np.where(known, largest, 0).astype(np.float32)
    closed = cv2.morphologyEx(light, cv2.MORPH_CLOSE, span, borderType=cv2.BORDER_REFLECT)
    known = known & (light > 0.85 * closed)
    return _filled(blocks, known)


def _usual_around(chroma: np.ndarray, known: np.ndarray) -> np.ndarray:
    """The paper's tint by the lamps of that side of the table: wide areas of thin ink do not change it."""
    if not known.any():
        return chroma
    whole = np.where(known[..., None], chroma, np.median(chroma[known], axis=0))
    span = int(TINT_SHARE * whole.shape[1]) | 1
    return cv2.medianBlur((whole * 255).astype(np.uint8), max(3, span)).astype(np.float32) / 255


def _filled(blocks: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Unknown blocks from their known neighbours, nearer ones first; then a little smoothing."""
    weight = known.astype(np.float32)
    result, missing = blocks * weight[..., None], ~known
    if not known.any():
        return np.maximum(blocks, 1)
    for width in (3, 5, 9, 17, 33, 65, 129):
        if not missing.any():
            break
        total = cv2.GaussianBlur(weight, (width, width), 0)
        weighted = cv2.GaussianBlur(blocks * weight[..., None], (width, width), 0)
        mean = np.divide(weighted, np.maximum(total, 1e-6)[..., None])
        now = missing & (total > 0.02)
        result[now] = mean[now]
        missing = missing & ~now
    return cv2.GaussianBlur(result, (3, 3), 0)

"""Areas filled by strokes that leave white between them, made whole."""

import cv2
import numpy as np

from anclaje.cartography.reading.joining import grown

WIDEST_GAP_MM = 5.5
"""White between two strokes of a hatching; what is wider was left white on purpose."""
LARGEST_GAP_MM2 = 900.0
FEWEST_GAPS = 3
SMALLEST_GAP_MM2 = 1.0
"""Smaller white within ink is where a pen ran dry."""


def filled_in(mask: np.ndarray, scale: float, width: float) -> np.ndarray:
    """The mask of one pen with the white of its hatchings filled, uint8 0 or 1.

    White counts that the pen closed in on all sides, that is narrow, and that has others like it beside it:
    one narrow gap is only where two strokes came near each other.
    """
    white = 1 - mask
    count, labels, stats, _middles = cv2.connectedComponentsWithStats(white, connectivity=4)
    is_small = stats[:, cv2.CC_STAT_AREA] <= LARGEST_GAP_MM2 * scale**2
    is_small[[0, labels[0, 0]]] = False
    if is_small.sum() < FEWEST_GAPS:
        return mask
    here = is_small[labels]
    widest = np.zeros(count, np.float32)
    np.maximum.at(widest, labels[here], cv2.distanceTransform(white, cv2.DIST_L2, 5)[here])
    is_gap = is_small & (widest <= WIDEST_GAP_MM / 2 * scale)
    gaps = is_gap.astype(np.uint8)[labels]
    return mask | (gaps & _in_company(gaps, labels, stats, scale, width))


def _in_company(gaps, labels, stats, scale: float, width: float) -> np.ndarray:
    """Where gaps stand with others, only a stroke between them."""
    count, groups = cv2.connectedComponents(grown(gaps, 0.8 * width * scale))
    here = gaps > 0
    group_of = np.zeros(len(stats), int)
    group_of[labels[here]] = groups[here]
    counted = group_of[stats[:, cv2.CC_STAT_AREA] >= SMALLEST_GAP_MM2 * scale**2]
    many = np.bincount(counted, minlength=count) >= FEWEST_GAPS
    many[0] = False
    return many.astype(np.uint8)[groups]

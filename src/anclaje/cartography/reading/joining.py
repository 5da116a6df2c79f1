"""Strokes that another pen, or a lifted hand, broke apart are joined again."""

import cv2
import numpy as np

GAP_MM = 2.6
"""As wide as a felt-tip that crossed it."""
SPECK_MM2 = 1.1
LIFTED_MM = 0.7
RIM_MM = 0.32
"""A piece nowhere wider than twice this, beside other ink, is that ink's rim."""


def joined(mask: np.ndarray, ink: np.ndarray, scale: float) -> np.ndarray:
    """One pen's mask with its gaps closed: small ones anywhere, wider ones where other ink lies on them."""
    whole = _without_rims(mask.astype(np.uint8), ink, scale)
    whole |= closed(whole, GAP_MM * scale) & ink.astype(np.uint8)
    return without_specks(closed(whole, LIFTED_MM * scale), SPECK_MM2 * scale**2)


def _without_rims(mask: np.ndarray, ink: np.ndarray, scale: float) -> np.ndarray:
    """Without slivers along other ink: the rim of a stroke looks like a lighter pen."""
    count, labels, _stats, _middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count < 2:
        return mask
    inner = cv2.distanceTransform(mask, cv2.DIST_L2, 3)
    widest = np.zeros(count, np.float32)
    np.maximum.at(widest, labels[mask > 0], inner[mask > 0])
    touching = np.zeros(count, bool)
    beside = cv2.dilate((ink & (mask == 0)).astype(np.uint8), np.ones((3, 3), np.uint8))
    touching[labels[(beside & mask) > 0]] = True
    keep = ~touching | (widest >= RIM_MM * scale)
    keep[0] = False
    return keep.astype(np.uint8)[labels]


def closed(mask: np.ndarray, gap: float) -> np.ndarray:
    """With gaps up to so many pixels wide filled."""
    reach = gap / 2
    return shrunk(grown(mask, reach), reach) | mask


def grown(mask: np.ndarray, reach: float) -> np.ndarray:
    """All pixels no farther than `reach` from the mask, uint8 0 or 1."""
    return (cv2.distanceTransform(1 - mask, cv2.DIST_L2, 5) <= reach).astype(np.uint8)


def shrunk(mask: np.ndarray, reach: float) -> np.ndarray:
    """All pixels farther than `reach` from what is not the mask."""
    return (cv2.distanceTransform(mask, cv2.DIST_L2, 5) > reach).astype(np.uint8)


def without_specks(mask: np.ndarray, least: float) -> np.ndarray:
    """Without pieces of fewer pixels than this."""
    count, labels, stats, _middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] >= least
    keep[0] = False
    return keep.astype(np.uint8)[labels] if count > 1 else mask

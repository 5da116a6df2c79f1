"""Ink of a tally sheet in connected pieces: a mark, or several that touch, or what runs through boxes."""

from dataclasses import dataclass

import cv2
import numpy as np

from anclaje.cartography.paper.frame import Box
from anclaje.cartography.reading.boxes import Tones, part_of

INK = 0.16
"""What is darker than the print by this share of black is ink."""


@dataclass(frozen=True)
class Blobs:
    """The ink of the page in connected pieces: their numbers in a picture of it, and their areas in px."""

    numbered: np.ndarray
    areas: np.ndarray
    scale: float

    def held(self, box: Box, inset_mm: float) -> np.ndarray:
        """Pixels of each piece inside a box, so many mm from its outline (outside it where negative)."""
        part = part_of(self.numbered, box, inset_mm, self.scale)
        return np.bincount(part.ravel(), minlength=len(self.areas))


def blobs_in(tones: Tones) -> Blobs:
    ink = (tones.dark - tones.expected > INK).astype(np.uint8)
    count, numbered = cv2.connectedComponents(ink, connectivity=8)
    return Blobs(numbered, np.bincount(numbered.ravel(), minlength=count), tones.scale)

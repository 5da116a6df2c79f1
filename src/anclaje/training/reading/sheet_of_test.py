"""A sheet of a test as it was printed: what its reader has to know to find it in a photograph."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from anclaje.foundation.photographed.marks import Box
from anclaje.training.paper.printed_test import PAPER_MM, Bubble, TestOnPaper, drawn_test, marks_of, qr_of

PX_PER_MM = 6.0


@dataclass(frozen=True)
class SheetOfTest:
    """png: the clean sheet, whole, PX_PER_MM pixels a millimetre. qr: the text of its QR."""

    code: str
    number: int
    qr: str
    bubbles: tuple[Bubble, ...]
    png: bytes
    paper_mm: tuple[float, float] = PAPER_MM
    scale: float = PX_PER_MM

    @cached_property
    def marks(self) -> Mapping[int, Box]:
        return marks_of(self.code, self.number)

    @cached_property
    def raster(self) -> np.ndarray:
        """Grey, 8 bits."""
        drawn = cv2.imdecode(np.frombuffer(self.png, np.uint8), cv2.IMREAD_GRAYSCALE)
        if drawn is None:
            raise ValueError("This sheet was not drawn.")
        return drawn

    def at(self, px_per_mm: float) -> np.ndarray:
        size = round(self.paper_mm[0] * px_per_mm), round(self.paper_mm[1] * px_per_mm)
        return cv2.resize(self.raster, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def sheets_of(one: TestOnPaper) -> tuple[SheetOfTest, ...]:
    bubbles, pictures = drawn_test(one, px_per_mm=PX_PER_MM)
    return tuple(
        SheetOfTest(
            one.code, number, qr_of(one, number), tuple(b for b in bubbles if b.page == number), picture
        )
        for number, picture in enumerate(pictures, start=1)
    )

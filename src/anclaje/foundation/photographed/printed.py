"""What has to be known of a printed sheet to find it again in a photograph."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np

from anclaje.foundation.photographed.marks import Box


class Printed(Protocol):
    """marks: number → square in mm. paper_mm: width, height. scale: px a mm that it is read at."""

    @property
    def code(self) -> str: ...
    @property
    def marks(self) -> Mapping[int, Box]: ...
    @property
    def paper_mm(self) -> tuple[float, float]: ...
    @property
    def scale(self) -> float: ...

    def at(self, px_per_mm: float) -> np.ndarray:
        """The clean raster of the whole paper at this scale, as shares of white, float32."""
        ...

"""A large sheet over pages of A4, with an overlap to glue and lines to cut along."""

from dataclasses import dataclass
from itertools import product
from math import ceil

PAGE = (297.0, 210.0)
MARGIN = 10.0
"""White around each part, where the printer cannot print and its words stand."""
OVERLAP = 10.0


@dataclass(frozen=True)
class Tile:
    """A part of the sheet: where it begins, in millimetres, and its place in the whole, from 1."""

    x: float
    y: float
    row: int
    column: int

    def as_values(self) -> dict:
        return {"x": self.x, "y": self.y, "row": self.row, "column": self.column}


def tiles(paper_mm: tuple[float, float]) -> list[Tile]:
    """The parts, row by row; one alone where the sheet fits a page."""
    if paper_mm[0] <= PAGE[0] and paper_mm[1] <= PAGE[1]:
        return [Tile(0.0, 0.0, 1, 1)]
    xs, ys = (_starts(side, page - 2 * MARGIN) for side, page in zip(paper_mm, PAGE, strict=True))
    return [
        Tile(x, y, row, column)
        for (row, y), (column, x) in product(enumerate(ys, start=1), enumerate(xs, start=1))
    ]


def _starts(side: float, shown: float) -> list[float]:
    """As few parts as needed; each shows `shown` millimetres and overlaps the one before."""
    step = shown - OVERLAP
    return [index * step for index in range(max(1, ceil((side - OVERLAP) / step)))]

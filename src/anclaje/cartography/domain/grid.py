"""The grid on which the map leaves the room: fixed to the earth, the same for everybody and forever.

A grid laid over the data would move when the data changes, and two versions of it, one over the other,
would cut the cells into slivers. So each whole degree of latitude is cut into equal rows, and each degree
of longitude into as many columns as keep a cell no narrower than asked anywhere in that degree. Coarser
grids are made of whole cells of the finer one: laid over each other they show no more than the finer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, cos, floor, radians

from shapely.geometry import Polygon, box

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

FINEST_M = 250
SIZES_M = (250, 500, 1000)
NESTED = SIZES_M[-1] // SIZES_M[0]
DEGREE_OF_LATITUDE_M = 110_574
"""At the equator, where it is shortest."""
DEGREE_OF_LONGITUDE_M = 111_320
"""At the equator; elsewhere times the cosine, which is never more than the true length."""
HIGHEST = 80
"""Degrees north or south; nobody maps a neighbourhood beyond."""
DECIMALS = 7


@dataclass(frozen=True, order=True)
class Cell:
    """One square: its size, and the whole row and column counted from the equator and Greenwich."""

    size_m: int
    band: int
    row: int
    column: int

    @property
    def name(self) -> str:
        return f"{self.size_m}-{self.band}-{self.row}-{self.column}"

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        return _bounds(self)

    @property
    def area(self) -> float:
        """In square degrees, to compare with shapes in degrees at the same place."""
        west, south, east, north = self.bounds
        return (east - west) * (north - south)

    @property
    def shape(self) -> Polygon:
        return box(*self.bounds)


def check_size(size_m: int) -> None:
    """Refuse a grid that is finer than 250 m, or that does not fit over the others."""
    if size_m not in SIZES_M:
        raise RuleBroken(
            gettext_noop("The grid is of 250, 500 or 1000 metres; a finer one could point at somebody.")
        )


def cells_over(bounds: tuple[float, float, float, float], size_m: int) -> Iterator[Cell]:
    """Every cell that these bounds touch, from the south-west on."""
    check_size(size_m)
    west, south, east, north = bounds
    for band in range(_band(south), _band(north) + 1):
        rows, columns = _rows(size_m), _columns(size_m, band)
        first = min(rows - 1, max(0, floor((south - band) * rows)))
        last = min(rows - 1, floor((north - band) * rows))
        for row in range(first, last + 1):
            for column in range(floor(west * columns), floor(east * columns) + 1):
                yield Cell(size_m, band, row, column)


def count_over(bounds: tuple[float, float, float, float], size_m: int) -> int:
    """About how many cells these bounds touch, without making them."""
    west, south, east, north = bounds
    across = (east - west) * _columns(size_m, _band((south + north) / 2)) + 1
    return ceil(across) * ceil((north - south) * _rows(size_m) + 1)


def neighbours_of(cell: Cell) -> list[Cell]:
    """The cells that touch this one, across the edge of a degree too."""
    west, south, east, north = cell.bounds
    little = 5 * 10**-DECIMALS  # more than rounding takes from an edge
    around = (west - little, south - little, east + little, north + little)
    return [near for near in cells_over(around, cell.size_m) if near != cell]


@lru_cache(maxsize=100_000)
def _bounds(cell: Cell) -> tuple[float, float, float, float]:
    rows, columns = _rows(cell.size_m), _columns(cell.size_m, cell.band)
    edges = (
        cell.column / columns,
        cell.band + cell.row / rows,
        (cell.column + 1) / columns,
        cell.band + (cell.row + 1) / rows,
    )
    west, south, east, north = (round(edge, DECIMALS) for edge in edges)
    return west, south, east, north


def _band(lat: float) -> int:
    if not -HIGHEST <= lat <= HIGHEST:
        raise RuleBroken(gettext_noop("This lies too near the pole for the grid of the map."))
    return floor(lat)


def _rows(size_m: int) -> int:
    return DEGREE_OF_LATITUDE_M // FINEST_M // NESTED * NESTED * FINEST_M // size_m


def _columns(size_m: int, band: int) -> int:
    furthest = max(abs(band), abs(band + 1))
    width_m = DEGREE_OF_LONGITUDE_M * cos(radians(furthest))
    return floor(width_m / FINEST_M) // NESTED * NESTED * FINEST_M // size_m

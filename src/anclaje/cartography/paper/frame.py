"""Where the drawing area lies on the paper and on the earth."""

import math
from dataclasses import dataclass

import numpy as np

EARTH_M = 6378137.0
"""Radius of the sphere of Web Mercator (EPSG:3857), metres."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Frame:
    """A rectangle of the paper that shows a rectangle of Web Mercator, linearly.

    paper_mm: width, height. frame_mm: left, top, right, bottom from the paper's upper left corner.
    bounds_3857: west, south, east, north in Web Mercator metres.
    """

    paper_mm: tuple[float, float]
    frame_mm: Box
    bounds_3857: Box

    @property
    def size_mm(self) -> tuple[float, float]:
        left, top, right, bottom = self.frame_mm
        return right - left, bottom - top

    @property
    def metres_per_mm(self) -> float:
        """Metres on the ground behind a millimetre of the paper, at the frame's middle."""
        west, south, east, north = self.bounds_3857
        return (east - west) / self.size_mm[0] / math.cosh((south + north) / 2 / EARTH_M)

    def to_mercator(self, mm: np.ndarray) -> np.ndarray:
        """Points of the paper, shape (n, 2) in millimetres → Web Mercator metres, shape (n, 2)."""
        left, top, _right, _bottom = self.frame_mm
        west, _south, _east, north = self.bounds_3857
        return np.array([west, north]) + (np.asarray(mm, float) - [left, top]) * self._metres()

    def to_mm(self, mercator: np.ndarray) -> np.ndarray:
        left, top, _right, _bottom = self.frame_mm
        west, _south, _east, north = self.bounds_3857
        return np.array([left, top]) + (np.asarray(mercator, float) - [west, north]) / self._metres()

    def to_lonlat(self, mm: np.ndarray) -> np.ndarray:
        """Points of the paper → longitude, latitude in degrees (WGS 84)."""
        return to_lonlat(self.to_mercator(mm))

    def _metres(self) -> np.ndarray:
        west, south, east, north = self.bounds_3857
        width, height = self.size_mm
        return np.array([(east - west) / width, (south - north) / height])


def to_mercator(lonlat: np.ndarray) -> np.ndarray:
    """Longitude, latitude in degrees, shape (n, 2) → Web Mercator metres."""
    degrees = np.radians(np.asarray(lonlat, float))
    return EARTH_M * np.column_stack([degrees[:, 0], np.arctanh(np.sin(degrees[:, 1]))])


def to_lonlat(mercator: np.ndarray) -> np.ndarray:
    angles = np.asarray(mercator, float) / EARTH_M
    return np.degrees(np.column_stack([angles[:, 0], np.arcsin(np.tanh(angles[:, 1]))]))


def fitting(bounds: Box, size_mm: tuple[float, float]) -> Box:
    """The smallest Mercator rectangle of the frame's shape around these bounds (degrees W, S, E, N)."""
    (west, south), (east, north) = to_mercator(np.array([bounds[:2], bounds[2:]]))
    metres = max((east - west) / size_mm[0], (north - south) / size_mm[1])
    x, y = (west + east) / 2, (south + north) / 2
    half = metres * size_mm[0] / 2, metres * size_mm[1] / 2
    return x - half[0], y - half[1], x + half[0], y + half[1]

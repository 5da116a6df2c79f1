"""How near a reading comes to what was drawn. All lengths in millimetres of the paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

NEAR_MM = 2.0
POINT_MM = 3.0
SAME = 0.5


@dataclass
class Score:
    """Counts over sheets; lengths of lines; distances of outlines."""

    drawn: int = 0
    found: int = 0
    read: int = 0
    right: int = 0
    overlaps: list[float] = field(default_factory=list)
    line_drawn: float = 0.0
    line_found: float = 0.0
    line_read: float = 0.0
    line_right: float = 0.0
    points: int = 0
    points_found: int = 0
    errors: list[float] = field(default_factory=list)

    def __iadd__(self, other: "Score") -> "Score":
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self

    @property
    def recall(self) -> float:
        return self.found / max(self.drawn, 1)

    @property
    def precision(self) -> float:
        return self.right / max(self.read, 1)

    @property
    def overlap(self) -> float:
        return float(np.mean(self.overlaps)) if self.overlaps else 0.0

    @property
    def line_f1(self) -> float:
        recall = self.line_found / max(self.line_drawn, 1e-9)
        precision = self.line_right / max(self.line_read, 1e-9)
        return 2 * recall * precision / max(recall + precision, 1e-9)

    @property
    def point_recall(self) -> float:
        return self.points_found / max(self.points, 1)


Mark = tuple[str, shapely.Geometry]


def score(drawn: Sequence[Mark], read: Sequence[Mark]) -> Score:
    """Marks are (category, geometry). An area counts as found when one of its category overlaps by half."""
    result = Score()
    _areas(result, _of(drawn, 2), _of(read, 2))
    _lines(result, _of(drawn, 1), _of(read, 1))
    _points(result, _of(drawn, 0), _of(read, 0))
    return result


def _of(marks: Sequence[Mark], dimensions: int) -> list[Mark]:
    return [mark for mark in marks if shapely.get_dimensions(mark[1]) == dimensions]


def _areas(result: Score, drawn: list[Mark], read: list[Mark]) -> None:
    left = list(range(len(read)))
    for category, area in drawn:
        overlaps = [(_overlap(area, read[i][1]), i) for i in left if read[i][0] == category]
        best, index = max(overlaps, default=(0.0, -1))
        if best >= SAME:
            left.remove(index)
            result.found += 1
            result.right += 1
            result.overlaps.append(best)
            result.errors += _away(read[index][1].exterior, area.exterior)
    result.drawn += len(drawn)
    result.read += len(read)


def _lines(result: Score, drawn: list[Mark], read: list[Mark]) -> None:
    for category in {mark[0] for mark in (*drawn, *read)}:
        here = shapely.union_all([line for name, line in drawn if name == category])
        there = shapely.union_all([line for name, line in read if name == category])
        result.line_drawn += here.length
        result.line_read += there.length
        if here.is_empty or there.is_empty:
            continue
        result.line_found += here.intersection(there.buffer(NEAR_MM)).length
        result.line_right += there.intersection(here.buffer(NEAR_MM)).length
        near = [error for part in shapely.get_parts(there) for error in _away(part, here)]
        result.errors += [error for error in near if error <= 5 * NEAR_MM]


def _points(result: Score, drawn: list[Mark], read: list[Mark]) -> None:
    left = list(range(len(read)))
    for category, point in drawn:
        near = [(point.distance(read[i][1]), i) for i in left if read[i][0] == category]
        best, index = min(near, default=(np.inf, -1))
        if best <= POINT_MM:
            left.remove(index)
            result.points_found += 1
            result.errors.append(best)
    result.points += len(drawn)
    # A place that nobody marked is as wrong as an area that nobody drew.
    result.read += len(left)


def _overlap(one: shapely.Geometry, other: shapely.Geometry) -> float:
    one, other = shapely.make_valid(one), shapely.make_valid(other)
    return one.intersection(other).area / max(one.union(other).area, 1e-9)


def _away(line: shapely.Geometry, truth: shapely.Geometry) -> list[float]:
    """Distances from the drawn line, every two millimetres along the one that was read."""
    steps = max(2, int(line.length / 2))
    at = shapely.line_interpolate_point(line, np.linspace(0, line.length, steps))
    return [float(d) for d in shapely.distance(at, truth)]

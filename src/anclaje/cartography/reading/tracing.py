"""From a skeleton to strokes as they were drawn: at a crossing a stroke goes on as straight as it can."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from anclaje.cartography.reading.thinning import neighbours, thin

LOOK_BACK_MM = 3.0
"""The direction of a stroke at a crossing is read over this length."""
MOST_TURN_DEG = 60.0
"""Two ends that would turn more than this at a crossing are not one stroke."""

WHISKER = 1.2


@dataclass(frozen=True)
class Stroke:
    """Points in mm in the order of drawing, shape (n, 2); `is_closed`: its end is its beginning."""

    points: np.ndarray
    is_closed: bool

    @property
    def length(self) -> float:
        steps = np.diff(self.points, axis=0)
        return float(np.linalg.norm(steps, axis=1).sum())


@dataclass
class _Arc:
    """A piece between crossings; `ends`: the crossing at its beginning and at its end, 0 for none."""

    points: np.ndarray
    ends: list[int]
    is_loop: bool = False


def trace(mask: np.ndarray, scale: float, width_mm: float) -> list[Stroke]:
    """The strokes of one pen in a mask of `scale` pixels each mm, drawn about `width_mm` wide."""
    skeleton = thin(mask)
    arcs = _arcs(skeleton, max(1, round(width_mm * scale * 0.4)))
    arcs = _pruned(arcs, 0.9 * width_mm * scale, cv2.distanceTransform(mask, cv2.DIST_L2, 3))
    pairs = _paired(arcs, LOOK_BACK_MM * scale)
    return [Stroke((points + 0.5) / scale, closed) for points, closed in _chained(arcs, pairs)]


def _arcs(skeleton: np.ndarray, reach: int) -> list[_Arc]:
    """Cut the skeleton at its crossings, taking crossings of one and the same place together."""
    joints = (neighbours(skeleton) >= 3).astype(np.uint8)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    _count, places = cv2.connectedComponents(cv2.dilate(joints, disc))
    rest = skeleton.copy()
    rest[places > 0] = 0
    count, labels = cv2.connectedComponents(rest, connectivity=8)
    near = cv2.dilate(places.astype(np.float32), np.ones((3, 3)))
    return [_arc(pixels, near) for pixels in _grouped(labels, count)]


def _grouped(labels: np.ndarray, count: int) -> list[np.ndarray]:
    """The pixels (x, y) of each label but 0."""
    ys, xs = np.nonzero(labels)
    order = np.argsort(labels[ys, xs], kind="stable")
    pixels = np.column_stack([xs, ys])[order]
    bounds = np.searchsorted(labels[ys, xs][order], np.arange(1, count + 1))
    return [part for part in np.split(pixels, bounds[1:]) if len(part)] if count > 1 else []


def _arc(pixels: np.ndarray, near: np.ndarray) -> _Arc:
    path = _walked({(int(x), int(y)) for x, y in pixels})
    points = np.array(path, float)
    ends = [int(near[path[at][1], path[at][0]]) for at in (0, -1)]
    is_loop = len(path) > 8 and ends == [0, 0] and max(np.abs(points[0] - points[-1])) <= 2
    if len(path) < 3 and ends[0] == ends[1]:
        ends[1] = 0
    return _Arc(points, ends, is_loop)


STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


def _walked(pixels: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pixels of a simple path from one end to the other."""

    def beside(at: tuple[int, int]) -> list[tuple[int, int]]:
        return [there for dx, dy in STEPS if (there := (at[0] + dx, at[1] + dy)) in left]

    left = set(pixels)
    start = min(left, key=lambda at: (len(beside(at)), at))
    path = [start]
    left.discard(start)
    while around := beside(path[-1]):
        path.append(around[0])
        left.discard(around[0])
    return path


def _pruned(arcs: list[_Arc], shortest: float, inner: np.ndarray) -> list[_Arc]:
    """Without the whiskers that thinning leaves at crossings and corners: no longer than ink is wide there.

    inner: how far each pixel of ink is from its rim.
    """
    return [arc for arc in arcs if not _is_whisker(arc, shortest, inner)]


def _is_whisker(arc: _Arc, shortest: float, inner: np.ndarray) -> bool:
    if arc.is_loop or not (bool(arc.ends[0]) ^ bool(arc.ends[1])):
        return False
    x, y = arc.points[0 if arc.ends[0] else -1].astype(int)
    return len(arc.points) < max(shortest, WHISKER * inner[y, x])


def _paired(arcs: Sequence[_Arc], back: float) -> dict[tuple[int, int], tuple[int, int]]:
    """Which end (arc, 0 or 1) goes on in which, at each crossing the straightest first."""
    at_place: dict[int, list[tuple[int, int]]] = {}
    for index, arc in enumerate(arcs):
        for side in (0, 1):
            if arc.ends[side]:
                at_place.setdefault(arc.ends[side], []).append((index, side))
    pairs: dict[tuple[int, int], tuple[int, int]] = {}
    for ends in at_place.values():
        headings = {end: _heading(arcs[end[0]].points, end[1], back) for end in ends}
        most = 180.0 if len(ends) == 2 else MOST_TURN_DEG
        turns = sorted(
            (_turn(headings[a], headings[b]), a, b) for i, a in enumerate(ends) for b in ends[i + 1 :]
        )
        for turn, a, b in turns:
            if turn <= most and a not in pairs and b not in pairs:
                pairs[a], pairs[b] = b, a
    return pairs


def _heading(points: np.ndarray, side: int, back: float) -> np.ndarray:
    """The direction in which an arc arrives at its end."""
    line = points if side else points[::-1]
    start = line[max(0, len(line) - 1 - int(back))]
    way = line[-1] - start
    return way / max(float(np.linalg.norm(way)), 1e-9)


def _turn(one: np.ndarray, other: np.ndarray) -> float:
    """Degrees by which a stroke turns that arrives like `one` and leaves against `other`."""
    return float(np.degrees(np.arccos(np.clip(-(one @ other), -1, 1))))


def _chained(arcs: Sequence[_Arc], pairs) -> list[tuple[np.ndarray, bool]]:
    done: set[int] = set()
    chains = []
    starts = [(i, side) for i in range(len(arcs)) for side in (0, 1) if (i, side) not in pairs]
    for index, side in [*starts, *((i, 0) for i in range(len(arcs)))]:
        if index in done:
            continue
        points, closed = _followed(arcs, pairs, index, side, done)
        chains.append((points, closed or (arcs[index].is_loop and len(points) == len(arcs[index].points))))
    return chains


def _followed(arcs, pairs, index: int, side: int, done: set[int]) -> tuple[np.ndarray, bool]:
    """Everything that hangs together from this end on, and whether it came back to its beginning."""
    first, parts = (index, side), []
    while index not in done:
        done.add(index)
        parts.append(arcs[index].points if side == 0 else arcs[index].points[::-1])
        following = pairs.get((index, 1 - side))
        if following is None:
            return np.vstack(parts), False
        index, side = following
    return np.vstack(parts), (index, side) == first

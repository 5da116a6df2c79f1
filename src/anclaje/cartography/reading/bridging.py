"""Strokes of one pen that go on where they cannot be seen: under other ink, or where a hand drew dashes."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from anclaje.cartography.reading.tracing import Stroke

DASH_MM = 3.5
"""White between two strokes, beside the pen's width, over which one goes on in the other."""
HIDDEN_MM = 45.0
"""Other ink hides a stroke over no more than this."""
ON_INK = 0.9
"""Share of the way between two ends that has ink on it when other ink hid the stroke there."""
BESIDE_MM = 0.6
MOST_OFF_DEG = 35.0
MOST_BEND_DEG = 50.0
HEADING_MM = 4.0
SIDE_SHARE = 0.65
"""Of a ring's length, one straight side may lie under another pen's."""


@dataclass(frozen=True)
class _End:
    stroke: int
    is_last: bool
    at: np.ndarray
    heading: np.ndarray
    """The direction in which the stroke would go on."""


@dataclass(frozen=True)
class _Way:
    one: int
    other: int
    points: np.ndarray
    cost: float


def bridged(strokes: Sequence[Stroke], ink: np.ndarray, scale: float, width: float) -> list[Stroke]:
    """The strokes, those joined that were drawn as one. ink: all pens' ink, bool or 0 and 1."""
    ends = [
        _end(index, stroke, is_last)
        for index, stroke in enumerate(strokes)
        if not stroke.is_closed
        for is_last in (False, True)
    ]
    side = 2 * max(1, round(BESIDE_MM * scale)) + 1
    near = cv2.dilate(ink.astype(np.uint8), np.ones((side, side), np.uint8)) if ends else ink
    ways = sorted(_ways(ends, strokes, near, scale, width), key=lambda way: way.cost)
    taken: dict[int, tuple[int, np.ndarray]] = {}
    for way in ways:
        if way.one not in taken and way.other not in taken:
            taken[way.one] = way.other, way.points
            taken[way.other] = way.one, way.points[::-1]
    return _joined(strokes, ends, taken) if taken else list(strokes)


def _end(index: int, stroke: Stroke, is_last: bool) -> _End:
    points = stroke.points if is_last else stroke.points[::-1]
    away = np.linalg.norm(points - points[-1], axis=1)
    behind = np.flatnonzero(away <= HEADING_MM)
    start = points[behind[0]] if len(behind) and behind[0] < len(points) - 1 else points[0]
    way = points[-1] - start
    return _End(index, is_last, points[-1], way / max(float(np.linalg.norm(way)), 1e-9))


def _ways(ends, strokes, ink, scale: float, width: float):
    if len(ends) < 2:
        return
    at = np.array([end.at for end in ends])
    gaps = np.linalg.norm(at[:, None] - at[None], axis=2)
    for one, other in zip(*np.nonzero(np.triu(gaps <= HIDDEN_MM, 1)), strict=True):
        way = _way(int(one), int(other), ends, strokes, float(gaps[one, other]), ink, scale, width)
        if way is not None:
            yield way


def _way(one, other, ends, strokes, gap: float, ink, scale: float, width: float) -> _Way | None:
    a, b = ends[one], ends[other]
    straight = np.array([a.at, b.at])
    if a.stroke == b.stroke:
        is_side = width < gap <= SIDE_SHARE * strokes[a.stroke].length and _on_ink(straight, ink, scale)
        return _Way(one, other, straight, 2 * gap) if is_side else None
    off = max(_angle(a.heading, b.at - a.at), _angle(b.heading, a.at - b.at)) if gap > 0.5 * width else 0.0
    turn = _angle(a.heading, -b.heading)
    if gap <= DASH_MM + width and off <= MOST_OFF_DEG and turn <= MOST_OFF_DEG:
        return _Way(one, other, straight, gap * (1 + off / MOST_OFF_DEG))
    if off > MOST_BEND_DEG or turn > 2 * MOST_BEND_DEG:
        return None
    curve = _curve(a, b, gap)
    return _Way(one, other, curve, 2 * gap * (1 + off / MOST_OFF_DEG)) if _on_ink(curve, ink, scale) else None


def _curve(a: _End, b: _End, gap: float) -> np.ndarray:
    """From one end to the other, leaving and arriving as the strokes do (Hermite)."""
    t = np.linspace(0, 1, max(3, int(gap)))[:, None]
    return (
        (2 * t**3 - 3 * t**2 + 1) * a.at
        + (t**3 - 2 * t**2 + t) * gap * a.heading
        + (3 * t**2 - 2 * t**3) * b.at
        - (t**3 - t**2) * gap * b.heading
    )


def _on_ink(line: np.ndarray, ink: np.ndarray, scale: float) -> bool:
    steps = np.diff(line, axis=0)
    count = max(2, int(np.linalg.norm(steps, axis=1).sum() * scale))
    at = np.linspace(0, len(line) - 1, count)
    xy = np.column_stack([np.interp(at, np.arange(len(line)), line[:, axis]) for axis in (0, 1)])
    x, y = (xy * scale).astype(int).T
    height, width = ink.shape
    return float(ink[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)].mean()) >= ON_INK


def _angle(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.degrees(np.arctan2(abs(one[0] * other[1] - one[1] * other[0]), one @ other)))


def _joined(strokes: Sequence[Stroke], ends: Sequence[_End], taken) -> list[Stroke]:
    """Walk each chain of strokes from its free end; what has none is a ring."""
    number = {(end.stroke, end.is_last): index for index, end in enumerate(ends)}
    done: set[int] = set()
    result = [stroke for stroke in strokes if stroke.is_closed]
    free = [end for index, end in enumerate(ends) if index not in taken]
    for start in (*free, *ends):
        if start.stroke not in done:
            result.append(_walked(strokes, number, ends, taken, start, done))
    return result


def _walked(strokes, number, ends, taken, start: _End, done: set[int]) -> Stroke:
    parts, end = [], start
    while end.stroke not in done:
        done.add(end.stroke)
        points = strokes[end.stroke].points
        parts.append(points[::-1] if end.is_last else points)
        far = number[end.stroke, not end.is_last]
        if far not in taken:
            return Stroke(np.vstack(parts), False)
        following, way = taken[far]
        parts.append(way)
        end = ends[following]
    return Stroke(np.vstack(parts), True)

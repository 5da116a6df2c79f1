"""The way of a line from one box to another around all the others.

A line that passes behind a box reads as two ties that nobody told. So a straight line where there is one,
else the shortest way along the corners of the boxes in its way.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from math import hypot

import numpy as np
import shapely

from anclaje.cartography.domain.graph_layout import Place, Size

NEAR_PX = 4
"""A line keeps at least this far from a box that is not its own."""
BENDS_PX = (7, 11, 15)
"""How far from a corner a line bends: the next line a little further, so that they can be told apart."""
ROUNDS = 6
"""Boxes in the way are found round by round; a way that is still blocked then stays straight."""


def route(
    start: Place, end: Place, others: Sequence[Place], *, box: Size, picture: Size, lane: int = 0
) -> list[Place]:
    """Corners of the way from middle to middle, both included. others: middles of the boxes between.

    lane: a number that tells lines apart which bend around the same corner.
    """
    grown = _boxes(others, box, NEAR_PX)
    corners = _corners(others, box, BENDS_PX[lane % len(BENDS_PX)])
    straight = [start, end]
    way, known = straight, set()
    for _ in range(ROUNDS):
        blocking = set(np.flatnonzero(_crossed(way, grown)))
        if not blocking:
            return way
        known |= blocking
        turns = _free([turn for one in sorted(known) for turn in corners[one]], grown, picture)
        found = _shortest([start, *turns, end], grown)
        if found is None:
            return straight
        way = found
    return straight


def _boxes(middles: Sequence[Place], box: Size, by: float) -> np.ndarray:
    half_x, half_y = box[0] / 2 + by, box[1] / 2 + by
    boxes = [shapely.box(x - half_x, y - half_y, x + half_x, y + half_y) for x, y in middles]
    return np.array(boxes, dtype=object)


def _corners(middles: Sequence[Place], box: Size, by: float) -> list[list[Place]]:
    half_x, half_y = box[0] / 2 + by, box[1] / 2 + by
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return [[(x + half_x * across, y + half_y * down) for across, down in signs] for x, y in middles]


def _crossed(way: Sequence[Place], boxes: np.ndarray) -> np.ndarray:
    return shapely.intersects(shapely.linestrings(np.array(way)), boxes)


def _free(turns: Sequence[Place], boxes: np.ndarray, picture: Size) -> list[Place]:
    """Those that lie in the picture and in no box."""
    inside = [(x, y) for x, y in turns if 0 <= x <= picture[0] and 0 <= y <= picture[1]]
    if not inside:
        return []
    covered = shapely.intersects(shapely.points(np.array(inside))[:, None], boxes[None, :]).any(axis=1)
    return [turn for turn, is_covered in zip(inside, covered, strict=True) if not is_covered]


def _shortest(stops: Sequence[Place], boxes: np.ndarray) -> list[Place] | None:
    """From the first stop to the last over those between; None where boxes shut the way."""
    count, spots = len(stops), np.array(stops)
    one, other = np.triu_indices(count, 1)
    legs = shapely.linestrings(np.stack([spots[one], spots[other]], axis=1))
    is_open = ~shapely.intersects(legs[:, None], boxes[None, :]).any(axis=1)
    ways: dict[int, list[int]] = {}
    for a, b in zip(one[is_open], other[is_open], strict=True):
        ways.setdefault(int(a), []).append(int(b))
        ways.setdefault(int(b), []).append(int(a))
    queue: list[tuple[float, int, tuple[int, ...]]] = [(0.0, 0, (0,))]
    seen: set[int] = set()
    while queue:
        length, here, path = heappop(queue)
        if here == count - 1:
            return [stops[place] for place in path]
        if here in seen:
            continue
        seen.add(here)
        for there in ways.get(here, ()):
            leg = hypot(spots[there][0] - spots[here][0], spots[there][1] - spots[here][1])
            heappush(queue, (length + leg, there, (*path, there)))
    return None

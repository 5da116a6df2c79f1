"""Strokes of the sociogram: from edge to edge of two boxes over the corners of a way, as SVG writes them."""

from itertools import pairwise
from math import atan2, degrees, hypot

from anclaje.cartography.domain.graph_layout import Place

ZIGZAG_PX = 9
BEND_PX = 10


def path(drawn: list[Place]) -> str:
    """As SVG writes it: straight from corner to corner, the corners rounded."""
    said = [f"M{drawn[0][0]:.1f} {drawn[0][1]:.1f}"]
    for before, (x, y), after in zip(drawn, drawn[1:], drawn[2:], strict=False):
        into, out = _at_most(BEND_PX, (x, y), before), _at_most(BEND_PX, (x, y), after)
        said.append(f"L{into[0]:.1f} {into[1]:.1f} Q{x:.1f} {y:.1f} {out[0]:.1f} {out[1]:.1f}")
    return " ".join([*said, f"L{drawn[-1][0]:.1f} {drawn[-1][1]:.1f}"])


def teeth(drawn: list[Place]) -> str:
    """The same way as a zigzag."""
    points = [place for start, end in pairwise(drawn) for place in _zigzag(start, end)]
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _at_most(far: float, start: Place, end: Place) -> Place:
    """So far from the start towards the end, never beyond its middle."""
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return between(start, end, min(far / length, 0.5))


def _zigzag(first: Place, last: Place) -> list[Place]:
    length = hypot(last[0] - first[0], last[1] - first[1])
    along = direction(first, last)
    teeth = max(2, int(length / 16))
    points = [first]
    for tooth in range(1, teeth):
        side = ZIGZAG_PX / 2 * (1 if tooth % 2 else -1)
        x, y = between(first, last, tooth / teeth)
        points.append((x - along[1] * side, y + along[0] * side))
    return [*points, last]


def edge(middle: Place, along: Place, moved: Place, box: tuple[int, int]) -> Place:
    """Where a line that leaves the middle, moved aside, crosses the edge of the box, and a hair beyond."""
    half_x, half_y = box[0] / 2 + 4, box[1] / 2 + 4
    reach = []
    for half, part, shift in ((half_x, along[0], moved[0]), (half_y, along[1], moved[1])):
        if abs(part) > 1e-6:
            reach.append(max(0.0, (half - shift * (1 if part > 0 else -1)) / abs(part)))
    away = min(reach)
    return middle[0] + moved[0] + along[0] * away, middle[1] + moved[1] + along[1] * away


def middle(drawn: list[Place]) -> tuple[float, float, float]:
    """Where a line's sign stands: in the middle of its longest leg, turned with it."""
    start, end = max(pairwise(drawn), key=lambda leg: hypot(leg[1][0] - leg[0][0], leg[1][1] - leg[0][1]))
    return *between(start, end, 0.5), turn(start, end)


def turn(start: Place, end: Place) -> float:
    along = direction(start, end)
    return round(degrees(atan2(along[1], along[0])), 1)


def direction(start: Place, end: Place) -> Place:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def between(start: Place, end: Place, share: float) -> Place:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share

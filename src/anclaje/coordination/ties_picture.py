"""An institution among those it works with, as values of a drawing: a line's stroke tells its strength."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

WIDTH, HEIGHT = 900, 520
RADIUS_X, RADIUS_Y = 225, 190
LETTERS = 24
MOST = 14
"""More than these stand in the table only."""


@dataclass(frozen=True)
class Node:
    """x, y: where it stands; anchor: how its words hang; lines: its name broken; strength: of its tie."""

    x: float
    y: float
    text_x: float
    text_y: float
    anchor: str
    lines: tuple[str, ...]
    title: str
    href: str
    strength: str


@dataclass(frozen=True)
class Picture:
    middle: tuple[str, ...]
    nodes: tuple[Node, ...]
    left_out: int
    width: int = WIDTH
    height: int = HEIGHT
    x: int = WIDTH // 2
    y: int = HEIGHT // 2


def ego_network(middle: str, ties: Sequence[tuple[str, str, str, str]]) -> Picture:
    """ties: (name, strength, whole sentence, href), strongest first."""
    shown = ties[:MOST]
    nodes = tuple(_node(n, len(shown), *one) for n, one in enumerate(shown))
    return Picture(broken(middle), nodes, len(ties) - len(shown))


def _node(n: int, count: int, name: str, strength: str, title: str, href: str) -> Node:
    angle = 2 * pi * n / count - pi / 2
    x, y = WIDTH / 2 + RADIUS_X * cos(angle), HEIGHT / 2 + RADIUS_Y * sin(angle)
    side = "middle" if abs(cos(angle)) < 0.2 else "start" if cos(angle) > 0 else "end"
    away = {"middle": 0, "start": 18, "end": -18}[side]
    lines = broken(name)
    down = (28 if sin(angle) > 0 else -18 - 19 * (len(lines) - 1)) if side == "middle" else 5
    return Node(
        round(x, 1), round(y, 1), round(x + away, 1), round(y + down, 1), side, lines, title, href, strength
    )


def broken(name: str, letters: int = LETTERS) -> tuple[str, ...]:
    """The name in at most two lines, the second cut with an ellipsis."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1]} …"]
    return tuple(line if len(line) <= letters + 4 else f"{line[: letters + 2]}…" for line in lines)

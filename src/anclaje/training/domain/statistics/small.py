"""What is too small to show: cells under 5, figures of fewer than 5 people, items of fewer than 20.

How many people a figure is of (n) is always shown. A hidden cell must not come back by subtraction: with
it, as many others are hidden as let it take another value while every total stays as it is shown.

A table with its totals is a network: each cell is a way from its row to its column, and each total is a
way back, so that all that is shown fits exactly when the flow at each knot does. A hidden number can be
found again if no circle of hidden ways leads through it. Source: Cox 1995, Network models for
complementary cell suppression.
"""

from collections.abc import Container, Hashable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import TypeVar

SMALLEST_CELL = 5
SMALLEST_ITEM = 20
TOTAL = "total"
"""The name of the row and of the column of totals."""

F = TypeVar("F")
K = TypeVar("K", bound=Hashable)
Key = Hashable
Cells = Mapping[Key, int | None]
"""None: hidden."""


@dataclass(frozen=True)
class Way:
    """A cell between two knots. May its number be hidden? The number of all people never is."""

    start: Key
    end: Key
    value: int
    is_shown_always: bool = False
    is_secret: bool = False

    @property
    def is_hidden(self) -> bool:
        return self.is_secret or (self.value < SMALLEST_CELL and not self.is_shown_always)


def figure_of(n: int, figure: F, *, smallest: int = SMALLEST_CELL) -> F | None:
    """The figure, or None where fewer people stand behind it. smallest: `SMALLEST_ITEM` for an item."""
    return figure if n >= smallest else None


def hide_row(cells: Mapping[K, int], also: Container[K] = ()) -> dict[K, int | None]:
    """One breakdown beside its total; zero is as telling as one. also: what must be hidden, however large."""
    ways = {name: Way("row", "column", value, is_secret=name in also) for name, value in cells.items()}
    whole = Way("column", "row", sum(cells.values()), is_shown_always=True)
    hidden = _hidden({**{(name,): way for name, way in ways.items()}, TOTAL: whole})
    return {name: None if (name,) in hidden else value for name, value in cells.items()}


def hide_table(rows: Mapping[Key, Mapping[Key, int]]) -> dict[Key, dict[Key, int | None]]:
    """Row → column → number, with `TOTAL` as a further row and column; every row has the same columns."""
    columns = list(next(iter(rows.values()), {}))
    whole = {row: {**cells, TOTAL: sum(cells.values())} for row, cells in rows.items()}
    whole[TOTAL] = {name: sum(cells[name] for cells in whole.values()) for name in [*columns, TOTAL]}
    ways = {
        (row, column): _way_of(row, column, value)
        for row, cells in whole.items()
        for column, value in cells.items()
    }
    hidden = _hidden(ways)
    return {
        row: {column: None if (row, column) in hidden else value for column, value in cells.items()}
        for row, cells in whole.items()
    }


def _way_of(row: Key, column: Key, value: int) -> Way:
    knots = ("row", row), ("column", column)
    is_back = (row == TOTAL) != (column == TOTAL)
    start, end = reversed(knots) if is_back else knots
    return Way(start, end, value, is_shown_always=row == column == TOTAL)


def _hidden(ways: Mapping[Key, Way]) -> set[Key]:
    hidden = {name for name, way in ways.items() if way.is_hidden}
    for name in sorted(hidden, key=str):
        hidden |= _circle(ways, name, hidden)
    return hidden


def _circle(ways: Mapping[Key, Way], name: Key, hidden: set[Key]) -> set[Key]:
    """The least that must be hidden too, so that this cell might be one more; nothing where none helps."""
    onward: dict[Key, list[tuple[Key, Key, int]]] = {}
    for other, way in ways.items():
        if other == name or way.is_shown_always:
            continue
        cost = 0 if other in hidden else way.value + 1
        onward.setdefault(way.start, []).append((way.end, other, cost))
        if way.value:
            onward.setdefault(way.end, []).append((way.start, other, cost))
    return _cheapest(onward, ways[name].end, ways[name].start)


def _cheapest(onward: Mapping, start: Key, end: Key) -> set[Key]:
    order = count()
    waiting: list = [(0, next(order), start, frozenset())]
    seen: set[Key] = set()
    while waiting:
        cost, _turn, knot, taken = heappop(waiting)
        if knot == end:
            return set(taken)
        if knot in seen:
            continue
        seen.add(knot)
        for to, name, more in onward.get(knot, ()):
            if to not in seen:
                heappush(waiting, (cost + more, next(order), to, taken | {name}))
    return set()

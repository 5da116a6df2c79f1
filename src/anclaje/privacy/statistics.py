"""The only way in which a number about people leaves the app that knows it.

A higher app registers a count by name; a lower one asks by that name. Small numbers are held
back: under 11 outside, under 5 inside the lead agency (PRODUCT, point 5). Whoever breaks a
total down asks for the whole table at once (`released_table`), so that a hidden cell cannot be
found again by subtraction.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from anclaje.foundation.words import gettext_noop


class Audience(StrEnum):
    INSIDE = "inside"
    OUTSIDE = "outside"


SMALLEST_SHOWN = {Audience.INSIDE: 5, Audience.OUTSIDE: 11}


@dataclass(frozen=True)
class Released:
    value: int


@dataclass(frozen=True)
class Suppressed:
    reason: str = gettext_noop("Too few people to show a number without pointing at somebody.")


@dataclass(frozen=True)
class Unavailable:
    reason: str = gettext_noop("Nobody counts this yet.")


Answer = Released | Suppressed | Unavailable

Tables = Mapping[Any, Mapping[Any, int]]

_counts: dict[str, Callable[..., int]] = {}
_tables: dict[str, Callable[..., Mapping[Any, int]]] = {}
_rows: dict[str, Callable[..., Tables]] = {}


def register(name: str, count: Callable[..., int]) -> None:
    """Offer a count under this name; once only."""
    if name in _counts and _counts[name] is not count:
        raise ValueError(f"{name} is counted twice.")
    _counts[name] = count


def register_table(name: str, table: Callable[..., Mapping[Any, int]]) -> None:
    """Offer a total broken down into cells under this name; once only."""
    if name in _tables and _tables[name] is not table:
        raise ValueError(f"{name} is broken down twice.")
    _tables[name] = table


def register_rows(name: str, rows: Callable[..., Tables]) -> None:
    """Offer many totals under this name, each broken down on its own; once only.

    Only where nobody publishes the sum of a column over the rows: it would give back a hidden cell.
    """
    if name in _rows and _rows[name] is not rows:
        raise ValueError(f"{name} is broken down twice.")
    _rows[name] = rows


def ask(name: str, audience: Audience, **arguments: Any) -> Answer:
    """One number, or why it is not shown. Zero is as telling as one, and is held back too."""
    if name not in _counts:
        return Unavailable()
    return release(_counts[name](**arguments), audience)


def ask_table(name: str, audience: Audience, **arguments: Any) -> dict[Any, Answer]:
    """A breakdown with its hidden cells protected from subtraction; empty where nobody counts it."""
    return released_table(_tables[name](**arguments), audience) if name in _tables else {}


def ask_rows(name: str, audience: Audience, **arguments: Any) -> dict[Any, dict[Any, Answer]]:
    """Row → its own breakdown, each protected from subtraction; empty where nobody counts it."""
    rows = _rows[name](**arguments) if name in _rows else {}
    return {row: released_table(cells, audience) for row, cells in rows.items()}


def everything(audience: Audience, **arguments: Any) -> dict[str, list[tuple[Any, Any, Answer]]]:
    """Name → (row, cell, answer), for all that is offered; what has no rows or cells names them ""."""
    found = {name: [("", "", ask(name, audience, **arguments))] for name in _counts}
    found |= {
        name: [("", cell, answer) for cell, answer in ask_table(name, audience, **arguments).items()]
        for name in _tables
    }
    return found | {
        name: [
            (row, cell, answer)
            for row, cells in ask_rows(name, audience, **arguments).items()
            for cell, answer in cells.items()
        ]
        for name in _rows
    }


def release(value: int, audience: Audience) -> Answer:
    return Suppressed() if value < SMALLEST_SHOWN[audience] else Released(value)


def released_table(cells: Mapping[Any, int], audience: Audience) -> dict[Any, Answer]:
    """A breakdown whose total is known: where just one cell is hidden, the smallest other one is too."""
    table = {name: release(value, audience) for name, value in cells.items()}
    hidden = [name for name, answer in table.items() if isinstance(answer, Suppressed)]
    if len(hidden) == 1 and len(cells) > 1:
        others = {name: value for name, value in cells.items() if name not in hidden}
        table[min(others, key=lambda name: (others[name], str(name)))] = Suppressed()
    return table

"""What `./anclaje bench NAME` measures. A figure is printed with its bar and whether it was met."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """value and bar in the same unit; smaller is better. bar None: said, not judged."""

    figure: str
    value: float
    unit: str
    bar: float | None = None

    @property
    def met(self) -> bool | None:
        return None if self.bar is None else self.value <= self.bar


def tell(figures: Iterable[Figure]) -> int:
    """Print the figures, as a table or with --json as the interface says; 1 if one was not met."""
    found = list(figures)
    if "--json" in sys.argv:
        print(json.dumps([{**asdict(figure), "met": figure.met} for figure in found]))
    else:
        for figure in found:
            print(_line(figure))
    return int(any(figure.met is False for figure in found))


def _line(figure: Figure) -> str:
    bar = "" if figure.bar is None else f"   (bar {figure.bar:g}: {'met' if figure.met else 'NOT met'})"
    return f"{figure.figure:<58} {figure.value:>10.4g} {figure.unit}{bar}"

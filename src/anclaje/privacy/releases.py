"""What outside readers see: the numbers of a completed quarter as they were told once, and never again.

A reading that changes from day to day could be subtracted from the one before. So the quarter is
frozen, already with its small numbers held back, and whoever is outside reads that and nothing else.
"""

from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.privacy.models import Release
from anclaje.privacy.statistics import Answer, Released, Suppressed, Unavailable

NOT_YET = gettext_noop("This quarter has not been released yet.")


def released(name: str, quarter: str) -> Answer:
    """One number of that quarter, named as `Quarter.name` does."""
    return released_cells(name, quarter).get("", Unavailable(NOT_YET))


def released_cells(name: str, quarter: str) -> dict[Any, Answer]:
    """The breakdown of that quarter; empty where it was not released."""
    return released_rows(name, quarter).get("", {})


def released_rows(name: str, quarter: str) -> dict[Any, dict[Any, Answer]]:
    """Row → its breakdown; empty where that quarter was not released."""
    release = Release.objects.filter(name=name, quarter=quarter).first()
    found: dict[Any, dict[Any, Answer]] = {}
    for row, cell, value in release.cells if release else []:
        found.setdefault(_key(row), {})[_key(cell)] = Suppressed() if value is None else Released(value)
    return found


def _key(value: Any) -> Any:
    """JSON has no tuples."""
    return tuple(value) if isinstance(value, list) else value

"""Scenes that many tests begin with: made once in a run, then put back row by row.

Loading a pack takes a tenth of a second, and a thousand tests begin with one.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models

from anclaje.audit.models import Event
from anclaje.audit.recording import writing

_kept: dict[str, list[list[models.Model]]] = {}


def made_once(
    name: str,
    tables: Sequence[type[models.Model]],
    make: Callable[[], Any],
    *,
    fit: Callable[[models.Model], None] = lambda row: None,
) -> None:
    """Have these tables, empty until now, filled as `make` fills them, its audit events too.

    Name a table after those that it points to. `fit` mends a kept row before it is put back,
    where it points to a row that each test makes anew.
    """
    if name not in _kept:
        before = set(Event.objects.values_list("pk", flat=True))
        make()
        events = list(Event.objects.exclude(pk__in=before))
        _kept[name] = [events, *(list(table._base_manager.all()) for table in tables)]
        return
    with writing():
        for rows in _kept[name]:
            for row in rows:
                fit(row)
            if rows:
                models.QuerySet(type(rows[0])).bulk_create(rows)

"""The board: every chosen case once, in the column of what presses most."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Count, QuerySet, Value, When
from django.utils.translation import gettext as _

from anclaje.cases import boards
from anclaje.cases.domain import filters
from anclaje.cases.domain.filters import COLUMNS, LATER, Filter
from anclaje.cases.lines import Line
from anclaje.cases.models import Case
from anclaje.cases.working.choosing import chosen, holds
from anclaje.cases.working.wording import COLUMN

SHOWN = 12
"""Lines of a column; the rest is one press away, in the list."""
LOOKS = {"late": "late", "new": "new", "word": "question", "waiting": "waiting", "week": "next"}
"""Which of the look's states stands at a column's head."""


@dataclass(frozen=True)
class Column:
    """name: of the column; count: of all its cases; lines: the first of them. more: where the others are."""

    name: str
    title: str
    look: str
    count: int
    lines: Sequence[Line]
    more: Filter | None


def columns(user: Any, by: Filter, at: datetime) -> list[Column]:
    """The columns that hold something, the most pressing first: one query for all numbers, one a column."""
    if by.status == filters.CLOSED:
        return _closed(user, by, at)
    rows = placed(chosen(user, by, at), at)
    numbers = dict(rows.order_by().values_list("column").annotate(n=Count("pk")))
    names = [name for name in (*COLUMNS, LATER) if numbers.get(name)]
    return [_column(rows, name, numbers[name], user, by, at) for name in names]


def placed(cases: QuerySet[Case], at: datetime) -> QuerySet[Case]:
    """With `column`: what presses most of each open case."""
    first = [When(holds(state, at), then=Value(state.value)) for state in COLUMNS]
    return cases.annotate(column=Choose(*first, default=Value(LATER), output_field=CharField()))


def _column(rows: QuerySet[Case], name: str, count: int, user: Any, by: Filter, at: datetime) -> Column:
    lines = _lines(rows.filter(column=name), user, at)
    return Column(name, _(COLUMN[name]), LOOKS.get(name, "closed"), count, lines, _narrower(by, name, count))


def _lines(rows: QuerySet[Case], user: Any, at: datetime) -> list[Line]:
    named = boards.named_cases(rows).order_by("-opened_at", "pk")
    return boards.soonest_first(boards.case_lines(named[:SHOWN], user, at))


def _narrower(by: Filter, name: str, count: int) -> Filter | None:
    """The list of this column, where more stand in it than are shown."""
    if count <= SHOWN or name == LATER:
        return by if count > SHOWN else None
    if name in by.states:
        return by
    return replace(by, state=name, also=by.state) if not by.also else by


def _closed(user: Any, by: Filter, at: datetime) -> list[Column]:
    rows = chosen(user, by, at)
    count = rows.count()
    if not count:
        return []
    return [
        Column(
            filters.CLOSED, _(COLUMN["closed"]), "closed", count, _lines(rows, user, at),
            by if count > SHOWN else None,
        )
    ]  # fmt: skip

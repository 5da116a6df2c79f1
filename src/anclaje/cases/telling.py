"""Telling the person what a court got, as lines of work: until when, and when it is late."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from anclaje.cases.lines import Line, names_of
from anclaje.cases.models import CourtOrder
from anclaje.cases.wording import label
from anclaje.cases.wording_gate import ORDER_TOLD
from anclaje.network.standing import standing_of

MANY = 50
"""Orders of courts are few; more than these are read on their cases."""


def to_tell(user: Any, *, mine: bool) -> QuerySet[CourtOrder]:
    """Orders of which the person has not been told; `mine`: of the cases in the hands of one's posts."""
    rows = CourtOrder.objects.told_by(user).to_tell()
    if mine:
        rows = rows.filter(case__team_post__in=[post.pk for post in standing_of(user).posts])
    return rows.select_related(
        "case__place", "case__team_post__holder", "case__team_post__organisation"
    ).order_by("tell_due_at", "pk")  # fmt: skip


def late_to_tell(user: Any, at: datetime, *, mine: bool) -> list[Line]:
    return order_lines(to_tell(user, mine=mine).filter(tell_due_at__lt=at)[:MANY], user, at)


def order_lines(rows: Iterable[CourtOrder], user: Any, at: datetime) -> list[Line]:
    """For a board: never what was handed over."""
    return [_line(row, user, at) for row in rows]


def _line(row: CourtOrder, user: Any, at: datetime) -> Line:
    return Line(
        key=row.pk,
        state="late" if row.tell_due_at and row.tell_due_at < at else "next",
        who=names_of(row.case.team_post, user),
        what=_("Tell the person what was handed over to a court"),
        href=reverse("cases:order-told", args=[row.case_id, row.pk]),
        until=row.tell_due_at,
        note=label(ORDER_TOLD, row.told) if row.told else "",
        code=row.case.code,
        place=row.case.place.name,
        id=f"order-{row.pk}",
    )

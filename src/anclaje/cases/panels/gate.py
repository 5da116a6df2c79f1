"""A court's order about this case, for whoever holds its gate; and telling the person, for its team."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anclaje.cases.domain.gate import Status, Told
from anclaje.cases.models import Case, CourtOrder
from anclaje.cases.panels.panel import Item, Panel
from anclaje.cases.permissions import can_hold_gate
from anclaje.cases.wording import label
from anclaje.cases.wording_gate import ORDER_LOOKS, ORDER_STATUS, ORDER_TOLD
from anclaje.foundation import pack


def gate_panel(case: Case, user: Any, at: datetime) -> Panel | None:
    """For the team: only what was released, to tell the person of it."""
    holds = can_hold_gate(user, case)
    rows = list(case.orders.order_by("-proposed_at", "-pk")[:5])
    items = [_told(case, row, at) for row in rows if row.status == Status.RELEASED]
    if holds:
        items += [_open(row) for row in rows if row.status in (Status.PROPOSED, Status.APPROVED)]
        links = [(_("A court's order"), reverse("cases:orders", args=[case.pk]))]
        return Panel(_("Legal gate"), items, links, empty=_("No court has ordered anything."))
    return Panel(_("Legal gate"), items) if items else None


def _told(case: Case, row: CourtOrder, at: datetime) -> Item:
    if row.told == Told.TOLD:
        return Item(label(ORDER_TOLD, row.told), state="done")
    return Item(
        _("Tell the person what was handed over to a court"),
        reverse("cases:order-told", args=[case.pk, row.pk]),
        state="late" if row.tell_due_at and row.tell_due_at < at else "next",
        note=_note(row),
    )


def _note(row: CourtOrder) -> str:
    if row.tell_due_at is None:
        return ""
    day = date_format(pack.current().calendar.day(row.tell_due_at), "SHORT_DATE_FORMAT")
    until = _("until %(day)s") % {"day": day}
    return f"{label(ORDER_TOLD, row.told)} · {until}" if row.told else until


def _open(row: CourtOrder) -> Item:
    return Item(
        label(ORDER_STATUS, row.status), reverse("cases:order", args=[row.pk]), state=ORDER_LOOKS[row.status]
    )

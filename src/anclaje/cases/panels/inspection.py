"""What an inspection found, who was told, and how the children are: beside the thread."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from anclaje.cases.domain.inspection import Monitored, monitored, next_month
from anclaje.cases.models import Case, Inspection
from anclaje.cases.panels.panel import Item, Panel
from anclaje.cases.queries_inspection import (
    CHILD_LABOUR,
    children_of,
    follow_up_months,
    inspection_of,
    seen_of,
)
from anclaje.foundation import pack
from anclaje.foundation.templatetags.times import long_day


def inspection_panel(case: Case, user: Any, at: datetime) -> Panel | None:
    """Nothing where no inspection plays a part and the issue is another."""
    row = inspection_of(case)
    if row is None:
        if not (case.found_by_inspection or case.issue.code == CHILD_LABOUR):
            return None
        return Panel(
            _("Inspection"),
            links=[(_("Note the inspection's act"), reverse("cases:inspection", args=[case.pk]))],
            empty=_("No act is noted yet.") if case.found_by_inspection else _("No inspection found it."),
        )
    return Panel(_("Inspection"), items=_items(case, row, at), links=_links(case, row))


def _items(case: Case, row: Inspection, at: datetime) -> list[Item]:
    act = Item(
        _("Act %(number)s") % {"number": row.opened("act_number")},
        reverse("cases:inspection", args=[case.pk]),
        note=long_day(row.done_at),
    )
    notices = [
        Item(words, state="done" if day else "waiting")
        for words, day in (
            (_("Copy to the labour authority"), row.labour_copied_on),
            (_("Notice to the child-labour commission"), row.commission_told_on),
        )
    ]
    family = Item(
        _("Meeting with the family"),
        reverse("cases:inspection-family", args=[case.pk]),
        state="done" if row.approached_at else "waiting",
        note=row.leads.name if row.leads else "",
    )
    return [act, *notices, family, *_follow_ups(case, row, at)]


def _follow_ups(case: Case, row: Inspection, at: datetime) -> list[Item]:
    if row.approached_at is None:
        return []
    months, seen = follow_up_months(case), seen_of(row)
    items = _how_they_are(monitored([child.pk for child in children_of(case)], months, seen)) if seen else []
    month = next_month(months, {one.month for one in seen})
    if month is None:
        return items
    due = pack.current().calendar.add_months(row.approached_at, month)
    words = _("Follow-up of month %(month)s") % {"month": month}
    href = reverse("cases:inspection-follow-up", args=[case.pk])
    return [*items, Item(words, href, state="late" if due < at else "next", note=long_day(due))]


def _how_they_are(found: Monitored) -> list[Item]:
    school = {
        True: Item(_("Every child goes to school"), state="done"),
        False: Item(_("Not every child goes to school"), state="late"),
        None: Item(_("It is not known whether every child goes to school"), state="unclear"),
    }
    work = {
        True: Item(_("No child works any more"), state="done"),
        False: Item(_("A child still works"), state="late"),
        None: Item(_("It is not known whether a child still works"), state="unclear"),
    }
    return [school[found.is_in_school], work[found.is_out_of_work]]


def _links(case: Case, row: Inspection) -> list[tuple[str, str]]:
    if row.approached_at is None:
        return [(_("Note the meeting with the family"), reverse("cases:inspection-family", args=[case.pk]))]
    return []

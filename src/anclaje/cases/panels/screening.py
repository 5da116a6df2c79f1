"""Checklists of signs in this case."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from anclaje.cases.models import Case
from anclaje.cases.own_signs import screening_line
from anclaje.cases.panels.panel import Item, Panel


def screening_panel(case: Case, user: Any, at: datetime) -> Panel | None:
    """Those of the case; nothing is shown of what somebody noted apart from it."""
    rows = case.screenings.select_related("place").order_by("-made_at", "-pk")[:5]
    lines = [screening_line(row) for row in rows]
    return Panel(
        title=_("Signs"),
        items=[Item(line.what, line.href, line.state, line.code) for line in lines],
        links=[(_("Fill in a checklist"), reverse("cases:screening-new-in-case", args=[case.pk]))]
        if case.is_open
        else (),
        empty=_("No checklist yet."),
    )

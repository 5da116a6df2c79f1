"""Proofs of calls beside this case. What is decided there changes nothing here."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from anclaje.cases.models import Case
from anclaje.cases.own_signs import report_line
from anclaje.cases.panels.panel import Item, Panel


def reporting_panel(case: Case, user: Any, at: datetime) -> Panel | None:
    rows = case.reports.select_related("place").order_by("-made_at", "-pk")[:5]
    lines = [report_line(row, at) for row in rows]
    return Panel(
        title=_("Reporting"),
        items=[Item(line.what, line.href, line.state, line.code) for line in lines],
        links=[(_("The reporting route"), reverse("cases:report-new-in-case", args=[case.pk]))],
        empty=_("Apart from care: help does not depend on it."),
    )

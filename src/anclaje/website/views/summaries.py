"""Numbers of completed quarters, as they were frozen, for those who look at the model: never rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.cases import summaries
from anclaje.foundation import pack as packs
from anclaje.foundation.quarters import Quarter, completed_quarters
from anclaje.foundation.words import gettext_noop
from anclaje.privacy.releases import NOT_YET, released, released_cells
from anclaje.privacy.statistics import SMALLEST_SHOWN, Answer, Audience, Released, Suppressed, Unavailable
from anclaje.website import permissions

QUARTERS = 4
COLUMNS = (
    gettext_noop("Cases opened"),
    gettext_noop("Referrals sent"),
    gettext_noop("Accepted in time"),
    gettext_noop("The person says that it came"),
)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    permissions.check_can_read_summaries(request.user)
    at = timezone.now()
    rows = [
        {"name": _quarter_in_words(quarter), "cells": [_cell(answer) for answer in _answers(quarter)]}
        for quarter in completed_quarters(at, packs.current().zone, QUARTERS)
    ]
    reasons = {cell["reason"] for row in rows for cell in row["cells"] if cell["reason"]}
    return render(
        request,
        "website/home/summaries.html",
        {
            "at": at,
            "columns": [_(column) for column in COLUMNS],
            "rows": rows,
            "reasons": sorted(reasons),
            "smallest": SMALLEST_SHOWN[Audience.OUTSIDE],
        },
    )


def _answers(quarter: Quarter) -> list[Answer]:
    """As they were frozen when the quarter was over."""
    by_answer = released_cells(summaries.ANSWERS, quarter.name)
    return [
        released(summaries.CASES_OPENED, quarter.name),
        released(summaries.REFERRALS_SENT, quarter.name),
        by_answer.get(summaries.IN_TIME, Unavailable(NOT_YET)),
        released(summaries.CLOSED_WITH_THE_PERSONS_WORD, quarter.name),
    ]


def _cell(answer: Answer) -> dict:
    """A number, or the reason why there is none."""
    if isinstance(answer, Released):
        return {"value": answer.value, "reason": "", "is_held_back": False}
    return {"value": None, "reason": _(answer.reason), "is_held_back": isinstance(answer, Suppressed)}


def _quarter_in_words(quarter: Quarter) -> str:
    return _("%(year)s, quarter %(number)s") % {"year": quarter.year, "number": quarter.number}

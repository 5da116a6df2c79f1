"""Numbers of completed quarters for those who look at the model: never rows, never small ones."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.cases import summaries
from anclaje.foundation import pack as packs
from anclaje.foundation.words import gettext_noop
from anclaje.privacy.statistics import SMALLEST_SHOWN, Answer, Audience, Released, ask, ask_table
from anclaje.website import permissions
from anclaje.website.domain.quarters import Quarter, completed_quarters

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
    when = {"starts_at": quarter.starts_at, "ends_at": quarter.ends_at}
    by_answer = ask_table(summaries.ANSWERS, Audience.OUTSIDE, **when)
    return [
        ask(summaries.CASES_OPENED, Audience.OUTSIDE, **when),
        ask(summaries.REFERRALS_SENT, Audience.OUTSIDE, **when),
        by_answer[summaries.IN_TIME],
        ask(summaries.CLOSED_WITH_THE_PERSONS_WORD, Audience.OUTSIDE, **when),
    ]


def _cell(answer: Answer) -> dict:
    """A number, or the reason why there is none."""
    if isinstance(answer, Released):
        return {"value": answer.value, "reason": ""}
    return {"value": None, "reason": _(answer.reason)}


def _quarter_in_words(quarter: Quarter) -> str:
    return _("%(year)s, quarter %(number)s") % {"year": quarter.year, "number": quarter.number}

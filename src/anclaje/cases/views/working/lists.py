"""The same work as a list, a board and a calendar: one filter, whichever of the three shows it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from anclaje.cases import boards, permissions
from anclaje.cases.domain import calendar_days, filters
from anclaje.cases.domain.filters import Filter, filter_from
from anclaje.cases.forms.working import FilterForm, KeepFilterForm
from anclaje.cases.working import agenda, board
from anclaje.cases.working.choices import choices_for
from anclaje.cases.working.choosing import FIRST_ASKING, chosen, counts, first_asking_first
from anclaje.cases.working.kept import kept_filters
from anclaje.cases.working.wording import one_sentence
from anclaje.foundation import pack
from anclaje.foundation.keyset import page

LIST, BOARD, CALENDAR = "cases:list", "cases:board", "cases:calendar"


def asked_filter(request: HttpRequest) -> Filter:
    """What the address names. Where nobody chose anything: one's own work, for who does not coordinate."""
    if set(request.GET) & set(filters.NAMES) or boards.coordinates(request.user):
        return filter_from(request.GET)
    return Filter(who=filters.ME)


def address(view: str, by: Filter, **more: str) -> str:
    """The page of this filter. “who” is said even where it is everybody: that was chosen."""
    return f"{reverse(view)}?{urlencode({'who': '', **by.values(), **more})}"


def _around(request: HttpRequest, by: Filter, here: str, at: datetime) -> Mapping[str, Any]:
    """What stands above each of the three: the sentence, its blanks, its number, the two other views."""
    return {
        "at": at,
        "by": by,
        "here": here,
        "sentence": one_sentence(by),
        "count": counts(request.user, [by], at)[0],
        "filter": FilterForm(by, choices=choices_for(request.user)),
        "keep": KeepFilterForm(chosen=by),
        "kept": kept_filters(request.user, at),
        "ways": {"list": address(LIST, by), "board": address(BOARD, by), "calendar": address(CALENDAR, by)},
        "export_href": address("cases:export", by),
        "handover_href": address("cases:handover", by),
    }  # fmt: skip


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    permissions.check_can_open_cases(request.user)
    at, by = timezone.now(), asked_filter(request)
    named = boards.named_cases(first_asking_first(chosen(request.user, by, at)))
    rows = page(named, order=FIRST_ASKING, after=request.GET.get("after", ""))
    lines = boards.case_lines(rows, request.user, at)
    return render(
        request,
        "cases/working/list.html",
        {**_around(request, by, "list", at), "page": rows, "lines": lines},
    )


@login_required
@require_safe
def columns(request: HttpRequest) -> HttpResponse:
    permissions.check_can_open_cases(request.user)
    at, by = timezone.now(), asked_filter(request)
    found = [
        {"column": one, "href": address(LIST, one.more) if one.more else ""}
        for one in board.columns(request.user, by, at)
    ]
    return render(
        request, "cases/working/board.html", {**_around(request, by, "board", at), "columns": found}
    )


@login_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    permissions.check_can_open_cases(request.user)
    at, by = timezone.now(), asked_filter(request)
    today = pack.current().calendar.day(at)
    period = calendar_days.asked(request.GET.get("days", ""), today)
    other = calendar_days.MONTH if period.kind == calendar_days.WEEK else calendar_days.WEEK
    middle = today if period.first <= today < period.after else period.first
    context = {
        **_around(request, by, "calendar", at),
        "period": period,
        "agenda": agenda.agenda(request.user, by, period, at),
        "earlier": address(CALENDAR, by, days=period.earlier().name),
        "later": address(CALENDAR, by, days=period.later().name),
        "other": address(CALENDAR, by, days=calendar_days.stretch(other, middle).name),
        "today_href": address(CALENDAR, by),
    }
    return render(request, "cases/working/calendar.html", context)

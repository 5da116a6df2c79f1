"""What if so many cases were opened? Asked by GET with everything in the address; nothing is kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from anclaje.accounts.roles import Right
from anclaje.foundation import pack
from anclaje.foundation.quarters import completed_quarters
from anclaje.guide import permissions, queries
from anclaje.guide import queries_what_if as asked
from anclaje.guide.domain.checking.directory import Directory
from anclaje.guide.domain.what_if import what_if
from anclaje.guide.forms.what_if import COUNTED, RATE, WhatIfForm
from anclaje.guide.models import Edition
from anclaje.guide.views.drafting.opening import block_href, draft_with
from anclaje.guide.views.opening import edition_with
from anclaje.guide.what_if_page import OutlookPage, minutes_in_words, shares_in_words
from anclaje.network.standing import standing_of
from anclaje.privacy.statistics import Audience

View = Callable[..., HttpResponse]
NOBODY_LISTED = Directory({})


def for_those_who_plan(view: View) -> View:
    @login_required
    @wraps(view)
    def opened(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        permissions.check_can_foresee(request.user)
        return view(request, *arguments, **named)

    return opened


@require_GET
@for_those_who_plan
def draft_what_if(request: HttpRequest, number: int) -> HttpResponse:
    edition = draft_with(number)
    back = reverse("guide:draft", args=[number]) if permissions.can_edit_guide(request.user) else ""
    return _answer(request, edition, back, lambda block: block_href(edition, block) if back else "")


@require_GET
@for_those_who_plan
def edition_what_if(request: HttpRequest, number: int) -> HttpResponse:
    edition = edition_with(number)
    back = reverse("guide:contents", args=[number])
    return _answer(request, edition, back, lambda block: queries.paragraph_url(edition, block))


def _answer(request: HttpRequest, edition: Edition, back: str, href: Callable[[str], str]) -> HttpResponse:
    at = timezone.now()
    shares = asked.guessed_shares()
    form = WhatIfForm(
        request.GET,
        shares=shares,
        quarters=completed_quarters(at, pack.current().zone, asked.QUARTERS),
    )
    work = asked.work_of(edition)
    found = {
        "edition": edition, "form": form, "back": back, "at": at, "left_out": work.left_out,
        "share_rows": shares_in_words(shares.values()), "minute_rows": minutes_in_words(work.minutes),
    }  # fmt: skip
    if not form.is_valid():
        return render(request, "guide/checking/what_if.html", found, status=422)
    openings, unknown = _openings(request, form)
    outlook = what_if(
        work.steps,
        openings,
        form.assumptions(work.minutes),
        asked.directory_at(at) or NOBODY_LISTED,
    )
    page = OutlookPage(outlook, openings, {step.id: step for step in work.steps}, href)
    return render(request, "guide/checking/what_if.html", {**found, "page": page, "unknown": unknown})


def _openings(request: HttpRequest, form: WhatIfForm) -> tuple[dict[str, float], int]:
    """By municipality, and how many of them have a number that is held back."""
    said = form.cleaned_data
    if said["how"] == RATE:
        return asked.openings_everywhere(said["rate"]), 0
    if said["how"] != COUNTED:
        return said["some"], 0
    is_inside = standing_of(request.user).may(Right.COORDINATE)
    audience = Audience.INSIDE if is_inside else Audience.OUTSIDE
    counted = asked.openings_counted(form.quarters[said["quarter"]], audience)
    return dict(counted.openings), counted.unknown

"""The page: a map of how firmly the municipalities are tied, the table, and the next step of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.accounts.roles import Right
from anclaje.foundation.words import gettext_noop
from anclaje.network.standing import standing_of
from anclaje.privacy.statistics import SMALLEST_SHOWN, Audience
from anclaje.territory.maps import Cell
from anclaje.website import permissions
from anclaje.website.anchorage.choosing import NEXT, Chosen, ChosenForm, among, chosen, waiting_for
from anclaje.website.anchorage.exporting import as_file, near_words
from anclaje.website.anchorage.gathering import Anchored, anchored, is_inside, latest_quarter
from anclaje.website.domain.anchorage import Level, Tie, level_of, next_tie, ties_that_hold

LEVEL = {
    Level.FIRM: gettext_noop("all five ties hold"),
    Level.BEGUN: gettext_noop("some ties hold"),
    Level.NONE: gettext_noop("no tie yet"),
}
ON_THE_MAP = {Level.FIRM: "done", Level.BEGUN: "waiting", Level.NONE: "none"}
FILE = "file"
SHOWN = 12
"""The rest stands behind a fold, and open on paper."""


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    permissions.check_can_read_anchorage(request.user)
    at = timezone.now()
    by = chosen(request.GET)
    found = among(anchored(request.user, at), by)
    shown = waiting_for(found, by)
    if request.GET.get(FILE) == "csv":
        return as_file(shown)
    rows = [_row(one, request.user) for one in shown]
    levels = Counter(level_of(one.evidence) for one in found)
    context = {
        "at": at,
        "parts": [part for part in (rows[:SHOWN], rows[SHOWN:]) if part],
        "is_filtered": bool(by),
        "filter": ChosenForm(by),
        "next": _by_next(found, by),
        "cells": {one.place.code: _cell(one) for one in shown},
        "legend": {ON_THE_MAP[level]: _(words) for level, words in LEVEL.items()},
        "numbers": [(levels[level], _(LEVEL[level])) for level in Level],
        "file": f"?{urlencode({**by.values(), FILE: 'csv'})}",
        "is_inside": is_inside(request.user),
        "quarter": latest_quarter(at),
        "smallest": SMALLEST_SHOWN[Audience.INSIDE if is_inside(request.user) else Audience.OUTSIDE],
        "back": _back(request.user),
    }
    return render(request, "website/anchorage/page.html", context)


def _back(user: Any) -> tuple[str, str]:
    """Where this reader came from: who follows cases, from their day."""
    if standing_of(user).may(Right.FOLLOW_CASES):
        return reverse("cases:today"), _("Today")
    return reverse("home"), _("Your work")


def _by_next(found: Sequence[Anchored], by: Chosen) -> list[dict[str, Any]]:
    """How many municipalities wait for each kind of step, in their order."""
    waiting = Counter(next_tie(one.evidence) for one in found)
    return [
        {
            "words": _(NEXT[tie]),
            "count": waiting[tie],
            "href": f"?{urlencode(replace(by, missing=tie).values())}",
            "is_here": tie == by.missing,
        }
        for tie in Tie
        if waiting[tie]
    ]


def _row(one: Anchored, user: Any) -> dict[str, Any]:
    held = ties_that_hold(one.evidence)
    tie = next_tie(one.evidence)
    return {
        "one": one,
        "held": {name.value: name in held for name in Tie},
        "next": _(NEXT[tie]) if tie else "",
        "href": _where(tie, one, user) if tie else "",
        "near": near_words(one.share) or _("not yet"),
        "directory": reverse("network:municipality", args=[one.place.code]),
    }


def _where(tie: Tie, one: Anchored, user: Any) -> str:
    """Where this step is taken; nothing for somebody to whom that page is closed."""
    standing = standing_of(user)
    if tie == Tie.ACTIVITY:
        return reverse("coordination:tables") if standing.may(Right.TAKE_PART) else ""
    if tie == Tie.AGREEMENT and standing.may(Right.MANAGE_POSTS):
        return f"{reverse('network:new-agreement')}?municipality={one.place.code}"
    return reverse("network:municipality", args=[one.place.code])


def _cell(one: Anchored) -> Cell:
    level = level_of(one.evidence)
    return Cell(
        level=ON_THE_MAP[level],
        title=_("%(place)s: %(facts)s") % {"place": one.place.name, "facts": _(LEVEL[level])},
        href=f"#{one.place.code}",
    )

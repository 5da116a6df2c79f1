"""The page: a map of how firmly the municipalities are tied, the table, and the next step of each."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

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
from anclaje.website.anchorage.gathering import Anchored, anchored, is_inside, latest_quarter
from anclaje.website.domain.anchorage import Level, Tie, level_of, next_tie, ties_that_hold

NEXT = {
    Tie.AGREEMENT: gettext_noop("Sign an agreement"),
    Tie.FOCAL_POINT: gettext_noop("Name a focal point"),
    Tie.DEPUTY: gettext_noop("Name a deputy"),
    Tie.CONTACTS: gettext_noop("Verify the contacts"),
    Tie.ACTIVITY: gettext_noop("Call a meeting"),
}
LEVEL = {
    Level.FIRM: gettext_noop("all five ties hold"),
    Level.BEGUN: gettext_noop("some ties hold"),
    Level.NONE: gettext_noop("no tie yet"),
}
ON_THE_MAP = {Level.FIRM: "done", Level.BEGUN: "waiting", Level.NONE: "none"}
MISSING = "missing"


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    permissions.check_can_read_anchorage(request.user)
    at = timezone.now()
    found = anchored(request.user, at)
    wanted = _wanted(request)
    shown = [one for one in found if wanted is None or next_tie(one.evidence) == wanted]
    levels = Counter(level_of(one.evidence) for one in found)
    quarter = latest_quarter(at)
    context = {
        "at": at,
        "rows": [_row(one, request.user) for one in shown],
        "is_filtered": wanted is not None,
        "next": _by_next(found, wanted),
        "cells": {one.place.code: _cell(one) for one in found},
        "legend": {ON_THE_MAP[level]: _(words) for level, words in LEVEL.items()},
        "numbers": [(levels[level], _(LEVEL[level]), ON_THE_MAP[level]) for level in Level],
        "is_inside": is_inside(request.user),
        "quarter": quarter,
        "smallest": SMALLEST_SHOWN[Audience.INSIDE if is_inside(request.user) else Audience.OUTSIDE],
    }
    return render(request, "website/anchorage/page.html", context)


def _wanted(request: HttpRequest) -> Tie | None:
    return next((tie for tie in Tie if tie == request.GET.get(MISSING)), None)


def _by_next(found: Sequence[Anchored], wanted: Tie | None) -> list[dict[str, Any]]:
    """How many municipalities wait for each kind of step, in their order."""
    waiting = Counter(next_tie(one.evidence) for one in found)
    return [
        {"words": _(NEXT[tie]), "count": waiting[tie], "value": tie.value, "is_here": tie == wanted}
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

"""The boards: today, late, unanswered, by municipality, all cases; and what one was asked."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from anclaje.cases import boards, moves, permissions
from anclaje.cases.telling import late_to_tell
from anclaje.cases.working.glance import glance
from anclaje.cases.working.kept import kept_filters

EVERYBODY, MINE = "all", "mine"


class Whose(forms.Form):
    """A filter as a sentence: its labels are the words between the blanks."""

    whose = forms.ChoiceField(
        label=gettext_lazy("Show the work of"),
        choices=[(EVERYBODY, gettext_lazy("everybody")), (MINE, gettext_lazy("mine only"))],
        required=False,
    )


def is_mine(request: HttpRequest) -> bool:
    """One's own work, unless one coordinates or asks for everybody's."""
    asked = request.GET.get("whose", "")
    return asked == MINE or (asked != EVERYBODY and not boards.coordinates(request.user))


def whose(request: HttpRequest, mine: bool) -> Whose:
    return Whose({"whose": MINE if mine else EVERYBODY}, auto_id="filter_%s")


def _legend() -> dict[str, str]:
    return {"late": _("late"), "waiting": _("unanswered"), "none": _("nothing waiting")}


@login_required
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Late, unanswered, new. Whoever only receives referrals begins with those."""
    if not permissions.can_open_cases(request.user) and permissions.can_receive(request.user):
        return redirect("cases:referrals")
    permissions.check_can_open_cases(request.user)
    at, mine = timezone.now(), is_mine(request)
    coordinates = boards.coordinates(request.user)
    context = {
        "at": at,
        "older": moves.how_many_to_look_at(request.user) if coordinates else 0,
        "board": boards.today(request.user, at, mine=mine),
        "glance": glance(request.user, at, mine=mine),
        "kept": kept_filters(request.user, at),
        "mine": mine,
        "coordinates": coordinates,
        "legend": _legend(),
        "filter": whose(request, mine),
    }
    return render(request, "cases/today.html", context)


@login_required
@require_safe
def late(request: HttpRequest) -> HttpResponse:
    permissions.check_can_open_cases(request.user)
    at, mine = timezone.now(), is_mine(request)
    tasks = boards.late_tasks(request.user, at, mine=mine, after=request.GET.get("steps", ""))
    referrals = boards.late_referrals(request.user, at, mine=mine, after=request.GET.get("after", ""))
    goals = boards.late_goals_page(request.user, at, mine=mine, after=request.GET.get("goals", ""))
    context = {
        "at": at,
        "filter": whose(request, mine),
        "referrals": referrals,
        "referral_lines": boards.referral_lines(referrals, request.user, at),
        "tasks": tasks,
        "task_lines": boards.task_lines(tasks, request.user, at),
        "goals": goals,
        "goal_lines": boards.goal_lines(goals, request.user, at),
        "order_lines": late_to_tell(request.user, at, mine=mine),
    }
    return render(request, "cases/late.html", context)


@login_required
@require_safe
def unanswered(request: HttpRequest) -> HttpResponse:
    permissions.check_can_open_cases(request.user)
    at, mine = timezone.now(), is_mine(request)
    found = boards.unanswered(request.user, mine=mine, after=request.GET.get("after", ""))
    context = {
        "at": at,
        "filter": whose(request, mine),
        "page": found,
        "lines": boards.referral_lines(found, request.user, at),
    }
    return render(request, "cases/unanswered.html", context)


@login_required
@require_safe
def by_municipality(request: HttpRequest) -> HttpResponse:
    permissions.check_can_open_cases(request.user)
    at = timezone.now()
    places = boards.by_place(request.user, at)
    context = {"at": at, "places": places, "cells": boards.cells(places), "legend": _legend()}
    return render(request, "cases/by_municipality.html", context)


@login_required
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """What my organisation was asked."""
    permissions.check_can_receive(request.user)
    at, ended = timezone.now(), request.GET.get("ended") == "1"
    found = boards.received(request.user, ended=ended, after=request.GET.get("after", ""))
    context = {
        "at": at,
        "page": found,
        "ended": ended,
        "lines": boards.received_lines(found, at),
    }
    return render(request, "cases/received.html", context)

"""A goal changed or dropped; the plan looked at together."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anclaje.cases.actions import goals as actions
from anclaje.cases.forms.goals import DropForm, GoalForm, ReviewForm, as_it_stands
from anclaje.cases.models import Case, PlanEntry
from anclaje.cases.reaching import reaching
from anclaje.cases.taking_part import who_can_have
from anclaje.cases.views.common import case_for, form_page, send


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    at = timezone.now()
    case, entry = _goal(request, case_id, entry_id, at)
    form = GoalForm(request.POST or None, posts=who_can_have(case, at), initial=as_it_stands(entry))
    sent = send(request, form, actions.change_goal, at=at, stands_now=as_it_stands, entry=entry)
    if sent.is_done:
        messages.success(request, _("Changed. Ask the person whether they agree with it as it is now."))
        return redirect("cases:plan", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("Change a goal"),
        lead=_("How it was is kept. The person agrees anew."),
        button=_("Keep it"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    at = timezone.now()
    case, entry = _goal(request, case_id, entry_id, at)
    form = DropForm(request.POST or None, initial={"seen_version": entry.version})
    sent = send(request, form, actions.drop_goal, at=at, entry=entry)
    if sent.is_done:
        return redirect("cases:plan", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("A goal is no longer wanted"), lead=entry.opened("text"), button=_("Let it go"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every month: each goal with the person, then one line about it."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = ReviewForm(request.POST or None)
    sent = send(request, form, actions.review_plan, at=at, case=case)
    if sent.is_done:
        messages.success(request, _("The plan was reviewed."))
        return redirect("cases:plan", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("Review the plan with the person"),
        lead=_("Go through every goal together: reached, changed, or no longer wanted. Then keep it here."),
        button=_("We went through it"),
        reaching=reaching(case),
    )  # fmt: skip


def _goal(request: HttpRequest, case_id: UUID, entry_id: UUID, at: datetime) -> tuple[Case, PlanEntry]:
    case = case_for(request, case_id, at)
    rows = case.plan_entries.select_related("key", "owner_post__holder", "owner_post__organisation")
    return case, get_object_or_404(rows, pk=entry_id)

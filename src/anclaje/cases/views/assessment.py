"""Needs, risk, facts, events, plan."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anclaje.cases.actions import assessment
from anclaje.cases.beside import beside
from anclaje.cases.domain.situation import FLAGS
from anclaje.cases.forms.assessment import (
    SAID,
    EventForm,
    FactsForm,
    NeedsForm,
    PlainForm,
    PlanForm,
    RiskForm,
)
from anclaje.cases.forms.goals import AgreeForm
from anclaje.cases.goals import goals_of
from anclaje.cases.models import Case, NeedStatus
from anclaje.cases.taking_part import who_can_have
from anclaje.cases.views.common import Sent, case_for, form_page, send


@login_required
@require_http_methods(["GET", "POST"])
def needs(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    known = case.needs.filter(status=NeedStatus.OPEN).values_list("need__code", "urgency")
    form = NeedsForm(request.POST or None, initial=dict(known))
    sent = send(request, form, assessment.record_needs, at=at, case=case)
    if sent.is_done:
        return redirect("cases:thread", case.pk)
    return form_page(request, form, sent, at=at, case=case, template="cases/needs.html")


@login_required
@require_http_methods(["GET", "POST"])
def risk(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    latest = case.risks.order_by("-assessed_at", "-pk").first()
    initial = {"level": latest.level, "factors": latest.factors} if latest else {}
    form = RiskForm(request.POST or None, initial=initial)
    sent = send(request, form, assessment.assess_risk, at=at, case=case)
    if sent.is_done:
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("How dangerous is it now?"),
        lead=_(
            "Ask the person what they fear. No number is added up: you decide, and say when to look again."
        ),
        button=_("Keep it"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = FactsForm(request.POST or None, initial={**_said(case), "seen_version": case.version})
    sent = send(request, form, assessment.state_facts, at=at, stands_now=_said, case=case)
    if sent.is_done:
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        template="cases/facts.html",
        title=_("What is known"),
        lead=_("The guide asks these to say which steps apply. Not known yet is an answer too."),
        button=_("Keep it"),
    )  # fmt: skip


def _said(case: Case) -> dict[str, str]:
    return {name: SAID[case.flags.get(name)] for name in FLAGS}


@login_required
@require_http_methods(["GET", "POST"])
def event(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = EventForm(request.POST or None, at=at)
    sent = send(request, form, assessment.state_event, at=at, case=case)
    if sent.is_done:
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("Something happened"),
        lead=_("Only what starts a clock of the guide. It goes into the thread with its date."),
        button=_("Keep it"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = PlanForm(request.POST or None, posts=who_can_have(case, at))
    sent = send(request, form, assessment.record_plan_entry, at=at, case=case)
    return redirect("cases:plan", case.pk) if sent.is_done else _plan_page(request, case, form, sent, at)


@login_required
@require_POST
def plan_agreed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = AgreeForm(request.POST)
    sent = send(request, form, assessment.agree_plan, at=at, case=case)
    if sent.is_done:
        return redirect("cases:thread", case.pk)
    return _plan_page(request, case, PlanForm(posts=who_can_have(case, at)), sent, at, refused=form)


@login_required
@require_POST
def plan_reached(request: HttpRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    entry = get_object_or_404(case.plan_entries, pk=entry_id)
    form = PlainForm(request.POST)
    sent = send(request, form, assessment.reach_plan_entry, at=at, entry=entry)
    if sent.is_done:
        return redirect("cases:plan", case.pk)
    return _plan_page(request, case, PlanForm(posts=who_can_have(case, at)), sent, at, refused=form)


def _plan_page(request, case: Case, form: PlanForm, sent: Sent, at, refused=None) -> HttpResponse:
    return form_page(
        request, form, sent, at=at, case=case,
        template="cases/plan.html", beside=beside(case, at), goals=goals_of(case, at),
        agree=AgreeForm(), press=PlainForm(), refused=refused,
    )  # fmt: skip

"""Risk over time, the safety plan, and its paper that looks like any other list."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anclaje.cases.actions import risk as risk_actions
from anclaje.cases.actions import safety as actions
from anclaje.cases.disguises import disguises
from anclaje.cases.domain.safety import list_on_paper
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.forms.safety import PaperForm, SafetyPlanForm, SoonerForm, as_agreed
from anclaje.cases.models import Case, SafetyPlan
from anclaje.cases.safety import newest_plan, risk_over_time, safety_of
from anclaje.cases.views.common import Sent, case_for, form_page, send


@login_required
@require_safe
def risk_history(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    return _risk_page(request, case, SoonerForm(initial={"seen_version": case.version}), Sent(), at)


@login_required
@require_POST
def risk_sooner(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = SoonerForm(request.POST)
    sent = send(request, form, risk_actions.look_again_sooner, at=at, case=case)
    if sent.is_done:
        messages.success(request, _("The date was brought forward."))
        return redirect("cases:risk-history", case.pk)
    return _risk_page(request, case, form, sent, at)


def _risk_page(request: HttpRequest, case: Case, form: SoonerForm, sent: Sent, at: datetime) -> HttpResponse:
    return form_page(
        request, form, sent, at=at, case=case, template="cases/safety/risk.html",
        assessments=risk_over_time(case), is_late=bool(case.look_again_at and case.look_again_at < at),
    )  # fmt: skip


@never_cache
@login_required
@require_safe
def safety(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    return safety_page(request, case, at)


def safety_page(
    request: HttpRequest, case: Case, at: datetime, *, sent: Sent | None = None, refused=None
) -> HttpResponse:
    actions.read_safety_plan(case=case, by=request.user, at=at)
    context = {"shown": safety_of(case), "press": PlainForm(), "paper": PaperForm(), "refused": refused}
    return form_page(
        request, PlainForm(), sent or Sent(), at=at, case=case, template="cases/safety/plan.html", **context
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The next version, begun from what holds now."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = SafetyPlanForm(request.POST or None, initial=as_agreed(newest_plan(case)))
    sent = send(request, form, actions.agree_safety_plan, at=at, stands_now=SafetyPlan.parts, case=case)
    if sent.is_done:
        return redirect("cases:safety", case.pk)
    return form_page(request, form, sent, at=at, case=case, template="cases/safety/agree.html")


@login_required
@require_POST
def still_holds(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case, plan = _with_plan(request, case_id, at)
    form = PlainForm(request.POST)
    sent = send(request, form, actions.confirm_safety_plan, at=at, plan=plan)
    if sent.is_done:
        messages.success(request, _("It still holds."))
        return redirect("cases:safety", case.pk)
    return safety_page(request, case, at, sent=sent, refused=form)


@never_cache
@login_required
@require_POST
def paper(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The list to take home, alone on its page: nothing on it tells where it comes from."""
    at = timezone.now()
    case, plan = _with_plan(request, case_id, at)
    form = PaperForm(request.POST)
    sent = send(request, form, actions.print_safety_plan, at=at, plan=plan)
    disguise = disguises().get(plan.disguise)
    if not sent.is_done or disguise is None:
        return safety_page(request, case, at, sent=sent, refused=form)
    lines = list_on_paper(plan.paper_words(), disguise, str(plan.pk))
    return render(request, "cases/safety/paper.html", {"title": disguise.title, "lines": lines, "case": case})


def _with_plan(request: HttpRequest, case_id: UUID, at: datetime) -> tuple[Case, SafetyPlan]:
    case = case_for(request, case_id, at)
    newest = newest_plan(case)
    return case, newest or get_object_or_404(case.safety_plans, number=0)

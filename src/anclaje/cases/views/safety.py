"""Risk over time, the safety plan, and its paper that looks like any other list."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
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
from anclaje.cases.models import Case, Person, SafetyPlan
from anclaje.cases.safety import everybodys, first_person, newest_plan, risk_over_time, safety_of
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
    person = _person(request, case)
    context: dict[str, Any] = {
        "person": person,
        "people": everybodys(case, person),
        "shown": safety_of(case, person),
        "press": PlainForm(),
        "paper": PaperForm(),
        "refused": refused,
    }
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
    person = _person(request, case)
    form = SafetyPlanForm(request.POST or None, initial=as_agreed(newest_plan(person)))
    sent = send(
        request, form, actions.agree_safety_plan, at=at, stands_now=SafetyPlan.parts, case=case, person=person
    )
    if sent.is_done:
        return redirect(_address(case, person))
    return form_page(
        request, form, sent, at=at, case=case, template="cases/safety/agree.html", person=person,
        people=everybodys(case, person),
    )  # fmt: skip


@login_required
@require_POST
def still_holds(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case, plan = _with_plan(request, case_id, at)
    form = PlainForm(request.POST)
    sent = send(request, form, actions.confirm_safety_plan, at=at, plan=plan)
    if sent.is_done:
        messages.success(request, _("It still holds."))
        return redirect(_address(case, plan.person))
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
    return render(
        request,
        "cases/safety/paper.html",
        {"title": disguise.title, "lines": lines, "back": _address(case, plan.person)},
    )


def _with_plan(request: HttpRequest, case_id: UUID, at: datetime) -> tuple[Case, SafetyPlan]:
    case = case_for(request, case_id, at)
    newest = newest_plan(_person(request, case))
    return case, newest or get_object_or_404(case.safety_plans, number=0)


def _person(request: HttpRequest, case: Case) -> Person:
    """Whose plan is asked for, by their place in the case; without one, whose case it is."""
    asked = request.GET.get("person", "")
    if not asked:
        return first_person(case)
    return get_object_or_404(case.people, position=int(asked) if asked.isdecimal() and len(asked) < 5 else 0)


def _address(case: Case, person: Person) -> str:
    return f"{reverse('cases:safety', args=[case.pk])}?person={person.position}"

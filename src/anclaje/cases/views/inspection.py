"""Child labour found by an inspection: the act, the family, the months after. Inspectors see none of it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anclaje.cases import permissions
from anclaje.cases.actions import inspection as actions
from anclaje.cases.domain.inspection import next_month
from anclaje.cases.forms.inspection import ActForm, ActIntakeForm, FamilyForm, FollowUpForm, as_noted
from anclaje.cases.models import Case, Inspection
from anclaje.cases.queries_inspection import (
    children_of,
    follow_up_months,
    inspection_of,
    may_lead,
    needs_of_the_family,
)
from anclaje.cases.views.common import case_for, form_page, send
from anclaje.foundation import pack


@login_required
@require_http_methods(["GET", "POST"])
def act_received(request: HttpRequest) -> HttpResponse:
    """An inspectorate hands over its act: the case begins with it."""
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    form = ActIntakeForm(request.POST or None, at=at)
    sent = send(request, form, actions.receive_act, at=at)
    if sent.is_done and sent.result is not None:
        told = _("The case is open. Its code is %(code)s.") % {"code": sent.result.code}
        messages.success(request, told)
        return redirect("cases:thread", sent.result.pk)
    if sent.is_done:
        return redirect("cases:today")
    return form_page(request, form, sent, at=at, template="cases/inspection/received.html")


@login_required
@require_http_methods(["GET", "POST"])
def inspection(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The act, and who was told of it."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    row = inspection_of(case)
    initial = {**as_noted(row), "seen_version": row.version} if row else {}
    form = ActForm(request.POST or None, at=at, initial=initial)
    sent = send(request, form, actions.record_inspection, at=at, stands_now=as_noted, case=case)
    if sent.is_done:
        messages.success(request, _("Noted. The guide's times run from the inspection."))
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("The inspection's act"),
        lead=_("The act and who was told of it. Whoever inspects sees nothing of this case."),
        button=_("Keep it"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def family(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    row = inspection_of(case)
    if row is None:
        return _act_first(request, case)
    initial = {"seen_version": row.version, **_met(row)}
    form = FamilyForm(
        request.POST or None, at=at, leaders=may_lead(case, at), needs=needs_of_the_family(), initial=initial
    )
    sent = send(request, form, actions.record_family_approach, at=at, case=case)
    if sent.is_done:
        messages.success(request, _("Noted. The follow-up counts from this day."))
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("The meeting with the family"),
        lead=_("The family is accompanied, not accused. What they need is kept as needs, to be met."),
        button=_("Keep it"),
    )  # fmt: skip


def _met(row: Inspection) -> dict:
    if row.approached_at is None:
        return {}
    return {
        "leads": row.leads_id,
        "approached_at": timezone.localtime(row.approached_at),
        "agreed": row.opened("agreed"),
    }


@login_required
@require_http_methods(["GET", "POST"])
def follow_up(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The month that is next, or with `?month=` a correction of one that was followed up."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    row = inspection_of(case)
    if row is None:
        return _act_first(request, case)
    month = _month(request, case, row)
    if month is None:
        messages.info(request, _("Every month of the guide was followed up."))
        return redirect("cases:thread", case.pk)
    today = pack.current().calendar.day(at)
    form = FollowUpForm(
        request.POST or None, today=today, children=children_of(case), initial=_seen(row, month)
    )
    sent = send(request, form, actions.record_follow_up, at=at, case=case, month=month)
    if sent.is_done:
        messages.success(request, _("Noted. The next follow-up comes by itself."))
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("Follow-up of month %(month)s") % {"month": month},
        lead=_("Ask through whoever the child and the family trust. Not known is not no."),
        button=_("Keep it"),
    )  # fmt: skip


def _month(request: HttpRequest, case: Case, row: Inspection) -> int | None:
    done = set(row.follow_ups.values_list("month", flat=True))
    asked = request.GET.get("month", "")
    if not asked:
        return next_month(follow_up_months(case), done)
    if not asked.isdecimal() or int(asked) not in done:
        raise Http404
    return int(asked)


def _seen(row: Inspection, month: int) -> dict:
    """What is noted of this month, by the form's names."""
    found: dict = {}
    for seen in row.follow_ups.filter(month=month).select_related("person"):
        found[f"school_{seen.person.position}"] = seen.in_school
        found[f"works_{seen.person.position}"] = seen.still_working
        found |= {"asked_through": seen.asked_through, "seen_on": seen.seen_on}
    return found


def _act_first(request: HttpRequest, case: Case) -> HttpResponse:
    messages.info(request, _("Note the inspection's act first."))
    return redirect("cases:inspection", case.pk)

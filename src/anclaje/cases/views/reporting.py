"""The reporting route on screen: what to say, whom to call next, and the proof of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anclaje.cases import permissions
from anclaje.cases.actions import reporting as actions
from anclaje.cases.forms.reporting import SAID, CallForm, LeaveForm, ReportForm, TakeUpForm, WhoForm
from anclaje.cases.models import Case, Report
from anclaje.cases.reporting_shown import shown
from anclaje.cases.views.common import Sent, case_for, form_page, send


def report_for(request: HttpRequest, report_id: UUID) -> Report:
    """The proof, if it exists for this person; else 404."""
    permissions.check_can_detect(request.user)
    return get_object_or_404(Report.objects.visible_to(request.user).for_page(), pk=report_id)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    permissions.check_can_detect(request.user)
    return _begin(request, timezone.now())


@login_required
@require_http_methods(["GET", "POST"])
def new_in_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    return _begin(request, at, case_for(request, case_id, at))


def _begin(request: HttpRequest, at: datetime, case: Case | None = None) -> HttpResponse:
    form = ReportForm(request.POST or None, at=at, case=case)
    sent = send(request, form, actions.begin_report, at=at, case=case)
    if sent.is_done:
        return redirect("cases:report", sent.result.pk) if sent.result else redirect("cases:screenings")
    return form_page(request, form, sent, at=at, case=case, template="cases/reporting/begin.html")


@login_required
@require_safe
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = report_for(request, report_id)
    actions.read_report(report=row, by=request.user, at=at)
    return report_page(request, row, at)


def report_page(
    request: HttpRequest, row: Report, at: datetime, *, sent: Sent | None = None, form: Any = None
) -> HttpResponse:
    """With a form that was refused in its own place."""
    sent, found = sent or Sent(), shown(row, at)
    seen = {"seen_version": row.version}
    context = {
        "at": at,
        "row": row,
        "case": row.case,
        "shown": found,
        "sent": sent,
        "call": form
        if isinstance(form, CallForm)
        else CallForm(at=at, next_channel=found.next_channel, initial=seen),
        "leave": form if isinstance(form, LeaveForm) else LeaveForm(initial=seen, auto_id="leave_%s"),
        "take_up": TakeUpForm(initial=seen),
        "refused": form if isinstance(form, TakeUpForm) else None,
    }
    return render(request, "cases/reporting/report.html", context, status=sent.status)


@login_required
@require_POST
def call(request: HttpRequest, report_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = report_for(request, report_id)
    return _sent(request, row, CallForm(request.POST, at=at), actions.record_call, at)


@login_required
@require_POST
def leave(request: HttpRequest, report_id: UUID) -> HttpResponse:
    row = report_for(request, report_id)
    return _sent(
        request, row, LeaveForm(request.POST, auto_id="leave_%s"), actions.leave_report, timezone.now()
    )


@login_required
@require_POST
def take_up(request: HttpRequest, report_id: UUID) -> HttpResponse:
    row = report_for(request, report_id)
    return _sent(request, row, TakeUpForm(request.POST), actions.take_up_report, timezone.now())


def _sent(request: HttpRequest, row: Report, form: Any, action: Any, at: datetime) -> HttpResponse:
    sent = send(request, form, action, at=at, report=row)
    if sent.is_done:
        messages.success(request, _("Kept."))
        return redirect("cases:report", row.pk)
    return report_page(request, row, at, sent=sent, form=form)


@login_required
@require_http_methods(["GET", "POST"])
def who(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """What was not known when it began."""
    at = timezone.now()
    row = report_for(request, report_id)
    initial = {"seen_version": row.version, "danger": SAID[row.danger], "is_child": SAID[row.is_child]}
    form = WhoForm(request.POST or None, initial=initial)
    sent = send(request, form, actions.state_who, at=at, report=row)
    if sent.is_done:
        return redirect("cases:report", row.pk)
    return form_page(
        request, form, sent, at=at, template="cases/reporting/who.html", row=row, button=_("Keep it"),
        title=_("Who is concerned"),
    )  # fmt: skip


@login_required
@require_safe
def print_page(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The proof on A4: who called whom, when, and what came of it."""
    at = timezone.now()
    row = report_for(request, report_id)
    actions.read_report(report=row, by=request.user, at=at)
    return render(request, "cases/reporting/print.html", {"at": at, "row": row, "shown": shown(row, at)})

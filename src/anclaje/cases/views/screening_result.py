"""What a checklist amounts to, and what somebody may do with it."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anclaje.cases import checklists, permissions
from anclaje.cases.actions import screening as actions
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.forms.screening import AskedForCareForm, AttachForm, FinishForm
from anclaje.cases.models import Consultation, Screening
from anclaje.cases.screening_shown import shown
from anclaje.cases.views.common import Sent, form_page, send
from anclaje.cases.views.screening import screening_for


@login_required
@require_safe
def screening(request: HttpRequest, screening_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = screening_for(request, screening_id)
    actions.read_screening(screening=row, by=request.user, at=at)
    return overview(request, row, at)


def overview(
    request: HttpRequest, row: Screening, at: datetime, *, sent: Sent | None = None, refused: Any = None
) -> HttpResponse:
    """A draft shows its pages, a finished one its result; one that is destroyed only that it was."""
    sent = sent or Sent()
    context = {
        "at": at,
        "row": row,
        "case": row.case,
        "shown": shown(row, at),
        "sent": sent,
        "refused": refused,
        "finish": FinishForm(initial={"seen_version": row.version}),
        "press": PlainForm(),
        "asked": Consultation.objects.visible_to(request.user).filter(code=row.code).for_page(),
        "may_open_cases": permissions.can_open_cases(request.user),
        "may_review": row.case_id and not row.is_draft and row.made_by_id != request.user.pk,
    }
    return render(request, "cases/screening/result.html", context, status=sent.status)


@login_required
@require_POST
def finish(request: HttpRequest, screening_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = screening_for(request, screening_id)
    form = FinishForm(request.POST)
    sent = send(request, form, actions.finish_screening, at=at, screening=row)
    if sent.is_done:
        messages.success(request, _("Finished. Nobody was told: what happens next is for you to decide."))
        return redirect("cases:screening", row.pk)
    return overview(request, row, at, sent=sent, refused=form)


@login_required
@require_safe
def print_page(request: HttpRequest, screening_id: UUID) -> HttpResponse:
    """The result on A4, to hand over or to telephone from: no name is in it."""
    at = timezone.now()
    row = screening_for(request, screening_id)
    actions.read_screening(screening=row, by=request.user, at=at)
    return render(request, "cases/screening/print.html", {"at": at, "row": row, "shown": shown(row, at)})


@login_required
@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, screening_id: UUID) -> HttpResponse:
    """Into a case that one accompanies, as a copy."""
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    row = screening_for(request, screening_id)
    form = AttachForm(request.POST or None, by=request.user)
    sent = send(request, form, actions.attach_screening, at=at, screening=row)
    if sent.is_done:
        messages.success(
            request, _("A copy is in the case. Yours stays as it was, and nothing joins the two.")
        )
        return redirect("cases:thread", form.case.pk)
    return form_page(
        request, form, sent, at=at, title=_("Add it to a case"), button=_("Add a copy"),
        lead=_("The copy belongs to the case and its team. Nothing in it leads back to yours."),
        template="cases/screening/form.html", row=row,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def ask_for_care(request: HttpRequest, screening_id: UUID) -> HttpResponse:
    """From signs to a request: only with the person's yes, and only by a person. Nothing is carried over."""
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    row = screening_for(request, screening_id)
    form = AskedForCareForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        issue = checklists.instruments()[row.instrument].issue
        known = {"origin": "other", "issue": issue, "place": row.place.code}
        return redirect(f"{reverse('cases:new')}?{urlencode(known)}")
    sent = Sent(422 if form.is_bound else 200)
    return form_page(
        request, form, sent, at=at, title=_("The person asks for help"), button=_("Go on to the request"),
        lead=_("A request opens a case. Answers of the checklist are not carried over: add them afterwards."),
        template="cases/screening/form.html", row=row,
    )  # fmt: skip


@login_required
@require_POST
def review(request: HttpRequest, screening_id: UUID) -> HttpResponse:
    at = timezone.now()
    permissions.check_can_open_cases(request.user)
    row = screening_for(request, screening_id)
    form = PlainForm(request.POST)
    sent = send(request, form, actions.review_screening, at=at, screening=row)
    if sent.is_done:
        messages.success(request, _("Noted: you have read it."))
        return redirect("cases:screening", row.pk)
    return overview(request, row, at, sent=sent, refused=form)

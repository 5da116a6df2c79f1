"""Consents given, declined and taken back; who is shut out."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anclaje.cases.actions import consents as actions
from anclaje.cases.beside import agreements_of, exclusions_in_force
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.forms.consents import ConsentForm, ExclusionForm
from anclaje.cases.models import Case
from anclaje.cases.views.common import Sent, case_for, form_page, send


@login_required
@require_http_methods(["GET", "POST"])
def consents(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    about = {name: request.GET.get(name, "") for name in ("purpose", "recipient")}
    form = ConsentForm(request.POST or None, initial=about)
    sent = send(request, form, actions.record_consent, at=at, case=case)
    if sent.is_done:
        return redirect("cases:consents", case.pk)
    return _consents_page(request, case, form, sent, at)


@login_required
@require_POST
def revoke(request: HttpRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """The person takes it back: one press, at once."""
    at = timezone.now()
    case = case_for(request, case_id, at)
    consent = get_object_or_404(case.consents, pk=consent_id)
    form = PlainForm(request.POST)
    sent = send(request, form, actions.revoke_consent, at=at, consent=consent)
    if sent.is_done:
        messages.success(request, _("Taken back. Nothing more is shared with them."))
        waits = case.deletions.unanswered().exists()
        return redirect("cases:holders" if waits else "cases:consents", case.pk)
    return _consents_page(request, case, ConsentForm(), sent, at, refused=form)


def _consents_page(request, case: Case, form: ConsentForm, sent: Sent, at, refused=None) -> HttpResponse:
    return form_page(
        request, form, sent, at=at, case=case, template="cases/consents.html",
        agreements=agreements_of(case, at), press=PlainForm(), refused=refused,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def exclusions(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = ExclusionForm(request.POST or None)
    sent = send(request, form, actions.set_exclusion, at=at, case=case)
    if sent.is_done:
        return redirect("cases:exclusions", case.pk)
    return _exclusions_page(request, case, form, sent, at)


@login_required
@require_POST
def lift(request: HttpRequest, case_id: UUID, exclusion_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    exclusion = get_object_or_404(case.exclusions, pk=exclusion_id)
    form = PlainForm(request.POST)
    sent = send(request, form, actions.lift_exclusion, at=at, exclusion=exclusion)
    if sent.is_done:
        return redirect("cases:exclusions", case.pk)
    return _exclusions_page(request, case, ExclusionForm(), sent, at, refused=form)


def _exclusions_page(request, case: Case, form: ExclusionForm, sent: Sent, at, refused=None) -> HttpResponse:
    shut_out = [
        (row, row.organisation or row.place or row.user, row.opened("reason"))
        for row in exclusions_in_force(case)
    ]
    return form_page(
        request, form, sent, at=at, case=case, template="cases/exclusions.html",
        shut_out=shut_out, press=PlainForm(), refused=refused,
    )  # fmt: skip

"""Who has the case; closing it; opening it again."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anclaje.cases import permissions
from anclaje.cases.actions import closing
from anclaje.cases.actions.intake import assign_case
from anclaje.cases.criteria import criteria_in_words
from anclaje.cases.forms.keeping import AssignForm, CloseForm, ReopenForm
from anclaje.cases.models import Case
from anclaje.cases.taking_part import who_can_have
from anclaje.cases.views.common import case_for, form_page, send


@login_required
@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    permissions.check_can_assign(request.user, case)
    posts = who_can_have(case, at).exclude(pk=case.team_post_id)
    form = AssignForm(request.POST or None, posts=posts, initial={"seen_version": case.version})
    sent = send(request, form, assign_case, at=at, stands_now=_who_has_it, case=case)
    if sent.is_done:
        messages.success(request, _("The case and its open steps are in their hands now."))
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("Who takes this case?"),
        lead=_("The open steps go with it. What was done keeps who did it."),
        button=_("Put it into their hands"),
    )  # fmt: skip


def _who_has_it(case: Case) -> dict:
    return {"post": case.team_post}


@login_required
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = CloseForm(request.POST or None, initial={"seen_version": case.version})
    sent = send(request, form, closing.close_case, at=at, case=case)
    if sent.is_done:
        messages.success(request, _("Closed. The way back is open, under the same code."))
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case, template="cases/transfer/close.html",
        criteria=criteria_in_words(case), open_referrals=case.referrals.still_open().count(),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    form = ReopenForm(request.POST or None, initial={"seen_version": case.version})
    sent = send(request, form, closing.reopen_case, at=at, case=case)
    if sent.is_done:
        return redirect("cases:thread", case.pk)
    return form_page(
        request, form, sent, at=at, case=case,
        title=_("Open the case again"),
        lead=_("The person came back: the same case, the same code."),
        button=_("Open it again"),
    )  # fmt: skip

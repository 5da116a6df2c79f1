"""Handing a case to another team: proposed, answered there, taken back here."""

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

from anclaje.cases import permissions, permissions_together
from anclaje.cases.actions import transfers as actions
from anclaje.cases.forms import together as forms
from anclaje.cases.forms.assessment import PlainForm
from anclaje.cases.models import Transfer
from anclaje.cases.taking_part import teams_elsewhere
from anclaje.cases.transferring import transfer_shown
from anclaje.cases.views.common import Sent, case_for, form_page, send
from anclaje.network.models import Organisation, Post


def transfer_for(request: HttpRequest, transfer_id: UUID, at: datetime) -> Transfer:
    """The transfer, if it exists for this person; else 404. Opening it is written down."""
    permissions.check_can_open_cases(request.user)
    visible = Transfer.objects.visible_to(request.user).select_related(
        "key", "case__key", "case__issue", "case__place", "case__lead", "to_organisation__place", "to_place",
        "from_post__organisation", "from_post__holder", "to_post__holder", "consent",
    )  # fmt: skip
    transfer = get_object_or_404(visible, pk=transfer_id)
    actions.read_transfer(transfer=transfer, by=request.user, at=at)
    return transfer


@login_required
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    at = timezone.now()
    case = case_for(request, case_id, at)
    permissions.check_can_assign(request.user, case)
    keys = [row.pk for row in teams_elsewhere(case)]
    teams = Organisation.objects.filter(pk__in=keys).select_related("place").in_order()
    form = forms.TransferForm(
        request.POST or None, teams=teams, case=case, at=at, initial={"seen_version": case.version}
    )
    sent = send(request, form, actions.propose_transfer, at=at, case=case)
    if sent.is_done:
        messages.success(request, _("Asked. You have the case until they say yes."))
        return redirect("cases:thread", case.pk)
    return form_page(request, form, sent, at=at, case=case, template="cases/transfer/propose.html")


@login_required
@require_safe
def transfer(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    at = timezone.now()
    return transfer_page(request, transfer_for(request, transfer_id, at), at)


def transfer_page(
    request: HttpRequest, row: Transfer, at: datetime, *, sent: Sent | None = None, refused: Any = None
) -> HttpResponse:
    sent = sent or Sent()
    context = {
        "at": at, "sent": sent, "refused": refused, "press": PlainForm(),
        "shown": transfer_shown(row, request.user, at),
    }  # fmt: skip
    return render(request, "cases/transfer/transfer.html", context, status=sent.status)


@login_required
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = transfer_for(request, transfer_id, at)
    permissions_together.check_can_answer_transfer(request.user, row)
    posts = (
        Post.objects.active()
        .filter(
            organisation=row.to_organisation_id,
            role__in=permissions_together.TEAM_ROLES,
            holder__isnull=False,
        )
        .for_page()
        .order_by("pk")
    )
    own = posts.filter(pk__in=permissions_together.own_posts(request.user)).first()
    form = forms.AcceptTransferForm(
        request.POST or None, posts=posts, initial={"seen_version": row.version, "post": own}
    )
    sent = send(request, form, actions.accept_transfer, at=at, transfer=row)
    if sent.is_done:
        messages.success(request, _("The case is with your team now. Read the handover first."))
        return redirect("cases:transfer", row.pk)
    return _answer_page(
        request, row, form, sent, at, title=_("Take this case"), button=_("We take it"),
        lead=_("From this moment your team is responsible, with the open steps."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = transfer_for(request, transfer_id, at)
    permissions_together.check_can_answer_transfer(request.user, row)
    form = forms.DeclineTransferForm(request.POST or None, initial={"seen_version": row.version})
    sent = send(request, form, actions.decline_transfer, at=at, transfer=row)
    if sent.is_done:
        messages.success(request, _("Told. The other team still has it."))
        return redirect("cases:together")
    return _answer_page(
        request, row, form, sent, at, title=_("We cannot take it"), button=_("Tell them"),
        lead=_("The other team keeps the case and sees your reason at once."),
    )  # fmt: skip


def _answer_page(request, row: Transfer, form, sent: Sent, at: datetime, **words: str) -> HttpResponse:
    if sent.status in (403, 409):
        row.refresh_from_db()
        return transfer_page(request, row, at, sent=sent, refused=form)
    return form_page(request, form, sent, at=at, case=None, **words)


@login_required
@require_POST
def take_back(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = transfer_for(request, transfer_id, at)
    permissions.check_can_work_on(request.user, row.case)
    form = PlainForm(request.POST)
    sent = send(request, form, actions.take_transfer_back, at=at, transfer=row)
    if sent.is_done:
        messages.success(request, _("Taken back. The case stays with you."))
        return redirect("cases:thread", row.case_id)
    return transfer_page(request, row, at, sent=sent, refused=form)

"""Inviting to a round. A personal link is shown once, to be sent by one's own mail or WhatsApp."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anclaje.accounts.models import User
from anclaje.foundation import pack
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.once import Outcome
from anclaje.foundation.templatetags.times import long_day
from anclaje.guide.actions import consultation
from anclaje.guide.domain.rounds import last_moment
from anclaje.guide.forms.consultation import InviteForm
from anclaje.guide.models import Invitation, Round
from anclaje.guide.views.consultation.opening import base, round_with
from anclaje.guide.views.drafting.opening import for_editors, status_of
from anclaje.guide.views.review.desk import kept_apart
from anclaje.network.models import Organisation


@require_http_methods(["GET", "POST"])
@for_editors
def invite(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    round = round_with(number, round_number)
    form, status = InviteForm(), 200
    if request.method == "POST":
        form, status = InviteForm(request.POST), 422
        if form.is_valid():
            user = _account(form)
            if not form.errors:
                outcome = form.apply(
                    consultation.invite, by=request.user, round=round, at=timezone.now(),
                    **_facts(form, user),
                )  # fmt: skip
                if outcome.went_through:
                    return _invited(request, round, outcome)
                status = status_of(outcome)
    found = {**base(round), "form": form}
    return render(request, "guide/consultation/invite.html", found, status=status)


def _account(form: InviteForm) -> User | None:
    email = form.cleaned_data["account"]
    user = User.objects.filter(email__iexact=email, is_active=True).first() if email else None
    if email and user is None:
        form.add_error("account", _("Nobody signs in with this address. Leave it empty to make a link."))
    return user


def _facts(form: InviteForm, user: User | None) -> dict[str, Any]:
    data, institution = form.cleaned_data, form.cleaned_data["institution"]
    known = Organisation.objects.filter(name=institution).order_by("pk").first() if institution else None
    ends = data["expires_on"]
    return {
        "institution": institution, "organisation": known, "person": data["person"], "user": user,
        "expires_at": last_moment(ends, 0, pack.current().zone) if ends else None,
    }  # fmt: skip


@require_POST
@for_editors
def revoke(request: HttpRequest, number: int, round_number: int, invited: UUID) -> HttpResponse:
    round = round_with(number, round_number)
    invitation, form = get_object_or_404(Invitation, pk=invited, round=round), ChangeForm(request.POST)
    if form.is_valid():
        outcome = form.apply(
            consultation.revoke_invitation, by=request.user, invitation=invitation, at=timezone.now()
        )
        outcome.let_through()
        messages.success(request, _("The invitation is revoked: its link opens nothing any more."))
    return redirect("guide:round", number, round_number)


@require_POST
@for_editors
def renew(request: HttpRequest, number: int, round_number: int, invited: UUID) -> HttpResponse:
    """A new link for the same person; the old one opens nothing any more."""
    round = round_with(number, round_number)
    invitation, form = get_object_or_404(Invitation, pk=invited, round=round), ChangeForm(request.POST)
    if not form.is_valid():
        return redirect("guide:round", number, round_number)
    outcome = form.apply(consultation.renew_link, by=request.user, invitation=invitation, at=timezone.now())
    outcome.let_through()
    return _invited(request, round, outcome)


def _invited(request: HttpRequest, round: Round, outcome: Outcome) -> HttpResponse:
    """The link, this once. Sent twice, the form shows that it was shown already."""
    invitation = outcome.result
    if invitation is None or invitation.user_id is not None:
        words = _("They find it under “My reviews”.") if invitation else _("That link was shown already.")
        messages.success(request, words)
        return redirect("guide:round", round.edition.number, round.number)
    link = request.build_absolute_uri(reverse("guide:review", args=[invitation.secret]))
    # No name and no case goes into what is sent: only what the round is, until when, and the link.
    message = _(
        "You are invited to read a draft of the guide and to say what you think: %(title)s, until %(day)s. "
        "The link is only for you: %(link)s"
    ) % {"title": round.title, "day": long_day(round.closes_on), "link": link}
    found = {
        **base(round),
        "invitation": invitation,
        "link": link,
        "message": message,
        "mail_href": f"mailto:?subject={quote(round.title)}&body={quote(message)}",
        "whatsapp_href": f"https://wa.me/?text={quote(message)}",
    }
    return kept_apart(render(request, "guide/consultation/link.html", found))

"""The rounds of an edition: beginning one, where it stands, ending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anclaje.foundation import pack
from anclaje.foundation.forms import ChangeForm
from anclaje.guide import queries_consultation as queries
from anclaje.guide import wording_consultation as wording
from anclaje.guide.actions import consultation
from anclaje.guide.forms.consultation import RoundForm, usual_days
from anclaje.guide.models import Round
from anclaje.guide.views.consultation.opening import base, edition_with, mark_of, round_with
from anclaje.guide.views.drafting.opening import for_editors, status_of


@require_GET
@for_editors
def rounds(request: HttpRequest, number: int) -> HttpResponse:
    edition = edition_with(number)
    rows = [
        {"round": found, "mark": mark_of(found), "standing": queries.standing(found)}
        for found in edition.rounds.newest_first()
    ]
    return render(request, "guide/consultation/rounds.html", {"edition": edition, "rows": rows})


@require_http_methods(["GET", "POST"])
@for_editors
def new(request: HttpRequest, number: int) -> HttpResponse:
    """Open a round on the draft as it reads now."""
    edition, at = edition_with(number), timezone.now()
    form, status = RoundForm(initial=usual_days(pack.current().calendar.day(at))), 200
    if request.method == "POST":
        form, status = RoundForm(request.POST), 422
        if form.is_valid():
            outcome = form.apply(
                consultation.open_round, by=request.user, edition=edition, at=at,
                **form.facts(edition.authoritative),
            )  # fmt: skip
            if outcome.went_through:
                opened = Round.objects.get(pk=outcome.result_id)
                messages.success(request, _("The round is open. Now invite those who should read."))
                return redirect("guide:round", number, opened.number)
            status = status_of(outcome)
    found = {"edition": edition, "form": form}
    return render(request, "guide/consultation/new.html", found, status=status)


@require_GET
@for_editors
def round(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    """Where a round stands, whom it invited, and what can be done next."""
    return _page(request, round_with(number, round_number))


@require_POST
@for_editors
def close(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    """End the round; 409 with how many answers are missing."""
    found, form = round_with(number, round_number), ChangeForm(request.POST)
    if form.is_valid():
        outcome = form.apply(
            consultation.close_round, by=request.user, round=found, at=timezone.now(),
            seen_version=form.cleaned_data["seen_version"],
        )  # fmt: skip
        if outcome.went_through:
            messages.success(request, _("The round is closed. Its answers can be published."))
            return redirect("guide:round", number, round_number)
        return _page(request, found, form, status_of(outcome))
    return _page(request, found, form, 422)


@require_POST
@for_editors
def publish(request: HttpRequest, number: int, round_number: int) -> HttpResponse:
    """Show every answer to those invited and to everybody who signs in."""
    found, form = round_with(number, round_number), ChangeForm(request.POST)
    if form.is_valid():
        outcome = form.apply(
            consultation.publish_matrix, by=request.user, round=found, at=timezone.now(),
            seen_version=form.cleaned_data["seen_version"],
        )  # fmt: skip
        if outcome.went_through:
            messages.success(request, _("The answers are published."))
            return redirect("guide:round-matrix", number, round_number)
        return _page(request, found, form, status_of(outcome))
    return _page(request, found, form, 422)


def _page(
    request: HttpRequest, round: Round, form: ChangeForm | None = None, status: int = 200
) -> HttpResponse:
    standing, at = queries.standing(round), timezone.now()
    invited = list(queries.invitations_to(round))
    for row in invited:
        row.mark = _mark(row, at)
    outcomes = [
        (str(word), standing.by_outcome.get(outcome, 0)) for outcome, word in wording.OUTCOMES.items()
    ]
    found = {
        **base(round),
        "standing": standing,
        "invited": invited,
        "outcomes": outcomes,
        "form": form or ChangeForm(initial={"seen_version": round.version}, auto_id=False),
        "row_form": ChangeForm(auto_id=False),
    }
    return render(request, "guide/consultation/round.html", found, status=status)


def _mark(invitation, at) -> dict[str, str]:
    if invitation.revoked_at:
        return {"state": "closed", "word": _("revoked")}
    if invitation.expires_at <= at:
        return {"state": "closed", "word": _("ended")}
    if invitation.said:
        return {"state": "done", "word": _("commented")}
    if invitation.begun_at:
        return {"state": "next", "word": _("reading")}
    return {"state": "waiting", "word": _("not opened yet")}

"""A published edition's signatures, and what shows that it lasts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anclaje.foundation.forms import ChangeForm
from anclaje.guide import permissions, queries, queries_signing, wording
from anclaje.guide.actions import publishing
from anclaje.guide.domain.signing import short
from anclaje.guide.forms.signing import ProofForm, PublicForm
from anclaje.guide.models import Edition, Proof
from anclaje.guide.views.drafting.opening import for_editors, status_of
from anclaje.guide.views.opening import edition_with, page, shelf


@require_GET
@page
def signatures(request: HttpRequest, number: int) -> HttpResponse:
    return _signatures(request, edition_with(number))


def _signatures(
    request: HttpRequest, edition: Edition, form: ChangeForm | None = None, status: int = 200
) -> HttpResponse:
    found = {
        **shelf(request, edition),
        "signatures": queries_signing.signatures_of(edition),
        "proofs": [
            {"proof": proof, "kind": wording.PROOFS[proof.kind]}
            for proof in queries_signing.proofs_of(edition)
        ],
        "short_mark": short(edition.content_hash),
        "may_edit": permissions.can_edit_guide(request.user),
        "guide": edition.guide,
        "form": form,
        "new_form": ChangeForm(),
    }
    return render(request, "guide/signing/signatures.html", found, status=status)


@require_http_methods(["GET", "POST"])
@for_editors
def add_proof(request: HttpRequest, number: int) -> HttpResponse:
    edition, form, status = edition_with(number), ProofForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            outcome = form.apply(
                publishing.record_proof, by=request.user, edition=edition, at=timezone.now(), **form.proof()
            )
            if outcome.went_through:
                messages.success(request, _("The proof is recorded."))
                return redirect("guide:edition-signatures", number)
            status = status_of(outcome)
    found = {**shelf(request, edition), "form": form}
    return render(request, "guide/signing/add_proof.html", found, status=status)


@require_POST
@for_editors
def take_back_proof(request: HttpRequest, number: int, proof_id: UUID) -> HttpResponse:
    edition = edition_with(number)
    proof = get_object_or_404(Proof, pk=proof_id, edition=edition)
    done = _("The proof is no longer listed.")
    return _at_once(request, edition, ChangeForm(request.POST), publishing.take_back_proof, done, proof=proof)


@require_POST
@for_editors
def set_public(request: HttpRequest) -> HttpResponse:
    edition, form = queries.current_edition(), PublicForm(request.POST)
    is_public = form.is_valid() and form.cleaned_data["is_public"]
    done = (
        _("Anybody may read the published guide now.")
        if is_public
        else _("Only those who sign in read the guide now.")
    )
    return _at_once(
        request, edition, form, publishing.set_public, done, guide=edition.guide, is_public=is_public
    )


def _at_once(
    request: HttpRequest, edition: Edition, form: ChangeForm, action: Any, done: str, /, **arguments: Any
) -> HttpResponse:
    status = 422
    if form.is_valid():
        outcome = form.apply(action, by=request.user, at=timezone.now(), **arguments)
        if outcome.went_through:
            messages.success(request, done)
            return redirect("guide:edition-signatures", edition.number)
        status = status_of(outcome)
    return _signatures(request, edition, form, status)

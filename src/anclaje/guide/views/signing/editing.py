"""An editor brings a draft out: who must sign, what is sent, what is still missing, publishing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anclaje.foundation.forms import ChangeForm
from anclaje.guide import queries, queries_signing
from anclaje.guide.actions import publishing, signing
from anclaje.guide.domain.compare import changed_steps
from anclaje.guide.domain.signing import lacks, outcome, short
from anclaje.guide.forms.signing import AskForm, PaperForm, ValidationForm
from anclaje.guide.models import Edition, SignatureAsked
from anclaje.guide.views.drafting.opening import base, draft_with, for_editors, status_of
from anclaje.guide.views.signing import missing


def _about(edition: Edition) -> dict[str, Any]:
    """What every page here says of the draft."""
    sent = edition.version_to_sign
    return {**base(edition), "sent": sent, "short_mark": short(sent.mark) if sent else ""}


@require_GET
@for_editors
def overview(request: HttpRequest, number: int) -> HttpResponse:
    """What is missing, who signs, which text; the way to publish once nothing is missing."""
    edition = Edition.objects.published().filter(number=number).first()
    if edition is not None:
        return redirect("guide:edition-signatures", number)
    return _overview(request, draft_with(number))


def _overview(
    request: HttpRequest, edition: Edition, form: ChangeForm | None = None, status: int = 200
) -> HttpResponse:
    """form: one whose change was refused."""
    state = queries_signing.state_of(edition, timezone.now())
    asked = list(queries_signing.asked_now(edition))
    found = {
        **_about(edition),
        "form": form,
        "missing": missing.lines(edition, lacks(state), asked),
        "rows": [
            {"asked": one, "signature": _counting(one, state.mark), "earlier": _earlier(one, state.mark)}
            for one in asked
        ],
        "no_longer": edition.signatures_asked.filter(taken_back_at__isnull=False).select_related(
            "organisation"
        ),
        "is_sent": state.sent == state.mark,
        "becomes": outcome(state),
        "new_form": ChangeForm(),
    }
    return render(request, "guide/signing/overview.html", found, status=status)


def _counting(asked: SignatureAsked, mark: str):
    return next((one for one in asked.signatures.all() if one.mark == mark), None)


def _earlier(asked: SignatureAsked, mark: str):
    """A signature of a text that is no longer the draft's."""
    return next((one for one in asked.signatures.all() if one.mark != mark), None)


def _form_page(
    request: HttpRequest, edition: Edition, template: str, form: ChangeForm, action: Callable[..., Any],
    done: str, arguments: Callable[[], dict[str, Any]], **shown: Any,
) -> HttpResponse:  # fmt: skip
    """One form on its own page: shown, refused with its reasons, or carried out and back to the overview."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            outcome = form.apply(action, by=request.user, at=timezone.now(), **arguments())
            if outcome.went_through:
                messages.success(request, done)
                return redirect("guide:signing", edition.number)
            status = status_of(outcome)
    return render(request, template, {**_about(edition), "form": form, **shown}, status=status)


@require_http_methods(["GET", "POST"])
@for_editors
def ask(request: HttpRequest, number: int) -> HttpResponse:
    edition, form = draft_with(number), AskForm(request.POST or None)
    return _form_page(
        request, edition, "guide/signing/ask.html", form, signing.ask_signature,
        _("The institution is asked to sign."), lambda: {"edition": edition, **form.asked()},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@for_editors
def paper_signature(request: HttpRequest, number: int, asked_id: UUID) -> HttpResponse:
    edition = draft_with(number)
    asked = _asked(edition, asked_id)
    if edition.version_to_sign is None:
        return redirect("guide:signing", number)
    form = PaperForm(request.POST or None, initial={"role": asked.role})
    return _form_page(
        request, edition, "guide/signing/paper.html", form, signing.record_paper_signature,
        _("The signature is recorded."),
        lambda: {"asked": asked, "text_version": edition.version_to_sign, **form.signed()},
        asked=asked,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@for_editors
def validation(request: HttpRequest, number: int) -> HttpResponse:
    edition, form = draft_with(number), ValidationForm(request.POST or None)
    return _form_page(
        request, edition, "guide/signing/validation.html", form, signing.record_validation,
        _("The validation is recorded."), lambda: {"edition": edition, **form.validated()},
    )  # fmt: skip


@require_POST
@for_editors
def send(request: HttpRequest, number: int) -> HttpResponse:
    edition = draft_with(number)
    done = _("This version is sent: institutions sign it as it stands.")
    return _at_once(request, edition, signing.send_for_signature, done, edition=edition)


@require_POST
@for_editors
def take_back(request: HttpRequest, number: int, asked_id: UUID) -> HttpResponse:
    edition = draft_with(number)
    done = _("This institution is no longer asked to sign.")
    return _at_once(request, edition, signing.take_back_request, done, asked=_asked(edition, asked_id))


def _at_once(
    request: HttpRequest, edition: Edition, action: Callable[..., Any], done: str, /, **arguments: Any
) -> HttpResponse:
    """A button of the overview."""
    form, status = ChangeForm(request.POST), 422
    if form.is_valid():
        outcome = form.apply(action, by=request.user, at=timezone.now(), **arguments)
        if outcome.went_through:
            messages.success(request, done)
            return redirect("guide:signing", edition.number)
        status = status_of(outcome)
        edition.refresh_from_db()
    return _overview(request, edition, form, status)


@require_http_methods(["GET", "POST"])
@for_editors
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """What publishing will do, once more in words; then it is done."""
    edition, form, status = draft_with(number), ChangeForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            result = form.apply(
                publishing.publish_edition, by=request.user, edition=edition, at=timezone.now()
            )
            if result.went_through:
                messages.success(request, _("The edition is published. It never changes any more."))
                return redirect("guide:edition-signatures", number)
            status = status_of(result)
    state = queries_signing.state_of(edition, timezone.now())
    found = {
        **_about(edition),
        "form": form,
        "missing": missing.lines(edition, lacks(state), list(queries_signing.asked_now(edition))),
        "becomes": outcome(state),
        **_consequences(edition),
    }
    return render(request, "guide/signing/publish.html", found, status=status)


def _consequences(edition: Edition) -> dict[str, Any]:
    """What changes for those who work by the guide."""
    try:
        current = queries.current_edition()
    except queries.NoEdition:
        return {"current": None}
    changes = changed_steps(queries.steps(current), queries.steps(edition))
    return {
        "current": current,
        "changes": {kind: sum(one.kind == kind for one in changes) for kind in ("new", "changed", "dropped")},
        "places": len(queries.overlays_now()),
        "is_based_on_older": edition.based_on_id is not None and edition.based_on_id != current.pk,
    }


def _asked(edition: Edition, asked_id: UUID) -> SignatureAsked:
    return get_object_or_404(
        SignatureAsked.objects.select_related("organisation", "edition"), pk=asked_id, edition=edition
    )

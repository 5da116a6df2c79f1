"""What somebody is asked to sign: the exact version, what changed, and their yes."""

from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anclaje.guide import queries, queries_signing
from anclaje.guide.actions import signing
from anclaje.guide.check_page import LANGUAGES
from anclaje.guide.document import Reading
from anclaje.guide.domain.signing import short
from anclaje.guide.forms.signing import SignForm
from anclaje.guide.models import SignatureAsked, TextVersion
from anclaje.guide.views.drafting.opening import status_of


@require_GET
@login_required
def asked_of_me(request: HttpRequest) -> HttpResponse:
    """What waits for this person's signature, and what they signed or could have."""
    waiting = queries_signing.waiting_for(request.user)
    others = [one for one in queries_signing.asked_of(request.user) if one not in waiting]
    found = {"waiting": waiting, "others": others, "at": timezone.now()}
    return render(request, "guide/signing/asked_of_me.html", found)


@require_http_methods(["GET", "POST"])
@login_required
def sign(request: HttpRequest, asked_id: UUID) -> HttpResponse:
    """Read the version that was sent; signing asks for the password (or the second step) once more."""
    asked = get_object_or_404(queries_signing.asked_of(request.user), pk=asked_id)
    return _sign(request, asked)


@reauthentication_required(allow_get=True)
def _sign(request: HttpRequest, asked: SignatureAsked) -> HttpResponse:
    version = asked.edition.version_to_sign
    first = {"text_version": version.pk, "mark": version.mark}
    form, status = SignForm(signer=request.user, initial=first), 200
    if request.method == "POST":
        form, status = SignForm(request.POST, signer=request.user), 422
        if form.is_valid():
            read = TextVersion.objects.filter(pk=form.cleaned_data["text_version"]).first() or version
            outcome = form.apply(
                signing.sign, by=request.user, asked=asked, text_version=read,
                mark=form.cleaned_data["mark"], at=timezone.now(),
            )  # fmt: skip
            if outcome.went_through:
                messages.success(request, _("You have signed this version of the guide."))
                return redirect("guide:sign", asked.pk)
            status = status_of(outcome)
            if outcome.status == "conflict":
                form = _of_the_newer_one(form, first)
    return render(request, "guide/signing/sign.html", _page(asked, form), status=status)


def _of_the_newer_one(form: SignForm, now: dict[str, Any]) -> SignForm:
    """The refusal stays on the page, whose form speaks of the version that it now shows."""
    form.data = form.data.copy()
    form.data.update({**{name: str(value) for name, value in now.items()}, "has_read": ""})
    return form


def _page(asked: SignatureAsked, form: SignForm) -> dict[str, Any]:
    edition, version = asked.edition, asked.edition.version_to_sign
    reading = Reading(edition, values=version.blocks, href=lambda number: f"#{number}")
    return {
        "asked": asked,
        "edition": edition,
        "sent": version,
        "short_mark": short(version.mark),
        "signature": asked.signatures.filter(mark=version.mark).first(),
        "may_sign": edition.is_draft and queries_signing.mark_of(edition) == version.mark,
        "front": reading.front(),
        "chapters": reading.chapters(),
        "form": form,
        "at": timezone.now(),
        "current": _current(),
        "read_in_translation": (get_language() or "").split("-")[0] != edition.authoritative,
        "authoritative": LANGUAGES.get(edition.authoritative, edition.authoritative),
    }


def _current():
    try:
        return queries.current_edition()
    except queries.NoEdition:
        return None

"""The drafts there are, the one that is open with all that belongs to it, and its versions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anclaje.guide.actions import drafting
from anclaje.guide.document import Reading
from anclaje.guide.forms.drafts import DraftForm, SetAsideForm, VersionForm
from anclaje.guide.models import Edition, TextVersion
from anclaje.guide.overview import Overview
from anclaje.guide.views.drafting.opening import base, draft_with, for_editors, status_of


@require_http_methods(["GET", "POST"])
@for_editors
def drafts(request: HttpRequest) -> HttpResponse:
    """Every edition that was begun; the way to begin the next one while none is open."""
    form, status = DraftForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            outcome = form.apply(
                drafting.open_draft, by=request.user, based_on=form.cleaned_data["based_on"],
                purpose=form.cleaned_data["purpose"], at=timezone.now(),
            )  # fmt: skip
            if outcome.went_through:
                return redirect("guide:draft", Edition.objects.get(pk=outcome.result_id).number)
            status = status_of(outcome)
    editions = list(Edition.objects.select_related("opened_by", "based_on").newest_first())
    found = {
        "form": form,
        "open": next((edition for edition in editions if edition.is_draft), None),
        "earlier": [edition for edition in editions if not edition.is_draft],
        "at": timezone.now(),
    }
    return render(request, "guide/drafting/drafts.html", found, status=status)


@require_GET
@for_editors
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """The draft's contents, what still waits, and every way on from here."""
    edition = draft_with(number)
    found = {**base(edition), "overview": Overview(edition, timezone.now()), "aside_form": SetAsideForm()}
    return render(request, "guide/drafting/draft.html", found)


@require_POST
@for_editors
def set_aside(request: HttpRequest, number: int) -> HttpResponse:
    edition, form = draft_with(number), SetAsideForm(request.POST)
    if form.is_valid():
        outcome = form.apply(
            drafting.set_aside_draft, by=request.user, edition=edition, why=form.cleaned_data["why"],
            at=timezone.now(),
        )  # fmt: skip
        if outcome.went_through:
            messages.success(request, _("The draft is set aside. Nothing of it is lost."))
            return redirect("guide:drafts")
    found = {**base(edition), "overview": Overview(edition, timezone.now()), "aside_form": form}
    return render(request, "guide/drafting/draft.html", found, status=409)


@require_http_methods(["GET", "POST"])
@for_editors
def versions(request: HttpRequest, number: int) -> HttpResponse:
    """The versions kept of this text, newest first, and the way to keep one now."""
    edition = draft_with(number)
    form, status = VersionForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            outcome = form.apply(
                drafting.keep_version, by=request.user, edition=edition, why=form.cleaned_data["why"],
                at=timezone.now(),
            )  # fmt: skip
            if outcome.went_through:
                messages.success(request, _("The text is kept as it stands now."))
                return redirect("guide:versions", number)
            status = status_of(outcome)
    kept = edition.text_versions.select_related("made_by").newest_first().defer("blocks")
    found = {**base(edition), "form": form, "versions": list(kept)}
    return render(request, "guide/drafting/versions.html", found, status=status)


@require_GET
@for_editors
def version(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """One version as it read then."""
    edition = draft_with(number)
    kept = get_object_or_404(TextVersion, edition=edition, number=version)
    reading = Reading(edition, values=kept.blocks, href=lambda number: f"#{number}")
    found = {
        **base(edition), "kept": kept, "front": reading.front(), "chapters": reading.chapters()
    }  # fmt: skip
    return render(request, "guide/drafting/version.html", found)

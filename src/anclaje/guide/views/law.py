"""The register of law that the guide cites: as it stood on a day, and what cites each article."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anclaje.guide import permissions, queries, queries_sources, wording
from anclaje.guide.actions.law import keep_law
from anclaje.guide.domain.law_dates import ENDED, NOT_YET, on_day
from anclaje.guide.forms.law import LawForm, OnDayForm
from anclaje.guide.models import Edition, LawEntry
from anclaje.guide.views.drafting.opening import block_href, for_editors
from anclaje.guide.views.opening import page, shelf
from anclaje.guide.views.sources.common import look_again, send


@require_GET
@page
def law_register(request: HttpRequest) -> HttpResponse:
    """For everybody who signs in; editors also see what their draft cites, and change entries."""
    edition, is_editor = queries.current_edition(), permissions.can_edit_guide(request.user)
    form = OnDayForm(request.GET, auto_id="filter_%s")
    on = form.day(timezone.localdate())
    draft = queries_sources.open_draft() if is_editor else None
    editions = [edition, *([draft] if draft else [])]
    cited = queries_sources.law_citations(editions)
    rows = [_row(law, on, editions, cited.get(law.code, {})) for law in queries.laws().values()]
    shown = {
        **shelf(request, edition),
        "rows": rows,
        "flagged": [row for row in rows if row["is_out"] and row["cited"]],
        "form": form,
        "on": on,
        "is_editor": is_editor,
    }
    return render(request, "guide/law.html", shown)


def _row(law: LawEntry, on: date, editions: list[Edition], cited: Mapping[int, list[str]]) -> dict[str, Any]:
    stands = on_day(law.in_force_from, law.in_force_to, law.status == LawEntry.REPEALED, on)
    return {
        "law": law,
        "status": wording.LAW[law.status],
        "source": wording.SOURCES.get(law.source, ""),
        "stands": wording.ON_DAY[stands],
        "is_out": stands in (ENDED, NOT_YET),
        "cited": [
            {"edition": edition, "blocks": [(name, _href(edition, name)) for name in cited[edition.number]]}
            for edition in editions
            if cited.get(edition.number)
        ],
    }


def _href(edition: Edition, stable_id: str) -> str:
    if edition.is_draft:
        return block_href(edition, stable_id)
    if stable_id.startswith("P"):
        return queries.paragraph_url(edition, stable_id)
    return reverse("guide:contents", args=[edition.number]) + f"#{stable_id}"


@require_http_methods(["GET", "POST"])
@for_editors
def law_new(request: HttpRequest) -> HttpResponse:
    return _kept(request, None)


@require_http_methods(["GET", "POST"])
@for_editors
def law_change(request: HttpRequest, code: str) -> HttpResponse:
    """409 shows both texts."""
    return _kept(request, get_object_or_404(LawEntry, code=code))


def _kept(request: HttpRequest, law: LawEntry | None) -> HttpResponse:
    initial = LawForm.initial_of(law) if law else {}
    form = LawForm(request.POST) if request.method == "POST" else LawForm(initial=initial)
    sent = send(
        request,
        form,
        keep_law,
        lambda: {
            "entry": law, "facts": form.facts(), "seen_version": form.cleaned_data["seen_version"],
        },
    )  # fmt: skip
    if sent.is_done:
        messages.success(request, _("The register keeps it."))
        return redirect(reverse("guide:law") + f"#{LawEntry.objects.get(pk=sent.outcome.result_id).code}")
    differences: list[tuple[str, str, str]] = []
    if sent.is_stale:
        law = sent.outcome.error.current
        differences = form.differences(LawForm.initial_of(law))
        look_again(form, law.version)
    shown = {"law": law, "form": form, "differences": differences, "at": timezone.now()}
    return render(request, "guide/law_form.html", shown, status=sent.status)

"""What a new edition contradicts of a municipality's word, side by side, waiting for a person."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anclaje.foundation.errors import Denied
from anclaje.foundation.translate import read
from anclaje.guide import pencil, permissions, queries
from anclaje.guide.actions import overlays
from anclaje.guide.domain.redline import redline
from anclaje.guide.domain.wording import span_in_words
from anclaje.guide.forms.places import DecisionForm
from anclaje.guide.models import Edition, OverlayConflict
from anclaje.guide.views.opening import page, shelf
from anclaje.guide.views.places import municipality
from anclaje.territory.models import Place


@require_GET
@page
def conflicts(request: HttpRequest, code: str) -> HttpResponse:
    """What this municipality had said and the newest edition contradicts, waiting for a person."""
    place = municipality(code)
    permissions.check_can_state_time(request.user, place)
    return _conflicts_page(request, place)


@require_POST
@page
def decide(request: HttpRequest, code: str, conflict_id: str) -> HttpResponse:
    place = municipality(code)
    permissions.check_can_state_time(request.user, place)
    conflict = get_object_or_404(OverlayConflict, pk=conflict_id, municipality=place)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _conflicts_page(request, place, form, status=422)
    outcome = form.apply(
        overlays.decide_conflict, by=request.user, conflict=conflict, at=timezone.now(),
        decision=form.cleaned_data["answer"], seen_version=form.cleaned_data["seen_version"],
    )  # fmt: skip
    if not outcome.went_through:
        status = 403 if isinstance(outcome.error, Denied) else 409
        return _conflicts_page(request, place, form, status=status)
    messages.success(request, _("Decided: what applies here from now on is kept."))
    is_last = not queries.conflicts_waiting(place).exists()
    return redirect("guide:place" if is_last else "guide:overlay-conflicts", place.code)


def _conflicts_page(
    request: HttpRequest, place: Place, refused: DecisionForm | None = None, status: int = 200
) -> HttpResponse:
    edition = queries.current_edition()
    waiting = queries.conflicts_waiting(place, edition).select_related("said__overlay__edition").in_order()
    names = pencil.code_names()
    found = {
        **shelf(request, edition),
        "place": place,
        "rows": [_side_by_side(conflict, edition, place, names) for conflict in waiting],
        "form": refused,
    }
    return render(request, "guide/places/conflicts.html", found, status=status)


def _side_by_side(
    conflict: OverlayConflict, edition: Edition, place: Place, names: dict[str, dict[str, str]]
) -> dict[str, Any]:
    """What you said, what the province said then, what it says now; and the answers."""
    said, language = conflict.said, get_language() or "es"
    body = said.extra or said.base or queries.step_bodies(said.overlay.edition).get(said.step_id) or {}
    now = queries.step_bodies(edition).get(conflict.step_id)
    (then,) = redline([_block(said.step_id, body)], [_block(said.step_id, body)], language, names)
    (diff,) = redline(
        [_block(said.step_id, body)], [_block(said.step_id, now)] if now else [], language, names
    )
    changed = {part.name for part in diff.parts if part.is_changed} if now else set()
    return {
        "conflict": conflict,
        "sentence": _sentence(body),
        "earlier": said.overlay.edition.number,
        "said": _word(conflict, language),
        "then": [one for one in pencil.parts(then) if one.name in (changed or SHORT)],
        "now": [one for one in pencil.parts(diff) if one.name in changed] if now else [],
        "is_own": said.extra is not None,
        "is_gone": conflict.reason == OverlayConflict.DROPPED,
        "form": DecisionForm(
            initial={"seen_version": conflict.version}, auto_id=f"{conflict.pk}_%s"
        ),
        "answers": _answers(conflict, place),
    }  # fmt: skip


SHORT = ("who", "action", "clock")
"""What is shown of a step that is gone."""


def _block(step_id: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"id": step_id, "kind": "step", **body}


def _sentence(body: dict[str, Any]) -> str:
    return " · ".join(read(body[name]) for name in ("who", "action") if body.get(name))


def _word(conflict: OverlayConflict, language: str) -> list[tuple[str, str]]:
    said = conflict.said.as_stated()
    rows = [
        (_("Time here"), span_in_words(said.span, language) if said.span else ""),
        (_("Office that does it here"), said.office),
        (_("Institutional telephone"), said.telephone),
        (_("Something others should know"), said.note),
    ]
    return [row for row in rows if row[1]]


def _answers(conflict: OverlayConflict, place: Place) -> list[dict[str, str]]:
    if conflict.reason == OverlayConflict.DROPPED:
        own = reverse("guide:own-step-add", args=[place.code]) + f"?instead={conflict.pk}"
        return [
            {"label": _("Make it a step of our own"), "detail": _("We go on doing it here"), "kind": "yes",
             "href": own},
            {"label": _("Let it go"), "detail": _("It is not done here any more"), "kind": "no",
             "value": "provincial"},
        ]  # fmt: skip
    anew = reverse("guide:state-time", args=[place.code, conflict.step_id])
    return [
        {"label": _("Keep our word"), "detail": _("What we said applies to the new step too"), "kind": "yes",
         "value": "kept"},
        {"label": _("Take the province's"), "detail": _("The new step applies here as it is"), "kind": "no",
         "value": "provincial"},
        {"label": _("Say it anew"), "detail": _("Neither of the two is right here"), "kind": "ask",
         "href": anew},
    ]  # fmt: skip

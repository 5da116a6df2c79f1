"""Steps that only one municipality takes: adding them, writing them anew, taking them back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anclaje.foundation.errors import Denied
from anclaje.foundation.forms import ChangeForm
from anclaje.foundation.translate import read
from anclaje.guide import permissions, queries
from anclaje.guide.actions import overlays
from anclaje.guide.forms.places import OwnStepForm, own_initial
from anclaje.guide.models import Edition, Overlay, OverlayConflict
from anclaje.guide.views.opening import page, shelf
from anclaje.guide.views.places import municipality
from anclaje.territory.models import Place


@require_http_methods(["GET", "POST"])
@page
def add_own(request: HttpRequest, code: str) -> HttpResponse:
    """Add a step that only this municipality takes; `?instead=` names the conflict that it settles."""
    place = municipality(code)
    permissions.check_can_state_time(request.user, place)
    conflict = _instead(request, place)
    earlier = (conflict.said.extra or conflict.said.base or {}) if conflict else {}
    procedure = (conflict.step_id if conflict else request.GET.get("procedure", "")).split(".")[0]
    office = {"office": conflict.said.office, "telephone": conflict.said.telephone} if conflict else {}
    initial = {**own_initial(earlier, queries.current_edition().authoritative), **office}
    initial = {name: value for name, value in {**initial, "procedure": procedure}.items() if value}
    return _own_page(request, place, initial, earlier, conflict=conflict)


@require_http_methods(["GET", "POST"])
@page
def own(request: HttpRequest, code: str, step_id: str) -> HttpResponse:
    """Write an own step anew."""
    place = municipality(code)
    permissions.check_can_state_time(request.user, place)
    overlay = queries.overlay_for(place)
    row = overlay.steps.filter(step_id=step_id, extra__isnull=False).first() if overlay else None
    if row is None:
        raise Http404
    initial = {
        **own_initial(row.extra, queries.current_edition().authoritative),
        "procedure": step_id.split(".")[0],
        "office": row.office,
        "telephone": row.telephone,
    }
    return _own_page(request, place, initial, row.extra, step_id=step_id)


@require_POST
@page
def take_back(request: HttpRequest, code: str, step_id: str) -> HttpResponse:
    place = municipality(code)
    permissions.check_can_state_time(request.user, place)
    form = ChangeForm(request.POST)
    if form.is_valid():
        outcome = form.apply(
            overlays.take_back_own_step, by=request.user, municipality=place, step_id=step_id,
            at=timezone.now(), seen_version=form.cleaned_data["seen_version"],
        )  # fmt: skip
        if outcome.went_through:
            messages.success(request, _("The step is taken back. Cases that had it keep it."))
            return redirect("guide:place", place.code)
    for error in form.non_field_errors() or [_("This was not done")]:
        messages.error(request, error)
    return redirect("guide:own-step", place.code, step_id)


def _instead(request: HttpRequest, place: Place) -> OverlayConflict | None:
    wanted = request.GET.get("instead", "")
    waiting = queries.conflicts_waiting(place).select_related("said")
    return next((conflict for conflict in waiting if str(conflict.pk) == wanted), None)


def _own_page(
    request: HttpRequest,
    place: Place,
    initial: dict[str, Any],
    earlier: dict[str, Any],
    *,
    step_id: str = "",
    conflict: OverlayConflict | None = None,
) -> HttpResponse:
    edition, overlay = queries.current_edition(), queries.overlay_for(place)
    initial["seen_version"] = overlay.number if overlay else 0
    given = {**_choices(edition, overlay, step_id), "authoritative": edition.authoritative}
    form, status = OwnStepForm(initial=initial, **given), 200
    if request.method == "POST":
        form, status = OwnStepForm(request.POST, **given), 422
        if form.is_valid():
            outcome = form.apply(
                overlays.add_own_step, by=request.user, municipality=place,
                procedure=form.cleaned_data["procedure"], step_id=step_id, body=form.body(earlier),
                office=form.cleaned_data["office"], telephone=form.cleaned_data["telephone"],
                conflict=conflict, at=timezone.now(), seen_version=form.cleaned_data["seen_version"],
            )  # fmt: skip
            if outcome.went_through:
                messages.success(request, _("The step is part of the guide here."))
                return redirect("guide:place", place.code)
            status = 403 if isinstance(outcome.error, Denied) else 409
            if outcome.status == "conflict":
                form.data = form.data.copy()
                form.data["seen_version"] = initial["seen_version"]
    found = {
        **shelf(request, edition),
        "place": place,
        "form": form,
        "step_id": step_id,
        "conflict": conflict,
        "back_form": ChangeForm(
            initial={"seen_version": initial["seen_version"]}, auto_id="back_%s"
        ),
    }  # fmt: skip
    return render(request, "guide/places/own_step.html", found, status=status)


def _choices(edition: Edition, overlay: Overlay | None, step_id: str) -> dict[str, Any]:
    """Where an own step may stand, and what it may start from. A known one stays in its procedure."""
    procedures = [
        (block["id"], f"{block['id']} {read(block['title'])}")
        for block in queries.as_values(edition)
        if block["kind"] == "procedure" and (not step_id or block["id"] == step_id.split(".")[0])
    ]
    return {
        "procedures": procedures,
        "steps": [step.id for step in queries.steps(edition, overlay) if step.id != step_id],
    }

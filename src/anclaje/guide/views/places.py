"""What municipalities say of the steps: their offices, their real times, and the gaps these show."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anclaje.foundation.errors import Denied
from anclaje.guide import permissions, queries, wording
from anclaje.guide.actions import overlays
from anclaje.guide.document import Reading
from anclaje.guide.forms.places import StatedTimeForm
from anclaje.guide.models import Edition, Overlay
from anclaje.guide.views.opening import page, shelf
from anclaje.network.standing import standing_of
from anclaje.territory.models import Place


@require_GET
@page
def places(request: HttpRequest) -> HttpResponse:
    """Every municipality that has said something, and one's own first."""
    edition = queries.current_edition()
    waiting = queries.conflicts_by_place(edition)
    rows = [
        {
            "place": overlay.municipality,
            "stated": len(overlay.stated()),
            "gaps": sum(step.has_gap for step in queries.steps(edition, overlay)),
            "waiting": waiting.get(overlay.municipality_id, 0),
            "at": overlay.stated_at,
        }
        for overlay in queries.overlays_now()
    ]
    mine = Place.objects.filter(pk__in=standing_of(request.user).municipality_ids).by_name()
    return render(request, "guide/places.html", {**shelf(request, edition), "rows": rows, "mine": mine})


@require_GET
@page
def place_times(request: HttpRequest, code: str) -> HttpResponse:
    place = municipality(code)
    edition, overlay = queries.current_edition(), queries.overlay_for(place)
    lines = reading_in(place, edition, overlay).chapters()
    found = {
        **shelf(request, edition),
        "place": place,
        "overlay": overlay,
        "stated": [line for chapter in lines for line in chapter.lines if line.step.stated],
        "chapters": lines,
        "own": [step.id for step in overlay.own_steps()] if overlay else [],
        "waiting": queries.conflicts_waiting(place, edition).count(),
        "can_state": permissions.can_state_time(request.user, place),
    }
    return render(request, "guide/place.html", found)


@require_http_methods(["GET", "POST"])
@page
def state_time(request: HttpRequest, code: str, step_id: str) -> HttpResponse:
    """Say the municipality's own time for one step. 403 for others, 409 for a stale page."""
    place, edition = municipality(code), queries.current_edition()
    permissions.check_can_state_time(request.user, place)
    overlay = queries.overlay_for(place)
    if overlay and step_id in [step.id for step in overlay.own_steps()]:
        return redirect("guide:own-step", place.code, step_id)
    reading = reading_in(place, edition, overlay)
    if step_id not in reading.steps:
        raise Http404
    form, status, differences = StatedTimeForm(initial=_initial(overlay, step_id, place)), 200, []
    if request.method == "POST":
        form = StatedTimeForm(request.POST)
        status = 422
        if form.is_valid():
            outcome = form.apply(
                overlays.state_time, by=request.user, municipality=place, step_id=step_id,
                at=timezone.now(), **form.stated(),
            )  # fmt: skip
            if outcome.went_through:
                messages.success(request, _("What this municipality says of the step is kept."))
                return redirect("guide:place", code=place.code)
            status = 403 if isinstance(outcome.error, Denied) else 409
            differences = _differences(form, overlay, step_id) if outcome.status == "conflict" else []
    found = {
        **shelf(request, edition),
        "place": place,
        "form": form,
        "line": reading.line(reading.steps[step_id]),
        "differences": differences,
        "overlay": overlay,
    }
    return render(request, "guide/state_time.html", found, status=status)


def municipality(code: str) -> Place:
    return get_object_or_404(Place.objects.municipalities(), code=code)


def reading_in(place: Place, edition: Edition, overlay: Overlay | None) -> Reading:
    """The edition as this municipality carries it; its own steps stand on its own page."""
    return Reading(
        edition, overlay, href=lambda number: queries.paragraph_url(edition, number, overlay=overlay)
    )


def _initial(overlay: Overlay | None, step_id: str, place: Place | None = None) -> dict:
    """place: what it had said, and a new edition contradicts, is offered to be said anew."""
    said = overlay.stated().get(step_id) if overlay else None
    if said is None and place is not None:
        conflict = queries.conflicts_waiting(place).filter(step_id=step_id).select_related("said").first()
        said = conflict.said.as_stated() if conflict else None
    initial: dict = {"seen_version": overlay.number if overlay else 0}
    if said is not None:
        initial |= {"office": said.office, "telephone": said.telephone, "note": said.note}
        if said.span:
            initial |= {"amount": said.span.amount, "unit": said.span.unit}
    return initial


def _differences(form: StatedTimeForm, overlay: Overlay | None, step_id: str) -> list[tuple]:
    """Yours beside what stands there now, field by field; the form then speaks of the newer one."""
    now = _initial(overlay, step_id)
    form.data = form.data.copy()
    form.data["seen_version"] = now["seen_version"]
    rows = []
    for name in ("amount", "unit", "office", "telephone", "note"):
        yours, current = form.cleaned_data[name] or "", now.get(name, "")
        if name == "unit":
            yours, current = wording.UNITS.get(yours, ""), wording.UNITS.get(current, "")
        if yours != current:
            rows.append((form.fields[name].label, yours, current))
    return rows

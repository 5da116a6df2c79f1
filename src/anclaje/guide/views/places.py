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
from anclaje.guide.models import Overlay
from anclaje.guide.views.opening import page, shelf
from anclaje.network.standing import standing_of
from anclaje.territory.models import Place


@require_GET
@page
def places(request: HttpRequest) -> HttpResponse:
    """Every municipality that has said something, and one's own first."""
    edition = queries.current_edition()
    rows = [
        {
            "place": overlay.municipality,
            "stated": len(overlay.stated()),
            "gaps": sum(step.has_gap for step in queries.steps(edition, overlay)),
            "at": overlay.stated_at,
        }
        for overlay in queries.overlays_now()
    ]
    mine = Place.objects.filter(pk__in=standing_of(request.user).municipality_ids).by_name()
    return render(request, "guide/places.html", {**shelf(request, edition), "rows": rows, "mine": mine})


@require_GET
@page
def place_times(request: HttpRequest, code: str) -> HttpResponse:
    place = _municipality(code)
    edition, overlay = queries.current_edition(), queries.overlay_for(place)
    lines = Reading(edition, overlay).chapters()
    found = {
        **shelf(request, edition),
        "place": place,
        "overlay": overlay,
        "stated": [line for chapter in lines for line in chapter.lines if line.step.stated],
        "chapters": lines,
        "can_state": permissions.can_state_time(request.user, place),
    }
    return render(request, "guide/place.html", found)


@require_http_methods(["GET", "POST"])
@page
def state_time(request: HttpRequest, code: str, step_id: str) -> HttpResponse:
    """Say the municipality's own time for one step. 403 for others, 409 for a stale page."""
    place, edition = _municipality(code), queries.current_edition()
    permissions.check_can_state_time(request.user, place)
    overlay = queries.overlay_for(place)
    reading = Reading(edition, overlay)
    if step_id not in reading.steps:
        raise Http404
    form, status, differences = StatedTimeForm(initial=_initial(overlay, step_id)), 200, []
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


def _municipality(code: str) -> Place:
    return get_object_or_404(Place.objects.municipalities(), code=code)


def _initial(overlay: Overlay | None, step_id: str) -> dict:
    said = overlay.stated().get(step_id) if overlay else None
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

"""Streets: handed in once for a neighbourhood, then beneath every map of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from anclaje.cartography import permissions
from anclaje.cartography import presenting_map as shown
from anclaje.cartography import presenting_streets as streets_shown
from anclaje.cartography.actions import streets as actions
from anclaje.cartography.forms.streets import StreetsFileField, StreetsForm
from anclaje.cartography.importing.streets import streets_in
from anclaje.cartography.models import Exercise, Photo, Streets
from anclaje.cartography.models.spatial import BOX
from anclaje.cartography.queries import kept_streets, places_to_open_in
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.form_pages import press
from anclaje.foundation.forms import refusals_shown_on
from anclaje.foundation.translate import told


@for_map_readers
def streets(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """What lies beneath, and the form to hand it in; the file is read apart, outside any transaction."""
    row = teams_exercise(request, exercise_id)
    known = Streets.objects.visible_to(request.user).filter(neighbourhood=row.neighbourhood_id).first()
    stands = {"seen_version": known.version, "credit": known.credit} if known else {}
    form, status = StreetsForm(request.POST or None, request.FILES or None, initial=stands), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            with refusals_shown_on(form):
                if _kept(request, row, form):
                    return redirect("cartography:streets", row.pk)
            status = 409
    context = {
        "at": timezone.now(), "exercise": row, "form": form, "streets": kept_streets(row),
        "left_out": streets_shown.left_out(known) if known else "", "is_open": shown.is_open(row),
        "map": shown.map_facts(row, []),
    }  # fmt: skip
    return render(request, "cartography/streets.html", context, status=status)


def _kept(request: HttpRequest, row: Exercise, form: StreetsForm) -> bool:
    said = form.cleaned_data
    found = streets_in(said["file"].read(), _box(row.neighbourhood))
    outcome = form.apply(
        actions.keep_streets, by=request.user, at=timezone.now(), exercise=row, found=found,
        credit=said["credit"], seen_version=said["seen_version"],
    )  # fmt: skip
    return outcome.went_through


@for_map_readers
@require_POST
def take_away(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    back = reverse("cartography:streets", args=[row.pk])
    return press(request, actions.take_streets_away, at=timezone.now(), back=back, exercise=row)


@for_map_readers
@require_safe
def beneath_map(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """GeoJSON for the maps on screen, for whoever may know where the neighbourhood lies."""
    row = get_object_or_404(Exercise.objects.visible_to(request.user).for_page(), pk=exercise_id)
    known = kept_streets(row)
    return JsonResponse(streets_shown.for_screen(known.lines) if known else streets_shown.NONE)


@for_map_readers
@require_safe
def over_sheet(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    """SVG for the checking page, in the frame of a sheet that was printed over a light grid."""
    row = get_object_or_404(Photo.objects.visible_to(request.user).for_page(), pk=photo_id)
    known = kept_streets(row.exercise)
    drawn = streets_shown.over_sheet(row.sheet, known) if row.sheet and known else ""
    return HttpResponse(drawn or streets_shown.EMPTY_SVG, content_type="image/svg+xml")


@for_map_readers
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """?where= a municipality: what of this file would lie beneath while an outline is drawn; kept nowhere."""
    permissions.check_can_open(request.user, anywhere=True)
    places, said = places_to_open_in(request.user), request.GET.get("where")
    place = next((one for one in places if one.code == said), None)
    file = request.FILES.get("streets")
    if place is None or file is None:
        return JsonResponse({"message": ""}, status=422)
    try:
        found = streets_in(StreetsFileField().clean(file).read(), streets_shown.around(place))
    except RuleBroken as refused:
        return JsonResponse({"message": told(refused)}, status=409)
    return JsonResponse(streets_shown.for_screen(found["lines"]))


def _box(row: Any) -> tuple[float, ...]:
    return tuple(getattr(row, side) for side in BOX)

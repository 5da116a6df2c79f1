"""The map of an exercise with its list, and what the map asks for while it is moved."""

from math import isfinite
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from anclaje.cartography import map_view
from anclaje.cartography import presenting_map as shown
from anclaje.cartography.models import Exercise, LegendEntry
from anclaje.cartography.models.spatial import BOX
from anclaje.cartography.permissions import reader_of
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.foundation import keyset


@for_map_readers
@require_safe
def whole_map(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """The team draws here; whoever else knows of the exercise sees where the neighbourhood lies."""
    row = get_object_or_404(Exercise.objects.visible_to(request.user).for_page(), pk=exercise_id)
    if not reader_of(request.user, row).in_team:
        return render(request, "cartography/map_outside.html", _context(row, []))
    entries = list(LegendEntry.objects.visible_to(request.user).filter(exercise=row).in_use().in_order())
    wanted = request.GET.get("category", "")
    features = map_view.readable(row, request.user).things().for_page()
    if wanted:
        features = features.filter(legend__in=[one.pk for one in entries if one.code == wanted])
    page = keyset.page(features, order=("-pk",), after=request.GET.get("after", ""))
    counts = map_view.counts_by_category(row, request.user)
    context = {
        **_context(row, entries),
        "rows": [shown.feature_row(one) for one in page],
        "page": page,
        "legend": shown.legend_of_map(entries, counts),
        "wanted": wanted,
        "kinds": shown.KINDS_TO_DRAW,
        "is_open": shown.is_open(row),
    }
    return render(request, "cartography/map.html", context)


def _context(row: Exercise, entries: list[LegendEntry]) -> dict[str, Any]:
    return {"at": timezone.now(), "exercise": row, "map": shown.map_facts(row, entries)}


@for_map_readers
@require_safe
def features_in_box(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """?box=west,south,east,north, or the whole neighbourhood: GeoJSON for the team."""
    row = teams_exercise(request, exercise_id)
    hood = [getattr(row.neighbourhood, side) for side in BOX]
    box = _box(request.GET["box"]) if "box" in request.GET else hood
    if box is None:
        return JsonResponse({"code": "box", "message": "box=west,south,east,north"}, status=422)
    return HttpResponse(map_view.in_view(row, request.user, box), content_type="application/geo+json")


@for_map_readers
@require_safe
def annex(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """What is restricted, as zones, for whom of the team it is not closed."""
    return JsonResponse(map_view.annex(teams_exercise(request, exercise_id), request.user))


def _box(said: str) -> list[float] | None:
    try:
        box = [float(part) for part in said.split(",")]
    except ValueError:
        return None
    is_box = len(box) == 4 and all(isfinite(side) for side in box) and box[0] < box[2] and box[1] < box[3]
    return box if is_box else None

"""A feature is drawn, corrected and withdrawn: by the form beside the map, with the map or without it."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anclaje.cartography import presenting_map as shown
from anclaje.cartography import wording
from anclaje.cartography.actions import features as actions
from anclaje.cartography.domain.drawing import corners_as_words
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.states import Validity
from anclaje.cartography.forms.features import CorrectionForm, DrawingForm
from anclaje.cartography.models import Exercise, Feature, LegendEntry
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.foundation.form_pages import form_view, press
from anclaje.foundation.translate import read

TITLES = dict(shown.KINDS_TO_DRAW)


@for_map_readers
def draw(request: HttpRequest, exercise_id: UUID, kind: str) -> HttpResponse:
    """Point, line or zone. Who has not yet read what is never mapped reads it first."""
    row = teams_exercise(request, exercise_id)
    if kind not in tuple(MarkKind):
        raise Http404
    if row.never_acknowledged_at is None:
        return redirect("cartography:never", row.pk)
    entries = _entries(request, row)
    if kind != MarkKind.POLYGON:
        entries = entries.exclude(sensitivity=Sensitivity.RESTRICTED)
    chosen = entries.filter(code=request.GET.get("category", "")).first()
    form = DrawingForm(
        request.POST or None, exercise=row, entries=entries, kind=MarkKind(kind),
        initial={"category": chosen, "group": request.GET.get("group")},
    )  # fmt: skip
    return form_view(
        request, form, actions.draw_feature, at=timezone.now(), title=TITLES[MarkKind(kind)],
        button=_("Put it on the map"), back=_map(row.pk), template="cartography/feature.html",
        arguments=lambda: {
            "exercise": row, "category": form.cleaned_data["category"],
            "geometry": form.cleaned_data["geometry"], "words": form.cleaned_data["words"],
            "group": form.cleaned_data["group"],
        },
        done=lambda made: _after(request, made, kind), exercise=row, is_new=True, mode=kind,
        map=shown.map_facts(row, _all_entries(request, row)),
    )  # fmt: skip


@for_map_readers
def feature(request: HttpRequest, feature_id: UUID) -> HttpResponse:
    """One feature: its shape, its category and its words can be corrected."""
    known = Feature.objects.visible_to(request.user).for_page()
    row = get_object_or_404(known.exclude(state=Validity.WITHDRAWN), pk=feature_id)
    if row.replaced_by_id and request.method != "POST":
        return redirect("cartography:feature", row.replaced_by_id)
    exercise = teams_exercise(request, row.exercise_id)
    stands = _stands(row)
    has_corners = "corners" in stands
    form = CorrectionForm(
        request.POST or None, entries=_entries_for(request, row), kind=MarkKind(row.kind),
        has_corners=has_corners, initial={**stands, "seen_version": row.version},
    )  # fmt: skip
    return form_view(
        request, form, actions.correct_feature, at=timezone.now(),
        title=f"{row.legend.position} · {read(row.legend.words)}", button=_("Save the change"),
        back=_map(exercise.pk), template="cartography/feature.html", stands_now=_stands,
        arguments=lambda: {
            "feature": row, "category": form.cleaned_data["category"],
            "geometry": form.cleaned_data["geometry"], "words": form.cleaned_data["words"],
            "seen_version": form.cleaned_data["seen_version"],
        },
        done=lambda made: _map(exercise.pk), exercise=exercise, feature=row, mode=row.kind,
        kind_words=wording.KINDS[MarkKind(row.kind)], origin=shown.ORIGINS[row.origin],
        is_restricted=row.legend.sensitivity == Sensitivity.RESTRICTED, has_corners=has_corners,
        map=shown.map_facts(exercise, _all_entries(request, exercise)), same=_same_as(row),
    )  # fmt: skip


def _same_as(row: Feature) -> list[dict[str, Any]]:
    """The other marks of the same thing, each as its group drew it."""
    first = row.same_as_id or row.pk
    others = Feature.objects.filter(Q(pk=first) | Q(same_as=first)).current().exclude(pk=row.pk)
    return [
        {"href": reverse("cartography:feature", args=[one.pk]), "words": shown.drawn_by(one)}
        for one in others.select_related("sheet").prefetch_related("groups__workshop").in_order()
    ]


@for_map_readers
@require_POST
def withdraw(request: HttpRequest, feature_id: UUID) -> HttpResponse:
    row = get_object_or_404(Feature.objects.visible_to(request.user).for_page(), pk=feature_id)
    back = _map(row.exercise_id)
    return press(request, actions.withdraw_feature, at=timezone.now(), back=back, feature=row)


def _after(request: HttpRequest, made: Feature, kind: str) -> str:
    """Back to the map, or on to the next of the same."""
    if "another" not in request.POST:
        return _map(made.exercise_id)
    again = reverse("cartography:draw", args=[made.exercise_id, kind])
    return f"{again}?category={made.legend.code}&group={request.POST.get('group', '')}"


def _stands(row: Feature) -> dict[str, Any]:
    """What is restricted is a zone of the grid for whoever looks at it: its corners are not shown."""
    stands = {"category": row.legend_id, "words": row.words}
    if row.legend.sensitivity != Sensitivity.RESTRICTED and (corners := corners_as_words(row.geometry)):
        stands["corners"] = corners
    return stands


def _entries_for(request: HttpRequest, row: Feature):
    """A restricted zone stays restricted; nothing else becomes it unseen."""
    entries = _entries(request, row.exercise)
    if row.legend.sensitivity == Sensitivity.RESTRICTED:
        return entries.filter(sensitivity=Sensitivity.RESTRICTED)
    return entries.exclude(sensitivity=Sensitivity.RESTRICTED) if row.kind != MarkKind.POLYGON else entries


def _entries(request: HttpRequest, row: Exercise):
    return _all_entries(request, row).filter(is_digitised=True)


def _all_entries(request: HttpRequest, row: Exercise):
    return LegendEntry.objects.visible_to(request.user).filter(exercise=row).in_use().in_order()


def _map(exercise_id: UUID) -> str:
    return reverse("cartography:map", args=[exercise_id])

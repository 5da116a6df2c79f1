"""A file of features: handed in, looked at, sorted into the legend, taken or dropped."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anclaje.cartography import files
from anclaje.cartography import presenting_map as shown
from anclaje.cartography.actions import importing as actions
from anclaje.cartography.forms.features import FileForm, SortingForm
from anclaje.cartography.importing import preview
from anclaje.cartography.importing.files import features_in
from anclaje.cartography.models import Exercise, FeatureImport, LegendEntry
from anclaje.cartography.permissions import check_opens_what_groups_said
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.foundation.form_pages import form_view, press
from anclaje.foundation.forms import refusals_shown_on


@for_map_readers
def import_file(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """Hand in a file; it is read apart, outside any transaction."""
    row = teams_exercise(request, exercise_id)
    check_opens_what_groups_said(request.user, row)
    if row.never_acknowledged_at is None:
        return redirect("cartography:never", row.pk)
    form, status = FileForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            with refusals_shown_on(form):
                return redirect(_received(request, row, form))
            status = 409
    context = {
        "at": timezone.now(),
        "exercise": row,
        "form": form,
        "waiting": FeatureImport.objects.visible_to(request.user).filter(exercise=row).waiting().first(),
    }
    return render(request, "cartography/import.html", context, status=status)


def _received(request: HttpRequest, row: Exercise, form: FileForm) -> str:
    found = features_in(form.cleaned_data["file"].read())
    outcome = form.apply(
        actions.receive_import, by=request.user, at=timezone.now(), exercise=row, found=found
    )
    outcome.let_through()
    return reverse("cartography:import-preview", args=[outcome.result_id])


@for_map_readers
def import_preview(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """How many of which kind, and which of them become what."""
    row = _waiting(request, import_id)
    found = files.of_import(row)
    sortings = preview.sortings(found)
    by = request.POST.get("by", request.GET.get("by", preview.LAYER))
    sorting = next((one for one in sortings if one.fact == by), sortings[0])
    entries = LegendEntry.objects.visible_to(request.user).filter(exercise=row.exercise).digitised()
    form = SortingForm(
        request.POST or None, sorting=sorting, texts=preview.texts(found), entries=entries.in_order(),
        initial={"seen_version": row.version},
    )  # fmt: skip
    return form_view(
        request, form, actions.take_import, at=timezone.now(), title=_("What is in the file"),
        button=_("Take all of it onto the map"), back=_map(row.exercise_id),
        template="cartography/import_preview.html",
        arguments=lambda: {
            "waiting": row, "fact": sorting.fact, "categories": form.categories,
            "words_from": form.cleaned_data["words_from"],
            "seen_version": form.cleaned_data["seen_version"],
        },
        exercise=row.exercise, waiting=row, kinds=_kinds(found), sortings=sortings, chosen=sorting.fact,
        samples=[one["facts"] for one in found[:3]],
    )  # fmt: skip


def _kinds(found: list) -> list[str]:
    return [shown.counted(kind, count) for kind, count in preview.kinds_in(found)]


@for_map_readers
@require_POST
def drop_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    row = _waiting(request, import_id)
    return press(request, actions.drop_import, at=timezone.now(), back=_map(row.exercise_id), waiting=row)


def _waiting(request: HttpRequest, import_id: UUID) -> FeatureImport:
    known = FeatureImport.objects.visible_to(request.user).waiting().for_page()
    return get_object_or_404(known, pk=import_id)


def _map(exercise_id: UUID) -> str:
    return reverse("cartography:map", args=[exercise_id])

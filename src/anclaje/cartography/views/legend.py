"""The legend: its categories with who may learn of each, and the group's agreement on restricted ones."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.cartography import presenting, vocabulary, wording
from anclaje.cartography.actions import legend as actions
from anclaje.cartography.forms.legend import AgreementForm, CategoryForm
from anclaje.cartography.models import LegendEntry
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.foundation.form_pages import form_view, press
from anclaje.foundation.translate import read


@for_map_readers
@require_safe
def legend(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    entries = LegendEntry.objects.visible_to(request.user).filter(exercise=row).in_use().in_order()
    context = {
        "at": timezone.now(),
        "exercise": row,
        "rows": presenting.legend_rows(entries),
        "sensitivities": presenting.sensitivities(),
        "is_pending": vocabulary.current().is_pending_validation,
    }
    return render(request, "cartography/legend.html", context)


@for_map_readers
def new_category(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    form = CategoryForm(request.POST or None, initial={"sensitivity": "partners", "kind": "point"})
    return form_view(
        request, form, actions.add_category, at=timezone.now(), title=_("A category of your own"),
        button=_("Add it"), back=_page(row.pk),
        arguments=lambda: {"exercise": row, **_said(form)},
        done=lambda made: _page(row.pk),
    )  # fmt: skip


@for_map_readers
def change_category(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    row = _entry(request, entry_id)
    stands = {**_stands(row), "seen_version": row.version}
    form = CategoryForm(request.POST or None, at_least=row.sensitivity, initial=stands)
    return form_view(
        request, form, actions.change_category, at=timezone.now(), title=read(row.words), button=_("Save"),
        back=_page(row.exercise_id), lead=_("A category may become more careful, never less."),
        arguments=lambda: {
            "entry": row, **_said(form), "seen_version": form.cleaned_data["seen_version"]
        },
        stands_now=_stands,
    )  # fmt: skip


@for_map_readers
def agree(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """The group's agreement to digitise something restricted."""
    row = _entry(request, entry_id)
    form = AgreementForm(request.POST or None, initial={"seen_version": row.version})
    return form_view(
        request, form, actions.agree_to_digitise, at=timezone.now(),
        title=_("Digitise “%(category)s”") % {"category": read(row.words)}, button=_("Write it down"),
        back=_page(row.exercise_id), lead=wording.WHAT_IT_MEANS[actions.Sensitivity.RESTRICTED],
        arguments=lambda: {
            "entry": row, "group_agreed": form.cleaned_data["group_agreed"],
            "seen_version": form.cleaned_data["seen_version"],
        },
    )  # fmt: skip


@for_map_readers
@require_POST
def take_back(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    return _press(request, entry_id, actions.take_back_digitising)


@for_map_readers
@require_POST
def drop(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    return _press(request, entry_id, actions.drop_category)


@for_map_readers
@require_POST
def move_up(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    return _press(request, entry_id, actions.move_category, takes_version=False, up=True)


@for_map_readers
@require_POST
def move_down(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    return _press(request, entry_id, actions.move_category, takes_version=False, up=False)


def _press(request: HttpRequest, entry_id: UUID, action: Any, **arguments: Any) -> HttpResponse:
    row = _entry(request, entry_id)
    return press(request, action, at=timezone.now(), back=_page(row.exercise_id), entry=row, **arguments)


def _entry(request: HttpRequest, entry_id: UUID) -> LegendEntry:
    entries = LegendEntry.objects.visible_to(request.user).in_use().select_related("exercise")
    return get_object_or_404(entries, pk=entry_id)


def _stands(row: LegendEntry) -> dict[str, Any]:
    return {"words": read(row.words), "sensitivity": row.sensitivity, "kind": row.kind, "pen": row.pen}


def _said(form: CategoryForm) -> dict[str, Any]:
    fields = {name: form.cleaned_data[name] for name in ("words", "sensitivity", "kind", "pen")}
    return {**fields, "language": wording.spoken()}


def _page(exercise_id: UUID) -> str:
    return reverse("cartography:legend", args=[exercise_id])

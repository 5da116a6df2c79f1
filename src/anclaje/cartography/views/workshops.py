"""A workshop: its groups as counts, the notes of the plenary and the trail narrative."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anclaje.cartography import permissions, presenting, wording
from anclaje.cartography.actions import workshops as actions
from anclaje.cartography.domain.groups import Gender
from anclaje.cartography.forms.workshops import GroupForm, NoteForm, WorkshopForm
from anclaje.cartography.models import Group, Workshop
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.foundation.form_pages import form_view


@for_map_readers
def new_workshop(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    form = WorkshopForm(request.POST or None)
    return form_view(
        request, form, actions.add_workshop, at=timezone.now(), title=_("A workshop"), button=_("Add it"),
        back=reverse("cartography:exercise", args=[row.pk]), lead=row.neighbourhood.name,
        arguments=lambda: {
            "exercise": row, "held_on": form.cleaned_data["held_on"], "where": form.cleaned_data["where"]
        },
        done=lambda made: _page(made.pk),
    )  # fmt: skip


@for_map_readers
@require_safe
def workshop(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    row = _workshop(request, workshop_id)
    may_read = permissions.opens_what_groups_said(request.user, row.exercise)
    groups = row.groups.prefetch_related("counts").in_order()
    context = {
        "at": timezone.now(),
        "workshop": row,
        "exercise": row.exercise,
        "groups": [presenting.group_table(one) for one in groups],
        "genders": [wording.GENDERS[gender] for gender in Gender],
        "people": presenting.people_at(row),
        "may_read": may_read,
        "plenary": row.opened("plenary") if may_read else "",
        "derrotero": row.opened("derrotero") if may_read else "",
        "sheets": [presenting.sheet_line(one) for one in row.sheets.select_related("group").in_order()],
    }
    return render(request, "cartography/workshop.html", context)


@for_map_readers
def change_workshop(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    row = _workshop(request, workshop_id)
    stands = {"held_on": row.held_on, "where": row.where, "seen_version": row.version}
    form = WorkshopForm(request.POST or None, initial=stands)
    return form_view(
        request, form, actions.change_workshop, at=timezone.now(), title=_("Change the workshop"),
        button=_("Save"), back=_page(row.pk),
        arguments=lambda: {
            "workshop": row, "held_on": form.cleaned_data["held_on"], "where": form.cleaned_data["where"],
            "seen_version": form.cleaned_data["seen_version"],
        },
        stands_now=lambda now: {"held_on": now.held_on, "where": now.where},
    )  # fmt: skip


@for_map_readers
def new_group(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    row = _workshop(request, workshop_id)
    return _group_form(
        request, row, GroupForm(request.POST or None), actions.add_group, title=_("A group"),
        about={"workshop": row},
    )  # fmt: skip


@for_map_readers
def count_group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    groups = Group.objects.visible_to(request.user).select_related("workshop__exercise")
    group = get_object_or_404(groups.prefetch_related("counts"), pk=group_id)
    form = GroupForm(request.POST or None, group=group, initial={"seen_version": group.version})
    return _group_form(
        request, group.workshop, form, actions.count_group,
        title=_("Group %(number)s") % {"number": group.number}, about={"group": group}, has_version=True,
    )  # fmt: skip


def _group_form(
    request: HttpRequest,
    workshop: Workshop,
    form: GroupForm,
    action: Any,
    *,
    title: str,
    about: dict[str, Any],
    has_version: bool = False,
) -> HttpResponse:
    seen = lambda: {"seen_version": form.cleaned_data["seen_version"]} if has_version else {}  # noqa: E731
    return form_view(
        request, form, action, at=timezone.now(), title=title, button=_("Save"), back=_page(workshop.pk),
        template="cartography/group_form.html",
        arguments=lambda: {**about, "counts": form.counts, **seen()},
        done=lambda made: _page(workshop.pk),
    )  # fmt: skip


@for_map_readers
def plenary(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    return _note(request, workshop_id, "plenary", _("Notes of the plenary"))


@for_map_readers
def derrotero(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    return _note(request, workshop_id, "derrotero", _("The trail narrative: from themes to actions"))


def _note(request: HttpRequest, workshop_id: UUID, note: str, title: str) -> HttpResponse:
    row = _workshop(request, workshop_id)
    permissions.check_opens_what_groups_said(request.user, row.exercise)
    form = NoteForm(request.POST or None, initial={"text": row.opened(note), "seen_version": row.version})
    return form_view(
        request, form, actions.write_note, at=timezone.now(), title=title, button=_("Save"),
        back=_page(row.pk), is_private=True,
        arguments=lambda: {
            "workshop": row, "note": note, "text": form.cleaned_data["text"],
            "seen_version": form.cleaned_data["seen_version"],
        },
        stands_now=lambda now: {"text": now.opened(note)},
    )  # fmt: skip


def _workshop(request: HttpRequest, workshop_id: UUID) -> Workshop:
    return get_object_or_404(Workshop.objects.visible_to(request.user).for_page(), pk=workshop_id)


def _page(workshop_id: UUID) -> str:
    return reverse("cartography:workshop", args=[workshop_id])

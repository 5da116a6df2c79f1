"""Exercises: the list, the path of one, what it is for, its rules, its team and its end."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from shapely.geometry import shape

from anclaje.accounts.roles import Right
from anclaje.cartography import permissions, presenting, presenting_releases, presenting_streets, vocabulary
from anclaje.cartography.actions import exercises as actions
from anclaje.cartography.forms.exercises import ExerciseForm, PhotosForm, PurposeForm, WhereForm
from anclaje.cartography.importing.streets import streets_in
from anclaje.cartography.models import Exercise
from anclaje.cartography.presenting_next import next_thing
from anclaje.cartography.queries import places_to_open_in
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.foundation import keyset
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.form_pages import form_view, press
from anclaje.foundation.forms import StepForm
from anclaje.foundation.translate import read, told
from anclaje.network.standing import standing_of


@for_map_readers
@require_safe
def exercises(request: HttpRequest) -> HttpResponse:
    """Every exercise that this person may know of, their own first."""
    user = request.user
    own = Exercise.objects.open_to(user).for_page().in_order()
    others = Exercise.objects.visible_to(user).exclude(pk__in=own.values("pk")).for_page()
    found = keyset.page(others, order=("-started_on", "pk"), after=request.GET.get("after", ""))
    context = {
        "at": timezone.now(),
        "own": [presenting.exercise_line(row) for row in own],
        "others": [presenting.exercise_line(row) for row in found],
        "page": found,
        "can_open": permissions.can_open(user, anywhere=True),
    }
    return render(request, "cartography/exercises.html", context)


@for_map_readers
def new_exercise(request: HttpRequest) -> HttpResponse:
    at, back = timezone.now(), reverse("cartography:exercises")
    permissions.check_can_open(request.user, anywhere=True)
    places, said = places_to_open_in(request.user), request.GET.get("where", "")
    place = next((one for one in places if one.code == said), None)
    if place is None and len(places) == 1:
        place = places[0]
    title = _("A new exercise")
    if place is None:
        context = {"form": WhereForm(places=places), "title": title, "back": back, "at": at, "is_get": True}
        return render(request, "foundation/form_page.html", {**context, "button": _("Go on")})
    own = sorted(standing_of(request.user).organisations_with(Right.FACILITATE))
    form = ExerciseForm(request.POST or None, request.FILES or None, place=place, own=own)
    known = form.cleaned_data.get("known") if form.is_bound and form.is_valid() else None
    action = actions.open_exercise if known else actions.open_in_new_neighbourhood
    streets = _streets(form) if form.is_bound and form.is_valid() and not known else {}
    return form_view(
        request, form, action, at=at, title=title, button=_("Open the exercise"), back=back,
        lead=place.name, template="cartography/new_exercise.html",
        map=presenting_streets.municipality_facts(place, request.user),
        preview=f"{reverse('cartography:preview-streets')}?where={place.code}", mode="polygon",
        arguments=lambda: {
            "purpose": form.cleaned_data["purpose"],
            "lead": form.cleaned_data["lead"],
            **(
                {"neighbourhood": known}
                if known
                else {
                    "place": place,
                    "name": form.cleaned_data["name"],
                    "outline": form.cleaned_data["outline"],
                    **streets,
                }
            ),
        },
        done=lambda row: reverse("cartography:exercise", args=[row.pk]),
    )  # fmt: skip


def _streets(form: ExerciseForm) -> dict[str, Any]:
    """Read apart, outside the transaction that keeps them."""
    said = form.cleaned_data
    if not said["streets"]:
        return {}
    try:
        found = streets_in(said["streets"].read(), shape(said["outline"]).bounds)
    except RuleBroken as refused:
        form.add_error("streets", told(refused))
        return {}
    return {"streets": found, "streets_credit": said["streets_credit"]}


@for_map_readers
@require_safe
def exercise(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """For its team the path with the one next thing on top; for others that it exists and how far it is."""
    row = get_object_or_404(Exercise.objects.visible_to(request.user).for_page(), pk=exercise_id)
    reader = permissions.reader_of(request.user, row)
    path = presenting.path_of(row)
    context = {
        "at": timezone.now(),
        "exercise": row,
        "path": path,
        "in_team": reader.in_team,
        "out": presenting_releases.out_for(row, reader),
        "is_partner": reader.is_partner,
        "is_open": row.state == "open",
        "is_pending": vocabulary.current().is_pending_validation,
    }
    if reader.in_team:
        context |= {
            "next": next_thing(row, path) if context["is_open"] else None,
            "red_lines": "" if reader.closed else row.opened("red_lines"),
            "closed": reader.closed,
            "workshops": [presenting.workshop_line(one) for one in row.workshops.in_order()],
            "ways_back": presenting.ways_back(row),
        }
    return render(request, "cartography/exercise.html", context)


@for_map_readers
def change_exercise(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    permissions.check_opens_what_groups_said(request.user, row)
    stands = {
        "purpose": row.purpose,
        "red_lines": row.opened("red_lines"),
        "is_public": row.is_public,
        "seen_version": row.version,
    }
    form = PurposeForm(request.POST or None, initial=stands)
    return form_view(
        request, form, actions.change_exercise, at=timezone.now(), title=_("Purpose and red lines"),
        button=_("Save"), back=_page(row),
        arguments=lambda: {"exercise": row, **_said(form, "purpose", "red_lines", "is_public")},
        stands_now=lambda now: {
            "purpose": now.purpose, "red_lines": now.opened("red_lines"), "is_public": now.is_public
        },
    )  # fmt: skip


@for_map_readers
def photos_kept(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    stands = {"keep_until": row.keeps_photos_until, "seen_version": row.version}
    form = PhotosForm(request.POST or None, initial=stands)
    return form_view(
        request, form, actions.decide_photos, at=timezone.now(), title=_("Until when photographs are kept"),
        button=_("Save"), back=_page(row),
        lead=_("Photographs are deleted after validation, unless the group decides otherwise."),
        arguments=lambda: {"exercise": row, **_said(form, "keep_until")},
        stands_now=lambda now: {"keep_until": now.keeps_photos_until},
    )  # fmt: skip


@for_map_readers
def never(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """What is never mapped, with the neighbourhood's own red lines; read before anything is printed."""
    row = teams_exercise(request, exercise_id)
    words = vocabulary.current()
    may_read = permissions.opens_what_groups_said(request.user, row)
    return form_view(
        request, StepForm(request.POST or None), actions.acknowledge_never, at=timezone.now(),
        title=_("What is never mapped"), button=_("I have read it and keep to it"), back=_page(row),
        arguments=lambda: {"exercise": row}, template="cartography/never.html", exercise=row,
        rules=[read(one.name) for one in words.never],
        red_lines=row.opened("red_lines") if may_read else "", is_pending=words.is_pending_validation,
    )  # fmt: skip


@for_map_readers
@require_safe
def urgent(request: HttpRequest) -> HttpResponse:
    """What to do when somebody tells something urgent. Asks for nothing, keeps nothing, names no exercise."""
    words = vocabulary.current()
    context = {
        "title": read(words.urgent.name),
        "steps": [read(one) for one in words.urgent.steps],
        "is_pending": words.is_pending_validation,
    }
    return render(request, "cartography/urgent.html", context)


@for_map_readers
@require_POST
def tick(request: HttpRequest, exercise_id: UUID, phase: int, item: str) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    return press(
        request, actions.tick_item, at=timezone.now(), back=f"{_page(row)}#phase-{phase}",
        takes_version=False, exercise=row, phase=phase, item=item,
        is_done=request.POST.get("is_done") != "no",
    )  # fmt: skip


@for_map_readers
@require_POST
def move_phase(request: HttpRequest, exercise_id: UUID, phase: int) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    return press(request, actions.move_phase, at=timezone.now(), back=_page(row), exercise=row, to=phase)


@for_map_readers
@require_POST
def close(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    back = reverse("cartography:exercises")
    press(request, actions.close_exercise, at=timezone.now(), back=back, exercise=row)
    return redirect(back)


def _page(row: Exercise) -> str:
    return reverse("cartography:exercise", args=[row.pk])


def _said(form, *names: str) -> dict:
    return {name: form.cleaned_data[name] for name in (*names, "seen_version")}

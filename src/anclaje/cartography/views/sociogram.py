"""The sociogram: its picture with the list beside it, actors and ties as groups tell them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.cartography import presenting_sociogram as shown
from anclaje.cartography import vocabulary
from anclaje.cartography.actions import sociogram as actions
from anclaje.cartography.forms.sociogram import ActorForm, TieForm
from anclaje.cartography.models import Actor, Exercise, Feature, Tie
from anclaje.cartography.views.common import for_map_readers, teams_exercise
from anclaje.cartography.wording_sociogram import actor_words
from anclaje.foundation.form_pages import form_view, press

OF_AN_ACTOR = ("kind", "words", "organisation", "feature", "names_nobody")
OF_A_TIE = ("source", "target", "kind", "is_mutual", "sheet", "groups")


@for_map_readers
@require_safe
def sociogram(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    actors, ties = _graph(request, row)
    context = {
        "at": timezone.now(),
        "exercise": row,
        "is_open": row.state == "open",
        "pictures": shown.pictures(actors, ties) if actors else [],
        "is_kept": any(actor.x is not None for actor in actors),
        "key": shown.key_of_lines(),
        "says": shown.sayings(actors, ties),
        "ties": shown.tie_rows(ties),
        "actors": shown.actor_rows(actors),
        "is_pending": vocabulary.current().is_pending_validation,
    }
    return render(request, "cartography/sociogram/picture.html", context)


@for_map_readers
@require_safe
def actor(request: HttpRequest, actor_id: UUID) -> HttpResponse:
    """One actor: its ties in words, and where it is on the map."""
    row = _actor(request, actor_id)
    _, ties = _graph(request, row.exercise)
    context = {
        "at": timezone.now(),
        "exercise": row.exercise,
        "is_open": row.exercise.state == "open" and row.withdrawn_at is None,
        "actor": row,
        "kind": actor_words(row.kind),
        "line": shown.actor_rows([row])[0],
        "ties": shown.tie_rows([tie for tie in ties if row.pk in (tie.source_id, tie.target_id)]),
    }
    return render(request, "cartography/sociogram/actor.html", context)


@for_map_readers
def new_actor(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    places = _places(request, row)
    chosen = places.filter(pk=_key(request.GET.get("feature"))).first()
    form = ActorForm(
        request.POST or None, exercise=row, features=places, chosen=chosen.pk if chosen else None,
        initial={"feature": chosen, "kind": "institution"},
    )  # fmt: skip
    return form_view(
        request, form, actions.add_actor, at=timezone.now(), title=_("An actor of the neighbourhood"),
        button=_("Add it"), back=_page(row.pk), lead=_("An institution, an organisation, a group or a role."),
        arguments=lambda: {"exercise": row, **_said(form, OF_AN_ACTOR)},
    )  # fmt: skip


@for_map_readers
def change_actor(request: HttpRequest, actor_id: UUID) -> HttpResponse:
    row = _actor(request, actor_id)
    stands = {name: getattr(row, name) for name in ("kind", "words", "organisation", "feature")}
    stands |= {"names_nobody": row.checked_at is not None, "seen_version": row.version}
    form = ActorForm(
        request.POST or None, exercise=row.exercise, features=_places(request, row.exercise),
        chosen=row.feature_id, initial=stands,
    )  # fmt: skip
    return form_view(
        request, form, actions.change_actor, at=timezone.now(), title=row.words, button=_("Save"),
        back=reverse("cartography:actor", args=[row.pk]),
        arguments=lambda: {"actor": row, **_said(form, (*OF_AN_ACTOR, "seen_version"))},
    )  # fmt: skip


@for_map_readers
@require_POST
def withdraw_actor(request: HttpRequest, actor_id: UUID) -> HttpResponse:
    row = _actor(request, actor_id)
    return press(request, actions.withdraw_actor, at=timezone.now(), back=_page(row.exercise_id), actor=row)


@for_map_readers
def new_tie(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    form = TieForm(
        request.POST or None, exercise=row, initial={"source": _key(request.GET.get("from")), "kind": "trust"}
    )
    return form_view(
        request, form, actions.tell_tie, at=timezone.now(), title=_("A tie between two actors"),
        button=_("Add it"), back=_page(row.pk),
        lead=_("As the groups told it. Told again by another group, it is counted, not written twice."),
        arguments=lambda: _said(form, OF_A_TIE),
    )  # fmt: skip


@for_map_readers
@require_POST
def withdraw_tie(request: HttpRequest, tie_id: UUID) -> HttpResponse:
    row = get_object_or_404(Tie.objects.visible_to(request.user).select_related("exercise"), pk=tie_id)
    back = f"{_page(row.exercise_id)}#ties"
    return press(request, actions.withdraw_tie, at=timezone.now(), back=back, tie=row)


@for_map_readers
@require_POST
def keep_picture(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    return press(
        request, actions.keep_picture, at=timezone.now(), back=_page(row.pk), takes_version=False,
        exercise=row, places=shown.places_to_keep(*_graph(request, row)),
    )  # fmt: skip


@for_map_readers
@require_POST
def forget_picture(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    row = teams_exercise(request, exercise_id)
    back = _page(row.pk)
    return press(
        request, actions.forget_picture, at=timezone.now(), back=back, takes_version=False, exercise=row
    )


def _graph(request: HttpRequest, row: Exercise) -> tuple[list[Actor], list[Tie]]:
    actors = Actor.objects.visible_to(request.user).filter(exercise=row).in_use().for_page().in_order()
    ties = Tie.objects.visible_to(request.user).filter(exercise=row).current()
    return list(actors), list(ties.for_page().prefetch_related("told_by").in_order())


def _places(request: HttpRequest, row: Exercise) -> Any:
    found = Feature.objects.visible_to(request.user).filter(exercise=row).current()
    return found.exclude(legend__sensitivity="restricted").select_related("legend")


def _actor(request: HttpRequest, actor_id: UUID) -> Actor:
    rows = Actor.objects.visible_to(request.user).select_related("exercise__neighbourhood__place")
    return get_object_or_404(rows.select_related("organisation", "feature"), pk=actor_id)


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _said(form: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


def _page(exercise_id: UUID) -> str:
    return reverse("cartography:sociogram", args=[exercise_id])

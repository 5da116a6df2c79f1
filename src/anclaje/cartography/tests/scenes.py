"""Scenes for tests of maps: an exercise in a neighbourhood of Olavarría, with whoever facilitates it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.cartography.actions import exercises, workshops
from anclaje.cartography.domain.groups import AgeBand, Gender
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.neighbourhood import outline_of
from anclaje.cartography.models import Exercise, Group, LegendEntry, Workshop
from anclaje.network.models import Post
from anclaje.network.tests.builders import NOW, a_municipality, a_post, a_user, an_organisation

EIGHT = {(AgeBand.ADULTS, Gender.WOMEN): 5, (AgeBand.YOUNG, Gender.MEN): 3}


@dataclass(frozen=True)
class Facilitator:
    post: Post
    person: User


def a_facilitator(
    role: Role = Role.FACILITATOR, kind: str = "A25", *, everywhere: bool = False, **facts: Any
) -> Facilitator:
    """Somebody who facilitates maps in Olavarría, or in the whole territory."""
    organisation = facts.pop("organisation", None) or an_organisation(kind=kind)
    person = facts.pop("person", None) or a_user(f"Persona {role}")
    place = None if everywhere else facts.pop("place", None) or a_municipality()
    return Facilitator(a_post(role, organisation=organisation, place=place, holder=person, **facts), person)


def an_exercise(
    facilitator: Facilitator | None = None,
    *,
    name: str = "Las Tres Esquinas",
    at: datetime = NOW,
    **facts: Any,
) -> Exercise:
    """In phase 0, its red lines not yet written. `phase`: as if it had come so far."""
    facilitator = facilitator or a_facilitator()
    place = facts.pop("place", None) or facilitator.post.place or a_municipality()
    neighbourhood = exercises.add_neighbourhood(
        name=name, place=place, outline=outline_of(-60.34, -36.91, -60.32, -36.89),
        organisation=facilitator.post.organisation, by=None, at=at,
    )  # fmt: skip
    phase = facts.pop("phase", None)
    row = exercises.open_exercise(
        neighbourhood=neighbourhood, purpose="Prevenir el trabajo infantil",
        lead=facilitator.post.organisation, team=[facilitator.post], by=None, at=at, **facts,
    )  # fmt: skip
    if phase is not None:
        row = brought_to(row, phase, at=at)
    return row


def brought_to(exercise: Exercise, phase: int, *, at: datetime = NOW) -> Exercise:
    """Through the phases before this one, everything on their lists ticked."""
    row = exercises.change_exercise(
        exercise=exercise, purpose=exercise.purpose, red_lines="Ninguna casa", is_public=False,
        seen_version=None, by=None, at=at,
    )  # fmt: skip
    row = exercises.acknowledge_never(exercise=row, by=None, at=at)
    for to in range(row.phase + 1, phase + 1):
        tick_all(row, at=at)
        row = exercises.move_phase(exercise=row, to=to, seen_version=None, by=None, at=at)
    return row


def tick_all(exercise: Exercise, *, at: datetime = NOW) -> None:
    from anclaje.cartography.queries import still_needed

    for item in still_needed(exercise):
        exercises.tick_item(exercise=exercise, phase=exercise.phase, item=item, by=None, at=at)


def a_workshop(exercise: Exercise, *, at: datetime = NOW) -> Workshop:
    return workshops.add_workshop(
        exercise=exercise, held_on=at.date(), where="Sociedad de Fomento", by=None, at=at
    )


def a_group(workshop: Workshop, *, at: datetime = NOW) -> Group:
    return workshops.add_group(workshop=workshop, counts=EIGHT, by=None, at=at)


def a_category(exercise: Exercise, sensitivity: str = Sensitivity.PUBLIC) -> LegendEntry:
    return exercise.legend.filter(sensitivity=sensitivity).in_order().first()

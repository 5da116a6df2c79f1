"""Scenes for what follows the drawing: features, actors and ties, a round, a promise."""

from datetime import date, timedelta
from typing import Any

from anclaje.audit.recording import writing
from anclaje.cartography.actions import plan, sociogram, validation
from anclaje.cartography.actions._agreement import count_agreement
from anclaje.cartography.actions.plan import PromiseFacts
from anclaje.cartography.domain.states import Origin
from anclaje.cartography.models import (
    Actor,
    Exercise,
    Feature,
    FeatureGroup,
    Group,
    PlanRow,
    Tie,
    ValidationRound,
)
from anclaje.cartography.models.spatial import box_of
from anclaje.network.tests.builders import NOW

MIDDLE = (-60.33, -36.90)
DUE = date(2026, 12, 20)


def a_square(lon: float = MIDDLE[0], lat: float = MIDDLE[1], side: float = 0.002) -> dict[str, Any]:
    ring = [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def a_point(lon: float = MIDDLE[0], lat: float = MIDDLE[1]) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def a_mark(
    exercise: Exercise,
    category: str,
    geometry: dict[str, Any],
    groups: list[Group] | None = None,
    words: str = "",
) -> Feature:
    """A feature that somebody drew on screen, as these groups did."""
    kind = {"Polygon": "polygon", "Point": "point", "LineString": "line"}[geometry["type"]]
    with writing():
        made = Feature.objects.create(
            exercise=exercise, legend=exercise.legend.get(code=category), kind=kind, geometry=geometry,
            origin=Origin.DRAWN, words=words, confirmed_at=NOW, **box_of(geometry),
        )  # fmt: skip
        for group in groups or []:
            FeatureGroup.objects.create(feature=made, group=group)
        count_agreement([made.legend])
    return made


def an_actor(
    exercise: Exercise, words: str = "Comedor Los Pinos", kind: str = "organisation", **facts: Any
) -> Actor:
    said = {"names_nobody": True, "by": None, "at": NOW, **facts}
    return sociogram.add_actor(exercise=exercise, kind=kind, words=words, **said)


def a_tie(source: Actor, target: Actor, kind: str = "trust", **facts: Any) -> Tie:
    return sociogram.tell_tie(source=source, target=target, kind=kind, by=None, at=NOW, **facts)


def a_round(exercise: Exercise, features=(), ties=()) -> ValidationRound:
    row = validation.open_round(exercise=exercise, held_on=NOW.date(), where="El club", by=None, at=NOW)
    return validation.ask_about(round=row, features=features, ties=ties, by=None, at=NOW)


def promise_facts(exercise: Exercise, **facts: Any) -> PromiseFacts:
    said = {
        "problem": "De noche nadie atiende", "objective": "Que haya dónde ir", "action": "Abrir la salita",
        "lead": exercise.lead, "lead_role": "dirección de salud", "agreed_on": NOW.date(),
        "due_on": NOW.date() + timedelta(days=30), **facts,
    }  # fmt: skip
    return PromiseFacts(**said)


def a_promise(exercise: Exercise, *, at=NOW, evidence=(), **facts: Any) -> PlanRow:
    return plan.write_promise(
        exercise=exercise, facts=promise_facts(exercise, **facts), evidence=evidence, by=None, at=at
    )

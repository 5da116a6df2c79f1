"""A neighbourhood of which something may leave, with everything in its pocket that must not."""

from dataclasses import dataclass, field
from datetime import datetime

from shapely.geometry import Point, mapping, shape

from anclaje.audit.recording import writing
from anclaje.cartography.actions import releases
from anclaje.cartography.domain.cutting import cells_to_name
from anclaje.cartography.domain.feature import KINDS
from anclaje.cartography.domain.grid import Cell
from anclaje.cartography.domain.phases import Phase
from anclaje.cartography.domain.states import Origin
from anclaje.cartography.domain.validation import State
from anclaje.cartography.models import (
    Actor,
    Exercise,
    Feature,
    FeatureGroup,
    Group,
    LegendEntry,
    Release,
    Sheet,
    Tie,
    TieGroup,
)
from anclaje.cartography.models.spatial import BOX, box_of
from anclaje.cartography.tests.scenes import Facilitator, a_facilitator, a_group, a_workshop, an_exercise
from anclaje.network.tests.builders import NOW

SECRETS = {
    "restricted": "taller del fondo de la calle",
    "single": "la única escuelita del barrio",
    "person": "la señora de la esquina rosada",
    "unvalidated": "donde dicen que se juntan",
    "role": "celador de la sala cuatro",
    "conflict": "Club Rivadavia Tercero",
    "plenary": "lo que contó alguien en voz baja",
}
"""Words that stand in the rows and in nothing that leaves for anybody, or not for the public."""


@dataclass
class Told:
    """An exercise whose map is ready to leave. kitchens: the cell with kitchens that three groups drew."""

    exercise: Exercise
    facilitator: Facilitator
    groups: list[Group]
    sheets: list[Sheet]
    kitchens: Cell
    cells: list[Cell] = field(default_factory=list)


def an_exercise_that_may_leave(
    *, is_public: bool = True, at: datetime = NOW, facilitator: Facilitator | None = None
) -> Told:
    """Three groups drew two kitchens each in one cell; and beside them, all that must stay."""
    facilitator = facilitator or a_facilitator()
    exercise = an_exercise(facilitator, phase=Phase.GIVING_BACK, at=at)
    with writing():
        exercise.is_public = is_public
        exercise.save()
        workshop = a_workshop(exercise, at=at)
        groups = [a_group(workshop, at=at) for _ in range(3)]
        workshop.seal(plenary=SECRETS["plenary"], derrotero=SECRETS["plenary"])
        workshop.save()
        sheets = [_sheet(exercise, group, at) for group in groups]
    outline = shape(exercise.neighbourhood.geometry)
    cells = sorted(cell for cell in cells_to_name(outline, 250).named if outline.contains(cell.shape))
    told = Told(exercise, facilitator, groups, sheets, cells[0], cells)
    _draw(told, at)
    _tell(told, at)
    return told


def out(told: Told, audience: str = "public", *, at: datetime = NOW, **facts) -> Release:
    """Prepared, computed and confirmed."""
    row = prepared(told, audience, at=at, **facts)
    return releases.confirm_release(
        release=row, fingerprint=row.fingerprint, seen_version=row.version, by=told.facilitator.person, at=at
    )


def prepared(told: Told, audience: str = "public", *, at: datetime = NOW, **facts) -> Release:
    facts = {"title": "Las Tres Esquinas", "derrotero": "Del merendero a la huerta de todos.", **facts}
    row = releases.prepare_release(
        exercise=told.exercise, audience=audience, by=told.facilitator.person, at=at, **facts
    )
    releases.compute_due(at=at)
    return Release.objects.for_page().get(pk=row.pk)


def a_mark(
    told: Told,
    code: str,
    cell: Cell,
    x: float,
    y: float,
    *,
    group: int | None,
    heard: State = State.VALIDATED,
    words: str = "",
    at: datetime = NOW,
    reach: float = 0.0,
) -> Feature:
    """A point (or with `reach` a zone) at this share of the cell, drawn by this group."""
    west, south, east, north = cell.bounds
    where = Point(west + x * (east - west), south + y * (north - south))
    geometry = mapping(where.buffer(reach) if reach else where)
    with writing():
        row = Feature.objects.create(
            exercise=told.exercise, legend=_entry(told.exercise, code), kind=KINDS[geometry["type"]],
            words=words, origin=Origin.DRAWN, sheet=None if group is None else told.sheets[group],
            confirmed_at=at, heard=heard, geometry=geometry, **box_of(geometry),
        )  # fmt: skip
        if group is not None:
            FeatureGroup.objects.create(feature=row, group=told.groups[group])
    return row


def two_places(told: Told, code: str, cell: Cell, *, heard: State = State.VALIDATED, words: str = "") -> None:
    """Each group draws the same two places of the cell: enough for a zone."""
    for group in range(3):
        a_mark(told, code, cell, 0.2, 0.2, group=group, heard=heard, words=words)
        a_mark(told, code, cell, 0.8, 0.8, group=group, heard=heard, words=words)


def restricted_code(exercise: Exercise) -> str:
    return exercise.legend.filter(sensitivity="restricted").in_order().first().code


def partners_code(exercise: Exercise) -> str:
    return exercise.legend.filter(sensitivity="partners").in_order().first().code


def _draw(told: Told, at: datetime) -> None:
    two_places(told, "L03", told.kitchens)
    two_places(told, partners_code(told.exercise), told.cells[1])
    # Enough groups and places each; kept inside by one reason alone.
    restricted = _entry(told.exercise, restricted_code(told.exercise))
    with writing():
        restricted.is_digitised, restricted.digitising_agreed_on = True, at.date()
        restricted.save()
    for group in range(3):
        for x in (0.2, 0.8):
            a_mark(
                told, restricted.code, told.cells[2], x, x, group=group, reach=0.0004,
                words=SECRETS["restricted"],
            )  # fmt: skip
        a_mark(told, "L01", told.cells[3], 0.5, 0.5, group=group, words=SECRETS["single"])
    two_places(told, "L05", told.cells[4], heard=State.NOT_ASKED, words=SECRETS["unvalidated"])


def _tell(told: Told, at: datetime) -> None:
    with writing():
        one = _actor(told, "organisation", "Comedor La Olla", at)
        other = _actor(told, "institution", "Escuela del barrio", at)
        role = _actor(told, "role", SECRETS["role"], at)
        named = _actor(told, "organisation", SECRETS["person"], None)
        club = _actor(told, "organisation", SECRETS["conflict"], at)
        for source, target, kind in (
            (one, other, "trust"), (one, role, "trust"), (one, named, "trust"), (one, club, "conflict"),
        ):  # fmt: skip
            tie = Tie.objects.create(
                exercise=told.exercise, source=source, target=target, kind=kind, confirmed_at=at,
                heard=State.VALIDATED,
            )  # fmt: skip
            TieGroup.objects.bulk_create(TieGroup(tie=tie, group=group) for group in told.groups)


def _actor(told: Told, kind: str, words: str, checked: datetime | None) -> Actor:
    return Actor.objects.create(exercise=told.exercise, kind=kind, words=words, checked_at=checked)


def _entry(exercise: Exercise, code: str) -> LegendEntry:
    return exercise.legend.get(code=code)


def _sheet(exercise: Exercise, group: Group, at: datetime) -> Sheet:
    return Sheet.objects.create(
        exercise=exercise, workshop=group.workshop, group=group, code=f"LAM-{str(group.pk)[-8:]}",
        kind="present", title="Presente", paper="a4", language="es", legend=[], prepared_at=at,
        bounds=[getattr(exercise.neighbourhood, side) for side in BOX],
    )  # fmt: skip

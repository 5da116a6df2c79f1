"""The small world of a simulated month: municipalities, institutions with hours, posts, holidays."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from anclaje.accounts.actions.users import invite_user
from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.cases.queries import lead_agency
from anclaje.foundation import pack
from anclaje.network.actions.holidays import add_holiday
from anclaje.network.actions.organisations import register_organisation
from anclaje.network.actions.posts import create_post
from anclaje.network.actions.services import ServiceFacts, add_service
from anclaje.network.domain.hours import ALWAYS, DAYS
from anclaje.network.models import ActorType, IssueType, Need, Organisation, Post, Service
from anclaje.territory.models import Place

NEEDS = {"A22": "N02", "A17": "N04", "A15": "N03", "A08": "N06"}
"""Which need each kind of institution of this world answers."""
MORNINGS = {day: [["08:00", "14:00"]] for day in DAYS[:5]}
SURNAME = "Quispe"
"""Of whoever is accompanied in this world: no invitation and no minutes may hold it."""
SILENT = 0.25
"""How many institutions never answer anything."""


@dataclass
class Office:
    """An institution with who answers for it. `answers`: how likely it is that they answer a day's post."""

    organisation: Organisation
    service: Service
    person: User
    answers: float


@dataclass
class Team:
    """A municipal team that could take a case over, and how likely it answers a day's post."""

    organisation: Organisation
    person: User
    answers: float


@dataclass
class World:
    """coordinator and supervisor lead; workers accompany. offices by the key of their institution."""

    chance: Random
    places: Sequence[Place]
    coordinator: User
    supervisor: User
    workers: Sequence[User]
    posts: dict[Any, Post] = field(default_factory=dict)
    offices: dict[Any, Office] = field(default_factory=dict)
    teams: list[Team] = field(default_factory=list)
    needs: dict[str, Need] = field(default_factory=dict)
    issue: IssueType | None = None

    @property
    def answering(self) -> Sequence[Office | Team]:
        """Everybody outside the leading agency."""
        return [*self.offices.values(), *self.teams]


def make_world(seed: int, at: datetime) -> World:
    """Needs the pack's vocabulary, an edition in force, and at least two municipalities."""
    chance = Random(seed)  # noqa: S311, invented people need luck and no secrets
    issue = IssueType.objects.get(code="HT")
    lead = lead_agency(issue, at)
    people = [_person(f"{role}.{n}.{seed}", role) for role, n in _LEADERS]
    users = [invite_user(by=None, at=at, **facts) for _role, facts in people]
    posts = {
        user.pk: create_post(
            organisation=lead, role=role, holder=user, title=f"{role} {number} {seed}", by=None, at=at
        )
        for number, ((role, _facts), user) in enumerate(zip(people, users, strict=True))
    }
    places = list(Place.objects.municipalities().by_name()[:6])
    world = World(chance, places, users[0], users[1], users[2:], posts, issue=issue)
    world.needs = {need.code: need for need in Need.objects.filter(code__in=NEEDS.values())}
    for place in places:
        _furnish(world, place, seed, at)
    for place in chance.sample(places, min(len(places), 2)):
        world.teams.append(_team(world, place, seed, at))
    return world


_LEADERS = (
    (Role.COORDINATOR, 1), (Role.SUPERVISOR, 1), (Role.CASEWORKER, 1), (Role.CASEWORKER, 2),
)  # fmt: skip


def _person(name: str, role: Role) -> tuple[Role, dict[str, Any]]:
    return role, {
        "email": f"{name}@simulacion.example",
        "name": f"Persona {name}",
        "language": "es-ar",
        "password": None,
    }


def _furnish(world: World, place: Place, seed: int, at: datetime) -> None:
    """Two or three institutions, and now and then a municipal holiday within the month."""
    for kind in world.chance.sample(list(NEEDS), world.chance.choice((2, 3))):
        _office(world, place, kind, seed, at)
    if world.chance.random() < 0.4:
        calendar = pack.current().calendar
        day = calendar.day(at + timedelta(days=world.chance.randint(2, 27)))
        if day not in calendar.holidays:
            add_holiday(place=place, day=day, name="Fiesta del pueblo", by=None, at=at)


def _office(world: World, place: Place, kind: str, seed: int, at: datetime) -> None:
    chance = world.chance
    organisation = register_organisation(
        name=f"Oficina {kind} {place.name} {seed}", actor_type=ActorType.objects.get(code=kind), place=place,
        is_demonstration=True, by=None, at=at,
    )  # fmt: skip
    beds = chance.choice((None, 1, 3))
    service = add_service(
        organisation=organisation,
        facts=ServiceFacts(
            name=f"Servicio {kind} {seed}", needs=[world.needs[NEEDS[kind]]],
            hours=chance.choice((ALWAYS, MORNINGS, MORNINGS, {})), capacity_total=beds,
            serves_whole_province=chance.random() < 0.5,
            verified_on=pack.current().calendar.day(at - timedelta(days=chance.randint(1, 140))),
        ),
        is_demonstration=True, by=None, at=at,
    )  # fmt: skip
    _role, facts = _person(f"recibe.{kind}.{place.code}.{seed}", Role.SERVICE_WORKER)
    person = invite_user(by=None, at=at, **facts)
    world.posts[person.pk] = create_post(
        organisation=organisation, role=Role.SERVICE_WORKER, place=place, holder=person, by=None, at=at
    )
    answers = 0.0 if chance.random() < SILENT else chance.uniform(0.3, 1.0)
    world.offices[organisation.pk] = Office(organisation, service, person, answers)


def _team(world: World, place: Place, seed: int, at: datetime) -> Team:
    """A municipal team whose caseworker may take a case over."""
    organisation = register_organisation(
        name=f"Equipo municipal {place.name} {seed}", actor_type=ActorType.objects.get(code="A14"),
        place=place, is_demonstration=True, by=None, at=at,
    )  # fmt: skip
    _role, facts = _person(f"acompana.{place.code}.{seed}", Role.CASEWORKER)
    person = invite_user(by=None, at=at, **facts)
    world.posts[person.pk] = create_post(
        organisation=organisation, role=Role.CASEWORKER, place=place, holder=person, by=None, at=at
    )
    return Team(organisation, person, world.chance.uniform(0.3, 1.0))

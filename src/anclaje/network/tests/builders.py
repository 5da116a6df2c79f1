"""Scenes for tests: a municipality, an institution, a service, a post with somebody in it.

What does not matter to the test is filled in. Rows are written under `writing()`, as a scene.
"""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.conf import settings

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.audit.tests.scenes import made_once
from anclaje.foundation import pack as packs
from anclaje.network.models import (
    ActorType,
    IssueType,
    LeadAgency,
    Line,
    Location,
    Need,
    NeedActor,
    Organisation,
    Post,
    PostTenure,
    Service,
)
from anclaje.network.standing import forget_standing
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.models import Place

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)  # a Friday, noon in Buenos Aires
PASSWORD = "una clave para probar"
_numbers = count(1)


def the_country() -> Place:
    return _place(PlaceKind.COUNTRY, "AR", "Argentina", None)


def the_province() -> Place:
    return _place(PlaceKind.PROVINCE, "06", "Buenos Aires", the_country())


def a_municipality(
    name: str = "Olavarría", code: str = "06595", lat: float = -36.89, lon: float = -60.32
) -> Place:
    """The municipality with this code, made if it is not there."""
    return _place(PlaceKind.MUNICIPALITY, code, name, the_province(), lat=lat, lon=lon, seat=name)


def the_vocabulary() -> None:
    """Load the pack's actor types, needs, issues, organisations and lead agencies once."""
    if not ActorType.objects.exists():
        from anclaje.network.actions.pack import load

        province, pack = the_province(), packs.at(settings.ANCLAJE["pack"])
        where = {row["code"]: row["place"] for row in pack.rows("network/organisations.csv")}
        places = {"province": province.pk, "country": province.parent_id}

        def at_home(row: Any) -> None:
            if isinstance(row, Organisation):
                row.place_id = places[where[row.code]]

        tables = (ActorType, Need, NeedActor, IssueType, Organisation, LeadAgency, Line)
        made_once("network", tables, lambda: load(pack=pack, by=None, at=NOW), fit=at_home)


def an_organisation(
    name: str | None = None, *, kind: str = "A15", place: Place | None = None, **facts: Any
) -> Organisation:
    the_vocabulary()
    with writing():
        return Organisation.objects.create(
            name=name or f"Desarrollo Social {next(_numbers)}",
            actor_type=ActorType.objects.get(code=kind),
            place=place or a_municipality(),
            **facts,
        )


def a_service(
    organisation: Organisation | None = None,
    *,
    name: str | None = None,
    needs: tuple[str, ...] = ("N02",),
    areas: tuple[Place, ...] | None = None,
    restricted: bool = False,
    address: str = "",
    **facts: Any,
) -> Service:
    """A service verified on the day of NOW, for its own municipality unless `areas` says otherwise."""
    organisation = organisation or an_organisation()
    facts = {"verified_on": NOW.date(), **facts}
    with writing():
        location = Location.objects.create(
            organisation=organisation,
            place=organisation.place,
            address="" if restricted else address,
            is_restricted=restricted,
        )
        service = Service.objects.create(
            organisation=organisation,
            location=location,
            name=name or f"Alojamiento {next(_numbers)}",
            **facts,
        )
        service.needs.set(Need.objects.filter(code__in=needs))
        if not service.serves_whole_province:
            service.areas.set([organisation.place] if areas is None else areas)
    return service


def a_user(name: str = "Ana Prueba", email: str | None = None, **facts: Any) -> User:
    with writing():
        user = User(
            email=email or f"persona{next(_numbers)}@prueba.example",
            name=name,
            joined_at=NOW,
            **facts,
        )
        user.set_password(PASSWORD)
        user.save()
    return user


def a_post(
    role: Role = Role.SERVICE_WORKER,
    *,
    organisation: Organisation | None = None,
    place: Place | None = None,
    holder: User | None = None,
    deputy: User | None = None,
    title: str = "",
) -> Post:
    """A post as it would stand after it was given; nobody holds it unless told."""
    with writing():
        post = Post.objects.create(
            organisation=organisation or an_organisation(),
            role=role,
            place=place,
            holder=holder,
            deputy=deputy,
            title=title or f"puesto {next(_numbers)}",
        )
        for user, is_deputy in ((holder, False), (deputy, True)):
            if user is not None:
                PostTenure.objects.create(post=post, user=user, is_deputy=is_deputy, starts_at=NOW)
    forget_standing(holder, deputy)
    return post


def a_person_with(
    role: Role,
    *,
    organisation: Organisation | None = None,
    place: Place | None = None,
    name: str = "Ana Prueba",
) -> User:
    """Somebody who holds a post of this role; a focal point's or worker's place is the organisation's."""
    organisation = organisation or an_organisation()
    if place is None and role in (Role.FOCAL_POINT, Role.SERVICE_WORKER):
        place = organisation.place
    user = a_user(name)
    a_post(role, organisation=organisation, place=place, holder=user)
    return user


def _place(kind: PlaceKind, code: str, name: str, parent: Place | None, **facts: Any) -> Place:
    place = Place.objects.filter(kind=kind, code=code).first()
    if place is None:
        with writing():
            place = Place.objects.create(
                kind=kind, code=code, name=name, parent=parent, source="a test", **facts
            )
    return place

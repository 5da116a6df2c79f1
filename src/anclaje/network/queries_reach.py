"""The directory seen from the guide: which kinds of institution are there, and on duty, in each place.

An institution counts where it sits and where its services reach; one of the province or the country,
and a service for the whole province, count everywhere. Seven queries, however many municipalities.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from anclaje.network.domain.reach import Reach
from anclaje.network.models import Agreement, Contact, DutyTurn, Organisation, Service
from anclaje.network.models.organisation import Status
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.models import Place

Seat = tuple[str, UUID | None]
"""The code of an actor type and a place; None for everywhere."""
ABOVE = (PlaceKind.COUNTRY, PlaceKind.PROVINCE)


def reach(day: date) -> Reach:
    """Who is where on this day, by the municipality's code."""
    places = Place.objects.exclude(kind__in=ABOVE).values_list("pk", "kind", "code", "parent")
    within = _municipality_of(places)
    codes = {pk: code for pk, kind, code, _parent in places if kind == PlaceKind.MUNICIPALITY}
    present = _by_place([*_institutions(), *_services()], within, codes)
    on_duty = _by_place(
        [*_services(on_duty=True), *_duty_contacts(), *_agreements(day), *_rosters(day)], within, codes
    )
    return Reach(
        present={code: present[code] for code in codes.values()},
        on_duty={code: on_duty[code] & (present[code] | present[""]) for code in codes.values()},
        everywhere=present[""],
        on_duty_everywhere=on_duty[""] & present[""],
    )


def _municipality_of(places: Iterable[tuple]) -> dict[UUID, UUID]:
    """Each place below the province with its municipality, a neighbourhood by way of its town."""
    above = {pk: (kind, parent) for pk, kind, _code, parent in places}
    found = {}
    for pk in above:
        place = pk
        while place in above and above[place][0] != PlaceKind.MUNICIPALITY:
            place = above[place][1]
        if place in above:
            found[pk] = place
    return found


def _by_place(
    seats: Iterable[Seat], within: dict[UUID, UUID], codes: dict[UUID, str]
) -> dict[str, frozenset[str]]:
    """Actor types by municipality code; "" holds those that are everywhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor, place in seats:
        found["" if place is None else codes.get(within.get(place), "-")].add(actor)
    return defaultdict(frozenset, {code: frozenset(actors) for code, actors in found.items()})


def _seat(actor: str, kind: str, place: UUID) -> Seat:
    return actor, None if kind in ABOVE else place


def _institutions() -> list[Seat]:
    rows = Organisation.objects.active().values_list("actor_type__code", "place__kind", "place")
    return [_seat(*row) for row in rows.distinct()]


def _services(on_duty: bool = False) -> list[Seat]:
    """Where services reach. Those on duty count where their institution sits, too."""
    services = (
        Service.objects.active().filter(is_on_duty_at_night=True) if on_duty else Service.objects.active()
    )
    rows = services.values_list(
        "organisation__actor_type__code", "serves_whole_province", "areas__kind", "areas",
        "organisation__place__kind", "organisation__place",
    ).distinct()  # fmt: skip
    found: list[Seat] = []
    for actor, is_everywhere, kind, area, own_kind, own in rows:
        if is_everywhere:
            found.append((actor, None))
        elif area is not None:
            found.append(_seat(actor, kind, area))
        if on_duty and not is_everywhere and area is None:
            found.append(_seat(actor, own_kind, own))
    return found


def _duty_contacts() -> list[Seat]:
    """A telephone that is answered at any hour; an agreement's belongs to its municipality."""
    rows = (
        Contact.objects.active()
        .filter(is_duty=True, organisation__status=Status.ACTIVE)
        .filter(Q(service__isnull=True) | Q(service__status=Status.ACTIVE))
        .values_list(
            "organisation__actor_type__code", "organisation__place__kind", "organisation__place",
            "agreement__municipality",
        )
    )  # fmt: skip
    return [
        (actor, municipality) if municipality else _seat(actor, kind, place)
        for actor, kind, place, municipality in rows
    ]


def _agreements(day: date) -> list[Seat]:
    """A municipality's word that its focal point's institution is reached by night."""
    rows = Agreement.objects.in_force(day).filter(~Q(duty_telephone=""))
    return list(rows.values_list("focal_post__organisation__actor_type__code", "municipality"))


def _rosters(day: date) -> list[Seat]:
    """An institution that has written down whose turn it is."""
    rows = DutyTurn.objects.not_over(day).filter(
        organisation__status=Status.ACTIVE, contact__status=Status.ACTIVE
    )
    places = ("organisation__actor_type__code", "organisation__place__kind", "organisation__place")
    return [_seat(*row) for row in rows.values_list(*places).distinct()]

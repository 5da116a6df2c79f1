"""Who really serves one municipality, by kind of institution, and by which telephone: for a table on paper.

As in `queries_reach`, an institution counts where it sits and where its services reach. No address is
read, and of an institution that keeps a restricted place not even its town is told. Five queries.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from anclaje.foundation.translate import read
from anclaje.network.models import Contact, LeadAgency, Location, Organisation, Service
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.models import Place

ABOVE = (PlaceKind.COUNTRY, PlaceKind.PROVINCE)
FIRST = {"office": 0, "focal_point": 1, "duty": 2, "deputy": 3}


@dataclass(frozen=True)
class Desk:
    """An institution that serves a place. is_here: it sits there. seat: where else, if that may be told.

    telephone, hours: of the institution's desk, never of a person. night: the telephone of its duty;
    is_on_duty may hold without one.
    """

    id: UUID
    name: str
    actor_type: str
    is_here: bool
    seat: str
    telephone: str
    email: str
    hours: str
    night: str
    is_on_duty: bool


@dataclass(frozen=True)
class Leading:
    """Who leads the care for these issues, in words, with the desk's telephone."""

    name: str
    issues: tuple[str, ...]
    telephone: str


def desks_in(place: Place) -> dict[str, list[Desk]]:
    """By the code of the actor type: those that sit here first, then by name."""
    reaching, on_duty = _serving(place)
    here = Q(place=place) | Q(place__parent=place) | Q(place__parent__parent=place)
    above = Q(place__kind__in=ABOVE)
    found = (
        Organisation.objects.active()
        .filter(here | above | Q(pk__in=reaching))
        .select_related("actor_type", "place")
        .in_order()
    )
    contacts = _contacts_of(found, place)
    hidden = set(Location.objects.filter(is_restricted=True).values_list("organisation", flat=True))
    by_kind: dict[str, list[Desk]] = defaultdict(list)
    for row in found:
        seat = "" if row.pk in hidden else row.place.name
        by_kind[row.actor_type.code].append(_desk(row, place, seat, contacts[row.pk], row.pk in on_duty))
    return {code: sorted(desks, key=lambda desk: not desk.is_here) for code, desks in by_kind.items()}


def leading_on(day: date) -> list[Leading]:
    """Every agency that leads some issue on this day, the one that leads most first."""
    issues: dict[UUID, list[str]] = defaultdict(list)
    names = {}
    for row in (
        LeadAgency.objects.in_force(day).select_related("organisation", "issue").order_by("issue__code")
    ):
        issues[row.organisation_id].append(read(row.issue.name))
        names[row.organisation_id] = row.organisation.name
    contacts = _by_organisation(Contact.objects.active().filter(organisation__in=names, agreement=None))
    rows = [Leading(names[pk], tuple(codes), _telephone(contacts[pk])) for pk, codes in issues.items()]
    return sorted(rows, key=lambda one: (-len(one.issues), one.name))


def _serving(place: Place) -> tuple[set[UUID], set[UUID]]:
    """The institutions whose services reach this place, and those of them that answer at night."""
    reaches = Q(areas=place) | Q(serves_whole_province=True) | Q(areas__kind__in=ABOVE)
    rows = Service.objects.active().filter(reaches).values_list("organisation", "is_on_duty_at_night")
    pairs = set(rows.distinct())
    return {pk for pk, _night in pairs}, {pk for pk, night in pairs if night}


def _contacts_of(organisations: Iterable[Organisation], place: Place) -> dict[UUID, list[Contact]]:
    """Their desks' telephones; of agreements only this municipality's."""
    ours = Q(agreement__isnull=True) | Q(agreement__municipality=place)
    return _by_organisation(Contact.objects.active().filter(ours, organisation__in=list(organisations)))


def _by_organisation(contacts: Iterable[Contact]) -> dict[UUID, list[Contact]]:
    found: dict[UUID, list[Contact]] = defaultdict(list)
    for contact in contacts:
        found[contact.organisation_id].append(contact)
    for rows in found.values():
        rows.sort(key=lambda one: (FIRST.get(one.kind, 4), str(one.pk)))
    return found


def _telephone(contacts: list[Contact]) -> str:
    return next((one.telephone for one in contacts if one.telephone), "")


def _desk(
    row: Organisation, place: Place, seat: str, contacts: list[Contact], answers_at_night: bool
) -> Desk:
    duty = [one for one in contacts if one.is_duty]
    is_here = place.pk in (row.place_id, row.place.parent_id)
    return Desk(
        id=row.pk,
        name=row.name,
        actor_type=row.actor_type.code,
        is_here=is_here,
        seat="" if is_here else seat,
        telephone=_telephone(contacts),
        email=next((one.email for one in contacts if one.email), ""),
        hours=next((one.hours for one in contacts if one.telephone and one.hours), ""),
        night=_telephone(duty),
        is_on_duty=answers_at_night or bool(duty),
    )

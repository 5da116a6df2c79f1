"""The facts of every municipality, each from the app that keeps it: eight queries for all of them."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from anclaje.accounts.roles import Right
from anclaje.cases.domain.served_near import FAR, NEAR, share
from anclaje.cases.summaries_near import SERVED_NEAR
from anclaje.coordination.models import JointActivity, TookPart
from anclaje.foundation import pack
from anclaje.foundation.quarters import Quarter, completed_quarters
from anclaje.network.domain.freshness import is_fresh
from anclaje.network.models import Agreement, Contact
from anclaje.network.models.organisation import ContactKind
from anclaje.network.standing import standing_of
from anclaje.privacy import statistics
from anclaje.privacy.releases import released_rows
from anclaje.privacy.statistics import Answer, Audience, Released
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.models import Place
from anclaje.territory.queries import municipalities
from anclaje.website.domain.anchorage import Evidence

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Share:
    """percent: of the people served, those served where they live or chose; None where it is held back, or
    nobody was. is_held_back: there may be some, but too few to say."""

    percent: int | None = None
    is_held_back: bool = False


@dataclass(frozen=True)
class Anchored:
    """A municipality with its facts. until: when its agreement ends, if that was agreed."""

    place: Place
    evidence: Evidence
    share: Share
    until: date | None = None
    signed_on: date | None = None


def is_inside(user: Any) -> bool:
    """Whether this reader is of the agency that leads: the rule of small numbers is five there."""
    return standing_of(user).may(Right.COORDINATE)


def anchored(user: Any, at: datetime) -> list[Anchored]:
    """Every municipality, by name."""
    day = pack.current().calendar.day(at)
    agreements = {row.municipality_id: row for row in Agreement.objects.in_force(day)}
    contacts = _contacts(agreements)
    joint = _joint_activities(day)
    shares = _shares(user, at)
    found = []
    for place in municipalities():
        agreement = agreements.get(place.pk)
        found.append(
            Anchored(
                place=place,
                evidence=_evidence(agreement, contacts[place.pk], joint[place.pk], day),
                share=shares.get(place.code, Share()),
                until=agreement.ends_on if agreement else None,
                signed_on=agreement.signed_on if agreement else None,
            )
        )
    return found


def _contacts(agreements: Mapping[UUID, Agreement]) -> dict[UUID, list[Contact]]:
    found: dict[UUID, list[Contact]] = defaultdict(list)
    rows = Contact.objects.active().filter(agreement__in=[row.pk for row in agreements.values()])
    for contact in rows.select_related("agreement"):
        found[contact.agreement.municipality_id].append(contact)
    return found


def _evidence(agreement: Agreement | None, contacts: list[Contact], joint: int, day: date) -> Evidence:
    kinds = {contact.kind for contact in contacts}
    return Evidence(
        has_agreement=agreement is not None,
        has_focal_point=ContactKind.FOCAL_POINT in kinds,
        has_deputy=ContactKind.DEPUTY in kinds,
        contacts=len(contacts),
        fresh_contacts=sum(is_fresh(contact.verified_on, day) for contact in contacts),
        activities=joint,
    )


def _joint_activities(day: date) -> Counter[UUID]:
    """Municipality → activities held there, or in which an institution that sits there took part."""
    recent = JointActivity.objects.filter(held_on__gt=day - A_YEAR, held_on__lte=day)
    within = _municipality_of_places()
    pairs = {(pk, within.get(place)) for pk, place in recent.values_list("pk", "place")}
    took_part = TookPart.objects.filter(activity__in=recent.values("pk"))
    pairs |= {
        (pk, within.get(place)) for pk, place in took_part.values_list("activity", "organisation__place")
    }
    return Counter(place for _activity, place in pairs if place is not None)


def _municipality_of_places() -> dict[UUID, UUID]:
    """A municipality is its own; a town belongs to the one that it lies in."""
    rows = Place.objects.filter(kind__in=(PlaceKind.MUNICIPALITY, PlaceKind.LOCALITY))
    return {
        pk: pk if kind == PlaceKind.MUNICIPALITY else parent
        for pk, kind, parent in rows.values_list("pk", "kind", "parent_id")
    }


def latest_quarter(at: datetime) -> Quarter:
    return completed_quarters(at, pack.current().zone, 1)[0]


def _shares(user: Any, at: datetime) -> dict[str, Share]:
    """Inside: the last 12 months, as they stand. Outside: the last quarter that was released, frozen."""
    if is_inside(user):
        found = statistics.ask_rows(SERVED_NEAR, Audience.INSIDE, starts_at=at - A_YEAR, ends_at=at)
    else:
        found = released_rows(SERVED_NEAR, latest_quarter(at).name)
    return {code: share_of(cells) for code, cells in found.items()}


def share_of(cells: Mapping[str, Answer]) -> Share:
    """Of two cells one alone would tell the other through the share, so both must be there."""
    if all(isinstance(cells.get(name), Released) for name in (NEAR, FAR)):
        return Share(share({name: cells[name].value for name in (NEAR, FAR)}))
    return Share(is_held_back=True)

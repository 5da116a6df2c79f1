"""Entries as they are asked about: what each lists, who is asked next, and since when it is silent."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from anclaje.accounts.roles import Role
from anclaje.foundation import pack as packs
from anclaje.network.domain import verification as rules
from anclaje.network.domain.corrections import OFFERED, REMARK, YES, Listed, mark_of
from anclaje.network.domain.hours import DAYS, Week
from anclaje.network.domain.hours_text import write_hours
from anclaje.network.models import (
    Agreement,
    Contact,
    Correction,
    Organisation,
    Post,
    Service,
    Verification,
)
from anclaje.network.models.organisation import Status
from anclaje.territory.models import Place


@dataclass(frozen=True)
class Entry:
    """An institution with its services and contacts, as the public sees them."""

    organisation: Organisation
    services: tuple[Service, ...]
    contacts: tuple[Contact, ...]

    @property
    def listed(self) -> list[Listed]:
        return [
            _listed_organisation(self.organisation),
            *map(listed_service, self.services),
            *map(listed_contact, self.contacts),
        ]

    @property
    def mark(self) -> str:
        return mark_of(self.listed)


def entry_of(organisation: Organisation) -> Entry:
    services = Service.objects.active().filter(organisation=organisation).for_page().in_order()
    contacts = Contact.objects.active().filter(organisation=organisation).order_by("pk")
    return Entry(organisation, tuple(services), tuple(contacts))


def listed_service(service: Service) -> Listed:
    """Of a restricted place nothing is told of where it is, and nothing asked."""
    location = service.location
    facts = {
        "name": service.name,
        "hours": hours_as_kept(service.hours),
        "how_to_ask": service.how_to_ask,
        OFFERED: YES,
    }
    if location is None or not location.is_restricted:
        facts["address"] = location.address if location else ""
    return Listed(facts, service_id=service.pk)


def hours_as_kept(week: Week) -> str:
    """The same text in every language: "mon-fri 08:00-14:00"."""
    return write_hours(week, {day: day for day in DAYS})


def listed_contact(contact: Contact) -> Listed:
    facts = {
        "role_label": contact.role_label,
        "telephone": contact.telephone,
        "email": contact.email,
        "hours": contact.hours,
    }
    return Listed(facts, contact_id=contact.pk)


def _listed_organisation(organisation: Organisation) -> Listed:
    return Listed({"name": organisation.name, REMARK: ""})


def due_for_asking(at: datetime, most: int) -> list[Organisation]:
    """Institutions to be asked now, those first whose entries are oldest."""
    today = _day(at)
    asked = Verification.objects.of_quarter(rules.quarter_of(today)).filter(organisation=OuterRef("pk"))
    waiting = Organisation.objects.active().filter(~Exists(asked))
    said: dict[UUID, list[date | None]] = defaultdict(list)
    for rows in (Service.objects.active(), Contact.objects.active()):
        for organisation_id, day in rows.values_list("organisation_id", "verified_on"):
            said[organisation_id].append(day)
    due = [one for one in waiting.in_order() if rules.is_due(today, said.get(one.pk, ()), False)]
    return sorted(due, key=lambda one: min(day or date.min for day in said[one.pk]))[:most]


def due_for_deputy(at: datetime, most: int) -> list[Verification]:
    rows = (
        Verification.objects.unanswered()
        .filter(deputy_asked_at__isnull=True, deputy_contact__isnull=False, expires_at__gt=at)
        .order_by("asked_at", "pk")
    )
    today = _day(at)
    return [one for one in rows if rules.asks_deputy(_day(one.asked_at), today)][:most]


def contacts_around(organisation: Organisation, day: date) -> list[Contact]:
    """Those of its municipality's agreement that belong to another institution."""
    agreements = Agreement.objects.in_force(day).filter(municipality=organisation.place)
    rows = Contact.objects.active().filter(agreement__in=agreements)
    return list(rows.exclude(organisation=organisation).order_by("pk"))


def unanswered_days(organisation_ids: Iterable[UUID] | None = None) -> dict[UUID, list[date]]:
    """By institution: the days of the questions since its last answer, one query for all."""
    rows = Verification.objects.order_by("asked_at", "pk")
    if organisation_ids is not None:
        rows = rows.filter(organisation__in=list(organisation_ids))
    found: dict[UUID, list[date]] = defaultdict(list)
    for organisation_id, asked_at, answered_at in rows.values_list(
        "organisation_id", "asked_at", "answered_at"
    ):
        if answered_at is None:
            found[organisation_id].append(_day(asked_at))
        else:
            found[organisation_id].clear()
    return found


def keeper_post(place: Place, day: date) -> Post | None:
    """Whose post keeps the entries of this place: the focal point's, else the programme's."""
    agreement = (
        Agreement.objects.in_force(day)
        .filter(municipality=place, focal_post__status=Post.ACTIVE)
        .select_related("focal_post")
        .first()
    )
    if agreement is not None:
        return agreement.focal_post
    return Post.objects.active().filter(role=Role.COORDINATOR, place__isnull=True).in_order().first()


def silent_since(organisation: Organisation, at: datetime) -> date | None:
    """Since when the institution has been asked without an answer, if that shows by now."""
    waiting = rules.waiting_since(unanswered_days([organisation.pk]).get(organisation.pk, ()), None)
    return waiting if rules.is_silent(waiting, _day(at)) else None


def verifications_kept(standing_filter: Q, at: datetime) -> list[Verification]:
    """The questions of this quarter and older unanswered ones, the longest waiting first."""
    quarter = rules.quarter_of(_day(at))
    rows = Verification.objects.for_page().filter(organisation__status=Status.ACTIVE)
    rows = rows.filter(standing_filter).filter(
        Q(quarter=quarter) | Q(answered_at__isnull=True, expires_at__gt=at)
    )
    return list(rows.order_by("asked_at", "pk"))


def corrections_waiting(standing_filter: Q) -> list[Correction]:
    rows = Correction.objects.waiting().for_page().filter(standing_filter)
    return list(rows.order_by("sent_at", "pk"))


def _day(at: datetime) -> date:
    return packs.current().calendar.day(at)

"""Rows as the pages show them: words instead of codes, nothing looked up while drawing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from anclaje.foundation.translate import read
from anclaje.network.domain.answer import Answer, LeftOut, Ranked
from anclaje.network.domain.freshness import is_fresh
from anclaje.network.domain.hours_text import write_hours
from anclaje.network.models import Contact, Service
from anclaje.network.queries_words import WordsSaid
from anclaje.network.wording import (
    ACCESSIBILITY,
    COSTS,
    DAY_NAMES,
    GENDERS,
    LANGUAGES,
    list_words,
    said,
)


@dataclass(frozen=True)
class ContactRow:
    """As the contact component reads it: phone instead of telephone."""

    id: Any
    role: str
    phone: str
    email: str
    hours: str
    is_duty: bool
    is_of_agreement: bool
    verified_on: date | None
    verified_by: str


@dataclass(frozen=True)
class ServiceRow:
    """step, places: the forms of whoever may keep it, else None. words: what people said of it."""

    service: Service
    needs: Sequence[tuple[str, str]]
    facts: Sequence[tuple[str, str]]
    verified_by: str
    step: Any = None
    places: Any = None
    words: Sequence[str] = ()


@dataclass(frozen=True)
class NeedRow:
    code: str
    name: str
    services: Sequence[Service]
    is_fresh: bool


@dataclass(frozen=True)
class Choice:
    """One ranked service with its reasons in words, and how to reach it."""

    ranked: Ranked
    reasons: Sequence[Any]
    contacts: Sequence[ContactRow]


@dataclass(frozen=True)
class ShownAnswer:
    """An answer in words; `left` pairs a service with why."""

    services: Sequence[Choice]
    left: Sequence[tuple[LeftOut, Any]]
    says: str
    nearest: Sequence[Choice]
    region: Sequence[Choice]
    lead: Any
    lead_contacts: Sequence[ContactRow]


def contact_rows(contacts: Iterable[Contact]) -> list[ContactRow]:
    """Select `verified_by` with them where it is shown."""
    return [
        ContactRow(
            contact.pk,
            _(contact.role_label),
            contact.telephone,
            contact.email,
            contact.hours,
            contact.is_duty,
            contact.agreement_id is not None,
            contact.verified_on,
            contact.verified_by.name if contact.verified_by_id else "",
        )
        for contact in contacts
    ]


def service_row(
    service: Service, *, step: Any = None, places: Any = None, words: Sequence[str] = ()
) -> ServiceRow:
    needs = sorted((need.code, read(need.name)) for need in service.needs.all())
    by = service.verified_by.name if service.verified_by_id else ""
    return ServiceRow(service, needs, service_facts(service), by, step, places, words)


def words_in_words(words: WordsSaid | None, service: Service) -> list[str]:
    """“It came: 12”, each word of the people; one sentence where every number is held back."""
    numbers = words.of.get(service.pk, ()) if words is not None else ()
    if numbers and all(number is None for _words, number in numbers):
        return [_("Too few to show a number without pointing at somebody.")]
    return [_(said) % {"n": _("not shown") if number is None else number} for said, number in numbers]


def service_facts(service: Service) -> list[tuple[str, str]]:
    """Label and value of what is known; what nobody has said is left out."""
    location = service.location
    facts = [
        (_("Serves"), _serves(service)),
        (_("Where"), _where(location)),
        (_("Hours"), hours_words(service.hours)),
        (_("At night"), _("a guard answers") if service.is_on_duty_at_night else ""),
        (_("Ages"), _ages(service)),
        (_("Accepts"), list_words(service.genders, GENDERS)),
        (_("Languages"), list_words(service.languages, LANGUAGES)),
        (_("Accessibility"), list_words(service.accessibility, ACCESSIBILITY)),
        (_("Cost"), str(COSTS[service.cost]) if service.cost != "unknown" else ""),
        (_("Places"), _places(service)),
        (_("How to ask"), service.how_to_ask),
    ]
    return [(label, value) for label, value in facts if value]


def hours_words(week: Mapping[str, Any]) -> str:
    return write_hours(week, {day: str(name).lower()[:3] for day, name in DAY_NAMES.items()})


def need_rows(
    by_need: Mapping[str, Sequence[Service]], needs: Iterable[tuple[str, str]], day: date
) -> list[NeedRow]:
    """Every need, with the services there; freshest first."""
    rows = []
    for code, name in needs:
        services = by_need.get(code, [])
        rows.append(NeedRow(code, name, services, any(is_fresh(one.verified_on, day) for one in services)))
    return rows


def shown(answer: Answer, contacts: Iterable[Contact]) -> ShownAnswer:
    """`contacts` of all institutions that the answer names; those of the service itself come first."""
    known = _by_institution(contacts)
    fallback = answer.fallback
    lead = fallback.lead if fallback else None
    return ShownAnswer(
        services=_choices(answer.services, known),
        left=[(one, said(one.reason)) for one in answer.left_out],
        says=said(fallback.says).text if fallback else "",
        nearest=_choices(fallback.nearest, known) if fallback else (),
        region=_choices(fallback.region, known) if fallback else (),
        lead=lead,
        lead_contacts=contact_rows(known.get(lead.organisation_id, ())) if lead else (),
    )


def institutions_in(answer: Answer) -> set[Any]:
    """Whose contacts a page needs."""
    ranked = list(answer.services)
    ids = set()
    if answer.fallback:
        ranked += [*answer.fallback.nearest, *answer.fallback.region]
        if answer.fallback.lead:
            ids.add(answer.fallback.lead.organisation_id)
    return ids | {one.offer.organisation_id for one in ranked}


def _by_institution(contacts: Iterable[Contact]) -> dict[Any, list[Contact]]:
    known: dict[Any, list[Contact]] = {}
    for contact in contacts:
        known.setdefault(contact.organisation_id, []).append(contact)
    return known


def _choices(services: Iterable[Ranked], known: Mapping[Any, Sequence[Contact]]) -> list[Choice]:
    return [
        Choice(
            one,
            [said(reason) for reason in one.reasons],
            contact_rows(_of_service(known.get(one.offer.organisation_id, ()), one.offer.id)),
        )
        for one in services
    ]


def _of_service(contacts: Sequence[Contact], service_id: Any) -> list[Contact]:
    """Its own; else the institution's; else, of an agreement, whoever answers day and night."""
    own = [contact for contact in contacts if contact.service_id == service_id]
    office = [one for one in contacts if one.service_id is None and one.agreement_id is None]
    return own or office or [one for one in contacts if one.agreement_id and one.is_duty]


def _serves(service: Service) -> str:
    if service.serves_whole_province:
        return _("the whole province")
    return ", ".join(sorted(place.name for place in service.areas.all()))


def _where(location: Any) -> str:
    if location is None:
        return ""
    if location.is_restricted:
        return _("restricted place: its address is not kept here")
    return location.address


def _ages(service: Service) -> str:
    facts = {"from": service.age_from, "to": service.age_to}
    if service.age_from is None and service.age_to is None:
        return ""
    if service.age_to is None:
        return _("from %(from)s years of age") % facts
    if service.age_from is None:
        return _("up to %(to)s years of age") % facts
    return _("%(from)s to %(to)s years of age") % facts


def _places(service: Service) -> str:
    left = service.places_left(timezone.localdate())
    if service.capacity_total is None and left is None:
        return ""
    if left is None:
        return _("%(total)s in all") % {"total": service.capacity_total}
    if service.capacity_total is None:
        return _("%(free)s free") % {"free": left}
    return _("%(free)s free of %(total)s") % {"free": left, "total": service.capacity_total}

"""What institutions offer: added, corrected, verified, and how many places are free today."""

from collections.abc import Sequence
from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network import events
from anclaje.network.domain.hours import WrongHours, check_hours
from anclaje.network.models import Location, Organisation, Service
from anclaje.network.models.organisation import Status
from anclaje.network.permissions import check_can_edit_organisation, check_can_edit_service
from anclaje.network.service_facts import LISTS, OWN_FIELDS, ServiceFacts
from anclaje.territory.models import Place


@action
def add_service(
    *,
    organisation: Organisation,
    facts: ServiceFacts,
    is_demonstration: bool = False,
    by: User | None,
    at: datetime,
) -> Service:
    """List a service. It counts as unverified unless `facts` say when it was verified."""
    check_can_edit_organisation(by, organisation)
    _check(facts, organisation, at)
    service = Service(organisation=organisation, is_demonstration=is_demonstration)
    _write(service, facts, by, at)
    record(events.SERVICE_ADDED, by=by, about=service, at=at, needs=[need.code for need in facts.needs])
    return service


@action
def update_service(
    *, service: Service, facts: ServiceFacts, seen_version: int | None, by: User | None, at: datetime
) -> Service:
    """Correct a service; nothing is overwritten that its editor has not seen."""
    service = Service.objects.select_related("organisation__place").locked(service.pk)
    check_can_edit_service(by, service)
    check_seen(service, seen_version)
    _check(facts, service.organisation, at, own=service)
    if service.places_free is not None and facts.capacity_total is not None:
        service.places_free = min(service.places_free, facts.capacity_total)
    _write(service, facts, by, at)
    record(events.SERVICE_UPDATED, by=by, about=service, at=at)
    return service


@action
def verify_service(*, service: Service, seen_version: int | None, by: User | None, at: datetime) -> Service:
    """Write down that somebody asked today and everything listed is so."""
    service = Service.objects.select_related("organisation").locked(service.pk)
    check_can_edit_service(by, service)
    check_seen(service, seen_version)
    service.verified_on, service.verified_by, service.changed_at = _local_day(at), by, at
    service.save()
    record(events.SERVICE_VERIFIED, by=by, about=service, at=at)
    return service


@action
def set_places(
    *, service: Service, places_free: int | None, seen_version: int | None, by: User | None, at: datetime
) -> Service:
    """Say how many places are free now; None means nobody knows."""
    service = Service.objects.select_related("organisation").locked(service.pk)
    check_can_edit_service(by, service)
    check_seen(service, seen_version)
    total = service.capacity_total
    if places_free is not None and total is not None and places_free > total:
        raise RuleBroken(
            gettext_noop("There are %(total)s places in all, so %(free)s cannot be free."),
            total=total,
            free=places_free,
        )
    service.places_free, service.places_said_at = places_free, at
    service.save()
    record(events.SERVICE_PLACES_SET, by=by, about=service, at=at)
    return service


@action
def withdraw_service(*, service: Service, seen_version: int | None, by: User | None, at: datetime) -> Service:
    """No longer offered: it is out of every answer, and stays readable where it was chosen."""
    service = Service.objects.select_related("organisation").locked(service.pk)
    check_can_edit_service(by, service)
    check_seen(service, seen_version)
    if service.status == Status.WITHDRAWN:
        raise RuleBroken(gettext_noop("This service was already withdrawn."))
    service.status = Status.WITHDRAWN
    service.save()
    record(events.SERVICE_WITHDRAWN, by=by, about=service, at=at)
    return service


def _check(facts: ServiceFacts, organisation: Organisation, at: datetime, own: Service | None = None) -> None:
    if not facts.needs:
        raise RuleBroken(gettext_noop("Choose at least one need that this service answers."))
    if facts.is_restricted and (facts.address or facts.lat is not None or facts.lon is not None):
        raise RuleBroken(gettext_noop("The address of a restricted place is not kept here. Leave it empty."))
    if facts.age_from is not None and facts.age_to is not None and facts.age_from > facts.age_to:
        raise RuleBroken(gettext_noop("The lowest age is above the highest one."))
    if facts.verified_on is not None and facts.verified_on > _local_day(at):
        raise RuleBroken(gettext_noop("The day of verification is still to come."))
    try:
        check_hours(facts.hours)
    except WrongHours as wrong:
        raise RuleBroken(str(wrong)) from wrong
    same = Service.objects.filter(organisation=organisation, name=facts.name.strip(), status=Status.ACTIVE)
    if same.exclude(pk=own.pk if own else None).exists():
        raise RuleBroken(
            gettext_noop("%(organisation)s already lists a service called %(name)s."),
            organisation=organisation.name,
            name=facts.name,
        )


def _write(service: Service, facts: ServiceFacts, by: User | None, at: datetime) -> None:
    service.changed_at = at
    for name in OWN_FIELDS:
        setattr(service, name, getattr(facts, name))
    for name in LISTS:
        setattr(service, name, list(getattr(facts, name)))
    if facts.verified_on is not None and facts.verified_on != service.verified_on:
        service.verified_on, service.verified_by = facts.verified_on, by
    service.location = _location(service, facts)
    service.save()
    service.needs.set(facts.needs)
    service.areas.set(_areas(service, facts))


def _location(service: Service, facts: ServiceFacts) -> Location:
    location = service.location or Location(organisation=service.organisation)
    location.place = facts.place or service.organisation.place
    location.address, location.lat, location.lon = facts.address, facts.lat, facts.lon
    location.is_restricted = facts.is_restricted
    location.save()
    return location


def _areas(service: Service, facts: ServiceFacts) -> Sequence[Place]:
    if facts.serves_whole_province:
        return ()
    return facts.areas or (service.location.place,)


def _local_day(at: datetime) -> date:
    return packs.current().calendar.day(at)

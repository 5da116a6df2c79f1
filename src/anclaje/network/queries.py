"""Reads that join several tables, each in a fixed number of queries whatever the number of rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from anclaje.foundation import pack as packs
from anclaje.foundation.translate import read
from anclaje.foundation.words import gettext_noop
from anclaje.network.domain.answer import (
    Answer,
    Conditions,
    Exclusions,
    LeadAgencyAnswer,
    NeedAsked,
    Offer,
    PlaceAsked,
    Reason,
)
from anclaje.network.domain.coverage import Coverage, Served, coverage
from anclaje.network.domain.verification import waiting_since
from anclaje.network.domain.who_can import who_can
from anclaje.network.models import (
    Agreement,
    Contact,
    IssueType,
    LeadAgency,
    Need,
    NeedActor,
    Organisation,
    Service,
)
from anclaje.network.queries_calendar import calendars_of
from anclaje.network.queries_verification import unanswered_days
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.domain.travel import Travel
from anclaje.territory.models import GroupingMember, Place
from anclaje.territory.routing import provider

NO_CONDITIONS, NO_EXCLUSIONS = Conditions(), Exclusions()


def who_can_help(
    need: Need,
    place: Place,
    conditions: Conditions = NO_CONDITIONS,
    exclusions: Exclusions = NO_EXCLUSIONS,
    at: datetime | None = None,
    *,
    issue: IssueType | None = None,
) -> Answer:
    """Feed `domain.who_can` with what the directory knows; `at` is required, aware, and made local here.

    Without an issue, the fallback's lead agency is the one that leads most issues.
    """
    if at is None:
        raise TypeError("who_can_help needs the time.")
    pack = packs.current()
    local = at.astimezone(pack.zone)
    places = list(Place.objects.municipalities())
    return who_can(
        need_asked(need),
        PlaceAsked(place.pk, place.name, _region_ids(place)),
        conditions,
        exclusions,
        offers_for(need, local.date()),
        local,
        travel=_ways_from(place, places),
        lead=lead_for(issue, local.date()),
    )


def need_asked(need: Need) -> NeedAsked:
    """The need with the kinds of institution that answer it, in order."""
    asked = NeedActor.objects.filter(need=need).order_by("place_in_order")
    return NeedAsked(need.code, tuple(asked.values_list("actor_type__code", flat=True)))


def offers_for(need: Need, today: date) -> list[Offer]:
    """Every active service that answers this need, with the places that it has left on this day."""
    services = list(
        Service.objects.active()
        .answering(need)
        .select_related("organisation__actor_type", "organisation__place", "location__place")
    )
    areas = _areas_of(services)
    above = _institutions_above()
    asked = unanswered_days(service.organisation_id for service in services)
    offers = (
        _offer(service, areas[service.pk], above, asked.get(service.organisation_id, ()))
        for service in services
    )
    left = {service.pk: service.places_left(today) for service in services}
    off = calendars_of({desk.pk: desk for desk in map(_desk, services)}.values())
    return [
        replace(offer, places_free=left[offer.id], days_off=off[offer.place_id].holidays) for offer in offers
    ]


def lead_for(issue: IssueType | None, day: date) -> LeadAgencyAnswer | None:
    """Who leads the care for this issue on this day."""
    leads = list(LeadAgency.objects.in_force(day).select_related("organisation", "issue").order_by("issue"))
    if issue is not None:
        leads = [lead for lead in leads if lead.issue_id == issue.pk]
    if not leads:
        return None
    often = defaultdict(int)
    for lead in leads:
        often[lead.organisation_id] += 1
    lead = max(leads, key=lambda one: (often[one.organisation_id], str(one.organisation_id)))
    return LeadAgencyAnswer(lead.organisation_id, lead.organisation.name, LEADS)


LEADS = Reason("lead", gettext_noop("leads the care for this issue"), tone="plain")


def coverage_on(day: date) -> tuple[Coverage, dict[UUID, Place]]:
    """Every need × every municipality; the places come by their ids, in order of name."""
    places = {place.pk: place for place in Place.objects.municipalities().by_name()}
    needs = list(Need.objects.in_order().values_list("code", flat=True))
    return coverage(needs, places, _served(places), day), places


def served_in(place: Place) -> dict[str, list[Service]]:
    """By need code: the services of one municipality, freshest first."""
    services = (
        Service.objects.active()
        .filter(areas=place)
        .select_related("organisation__actor_type", "organisation__place", "location", "verified_by")
        .prefetch_related("needs")
    )
    by_need: dict[str, list[Service]] = defaultdict(list)
    oldest_last = sorted(services, key=lambda one: (_not_before(one.verified_on), one.name))
    for service in oldest_last:
        for need in service.needs.all():
            by_need[need.code].append(service)
    return dict(by_need)


def agreement_of(place: Place, day: date) -> Agreement | None:
    """The agreement in force, with the people of its post."""
    return (
        Agreement.objects.in_force(day)
        .filter(municipality=place)
        .select_related("focal_post__holder", "focal_post__deputy", "focal_post__organisation")
        .first()
    )


def contacts_of(agreement: Agreement) -> list[Contact]:
    """Focal point, deputy, duty telephone: in this order."""
    order = {"focal_point": 0, "deputy": 1, "duty": 2}
    contacts = Contact.objects.active().filter(agreement=agreement).select_related("verified_by")
    return sorted(contacts, key=lambda contact: order.get(contact.kind, 3))


def duty_list(day: date) -> list[tuple[Place, list[Contact]]]:
    """Every municipality with an agreement in force, and its three contacts."""
    agreements = {
        agreement.pk: agreement
        for agreement in Agreement.objects.in_force(day).select_related("municipality")
    }
    by_place: dict[UUID, list[Contact]] = defaultdict(list)
    for contact in Contact.objects.active().filter(agreement__in=agreements).select_related("verified_by"):
        by_place[agreements[contact.agreement_id].municipality_id].append(contact)
    places = sorted((one.municipality for one in agreements.values()), key=lambda one: one.plain_name)
    return [(place, _in_duty_order(by_place[place.pk])) for place in places]


def needs_in_words() -> list[tuple[str, str]]:
    """Code and name of every need, for choosing."""
    return [(need.code, read(need.name)) for need in Need.objects.in_order()]


def _in_duty_order(contacts: Iterable[Contact]) -> list[Contact]:
    order = {"duty": 0, "focal_point": 1, "deputy": 2}
    return sorted(contacts, key=lambda contact: order.get(contact.kind, 3))


def _not_before(verified_on: date | None) -> int:
    return -verified_on.toordinal() if verified_on else 0


def _served(places: dict[UUID, Place]) -> Iterable[Served]:
    named = set(NeedActor.objects.values_list("need__code", "actor_type"))
    rows = (
        Service.objects.active()
        .filter(areas__kind=PlaceKind.MUNICIPALITY)
        .values_list(
            "needs__code",
            "areas",
            "verified_on",
            "organisation__actor_type",
            "organisation__actor_type__is_law_enforcement",
        )
        .distinct()
    )
    for need, place_id, verified_on, kind, is_law_enforcement in rows:
        # Enforcement bodies fill a hole only where the need itself names them.
        if place_id in places and (not is_law_enforcement or (need, kind) in named):
            yield Served(need, place_id, verified_on)


def _areas_of(services: list[Service]) -> dict[UUID, frozenset[UUID]]:
    areas: dict[UUID, set[UUID]] = defaultdict(set)
    pairs = Service.areas.through.objects.filter(service__in=[service.pk for service in services])
    for service_id, place_id in pairs.values_list("service_id", "place_id"):
        areas[service_id].add(place_id)
    return defaultdict(frozenset, {key: frozenset(found) for key, found in areas.items()})


def _institutions_above() -> dict[UUID, UUID]:
    within = Organisation.objects.filter(parent__isnull=False)
    return dict(within.values_list("pk", "parent_id"))


def _with_those_above(organisation_id: UUID, above: dict[UUID, UUID]) -> frozenset[UUID]:
    found = {organisation_id}
    while (organisation_id := above.get(organisation_id)) and organisation_id not in found:
        found.add(organisation_id)
    return frozenset(found)


def _desk(service: Service) -> Place:
    """Where it is asked. Of a restricted place nothing is told, not even its town: the institution's own."""
    location = service.location
    return location.place if location and not location.is_restricted else service.organisation.place


def _offer(
    service: Service, areas: frozenset[UUID], above: dict[UUID, UUID], unanswered: Iterable[date]
) -> Offer:
    organisation, location = service.organisation, service.location
    place = _desk(service)
    return Offer(
        id=service.pk,
        name=service.name,
        organisation_id=organisation.pk,
        organisation_name=organisation.name,
        organisation_ids=_with_those_above(organisation.pk, above),
        actor_type=organisation.actor_type.code,
        is_law_enforcement=organisation.is_law_enforcement,
        place_id=place.pk,
        place_name=place.name,
        organisation_place_id=organisation.place_id,
        area_ids=areas,
        serves_whole_province=service.serves_whole_province,
        is_restricted=bool(location and location.is_restricted),
        address=location.address if location else "",
        age_from=service.age_from,
        age_to=service.age_to,
        genders=frozenset(service.genders),
        languages=frozenset(service.languages),
        accessibility=frozenset(service.accessibility),
        cost=service.cost,
        hours=service.hours,
        is_on_duty_at_night=service.is_on_duty_at_night,
        capacity_total=service.capacity_total,
        places_free=service.places_free,
        how_to_ask=service.how_to_ask,
        verified_on=service.verified_on,
        doubtful_since=service.doubtful_since,
        waiting_since=waiting_since(unanswered, service.verified_on),
    )


def _ways_from(place: Place, places: Iterable[Place]) -> dict[UUID, Travel]:
    if not place.has_point:
        return {}
    router = provider()
    return {other.pk: router.travel(place, other) for other in places if other.has_point}


def _region_ids(place: Place) -> frozenset[UUID]:
    kind = packs.current().settings["territory"].get("main_grouping", "")
    own = GroupingMember.objects.filter(place=place, kind=kind).values("grouping")
    members = GroupingMember.objects.filter(grouping__in=own).values_list("place", flat=True)
    return frozenset(members)

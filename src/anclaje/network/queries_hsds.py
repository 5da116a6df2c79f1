"""What anybody may read of the directory, as values of HSDS. A fixed number of queries a page.

Public is what is active and sorted as open in `class Privacy`: never a contact's telephone or mailbox,
never how many places are free or were asked for, and of a restricted place only its municipality.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import override

from anclaje.foundation import pack as packs
from anclaje.foundation.words import in_language
from anclaje.network.hsds.values import (
    Area,
    Condition,
    PublicLocation,
    PublicOrganisation,
    PublicService,
    Taxonomy,
    Term,
)
from anclaje.network.models import ActorType, Need, Organisation, OutsideId, Service
from anclaje.network.wording import ACCESSIBILITY, GENDERS, LANGUAGES
from anclaje.network.wording_hsds import CONDITION_WORDS, language_of_directory
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.domain.names import plain
from anclaje.territory.models import Place

GENDER = "gender:"
ABOVE = (PlaceKind.COUNTRY, PlaceKind.PROVINCE)


def public_services() -> QuerySet[Service]:
    """Active services of active institutions, with a place, oldest first."""
    return Service.objects.active().filter(location__isnull=False).order_by("pk")


def public_organisations() -> QuerySet[Organisation]:
    return Organisation.objects.active().order_by("pk")


def as_values(services: Iterable[Service]) -> list[PublicService]:
    """These rows as public values, in five queries however many there are."""
    rows = list(_with_all(services))
    province = _province()
    with override(language_of_directory()):
        return [_service(row, province) for row in rows]


def organisations_as_values(
    organisations: Iterable[Organisation],
) -> list[tuple[PublicOrganisation, list[PublicService]]]:
    """Each with its public services."""
    rows = list(_organisations_with_all(organisations))
    services: dict[UUID, list[PublicService]] = {row.pk: [] for row in rows}
    for one in as_values(public_services().filter(organisation__in=list(services))):
        services[one.organisation.id].append(one)
    return [(_organisation(row), services[row.pk]) for row in rows]


def organisations_alone(organisations: Iterable[Organisation]) -> list[PublicOrganisation]:
    return [_organisation(row) for row in _organisations_with_all(organisations)]


def ids_with_change(services: QuerySet[Service]) -> list[tuple[UUID, str]]:
    """Every id with when it changed, without reading the rest."""
    found = services.select_related("organisation").only("changed_at", "organisation__changed_at")
    return [(row.pk, _changed(row).isoformat()) for row in found]


def matching(services: QuerySet[Service], text: str) -> QuerySet[Service]:
    """Services whose name, institution or municipality holds these words."""
    for word in text.split()[:8]:
        services = services.filter(
            Q(name__icontains=word)
            | Q(organisation__plain_name__contains=plain(word))
            | Q(location__place__plain_name__contains=plain(word))
        )
    return services


def changed_since(services: QuerySet[Service], at: datetime) -> QuerySet[Service]:
    """Changed at or after this instant; what was listed before changes were noted counts as changed."""
    own = Q(changed_at__gte=at) | Q(changed_at__isnull=True)
    return services.filter(own | Q(organisation__changed_at__gte=at))


def under_term(services: QuerySet[Service], term: Term) -> QuerySet[Service]:
    match term.taxonomy:
        case Taxonomy.NEEDS:
            return services.filter(pk__in=Service.objects.filter(needs__code=term.code).values("pk"))
        case Taxonomy.KINDS:
            return services.filter(organisation__actor_type__code=term.code)
        case Taxonomy.PLACES:
            return services.filter(organisation__place__code=term.code)
        case _:
            return services.filter(_under_condition(term.code))


def under_taxonomy(services: QuerySet[Service], which: Taxonomy) -> QuerySet[Service]:
    """Every service has a need, a kind and a place; conditions only some."""
    if which != Taxonomy.CONDITIONS:
        return services
    some = Q()
    for one in condition_terms():
        some |= _under_condition(one.code)
    return services.filter(some)


def terms() -> list[Term]:
    """Every term of every taxonomy, in the order of its code."""
    language = language_of_directory()
    found = [
        Term(Taxonomy.NEEDS, row.code, in_language(row.name, language), in_language(row.plain, language))
        for row in Need.objects.in_order()
    ]
    found += [_kind(row) for row in ActorType.objects.in_order()]
    found += [
        Term(Taxonomy.PLACES, row.code, row.name, row.full_name or row.name)
        for row in Place.objects.filter(kind__in=(*ABOVE, PlaceKind.MUNICIPALITY)).order_by("code")
    ]
    return found + condition_terms()


def condition_terms() -> list[Term]:
    with override(language_of_directory()):
        return [_condition(code) for code in (*Condition, *(GENDER + code for code in GENDERS))]


def _with_all(services: Iterable[Service]) -> Iterable[Service]:
    rows = services if isinstance(services, QuerySet) else Service.objects.filter(pk__in=list(services))
    outside = Prefetch("organisation__outside_ids", OutsideId.objects.order_by("source", "outside_id"))
    return rows.select_related(
        "organisation__actor_type", "organisation__place", "organisation__parent", "location__place"
    ).prefetch_related(
        Prefetch("needs", Need.objects.in_order()),
        Prefetch("areas", Place.objects.order_by("code")),
        outside,
    )


def _organisations_with_all(organisations: Iterable[Organisation]) -> Iterable[Organisation]:
    outside = Prefetch("outside_ids", OutsideId.objects.order_by("source", "outside_id"))
    return organisations.select_related("actor_type", "place", "parent").prefetch_related(outside)  # type: ignore[attr-defined]


def _service(row: Service, province: Area) -> PublicService:
    language = language_of_directory()
    needs = [
        Term(Taxonomy.NEEDS, need.code, in_language(need.name, language), in_language(need.plain, language))
        for need in row.needs.all()
    ]
    return PublicService(
        id=row.pk,
        name=row.name,
        organisation=_organisation(row.organisation),
        location=_location(row),
        needs=needs,
        areas=[province] if row.serves_whole_province else [_area(place) for place in row.areas.all()],
        conditions=_conditions(row),
        languages=_worded(row.languages, LANGUAGES),
        accessibility=_worded(row.accessibility, ACCESSIBILITY),
        age_from=row.age_from,
        age_to=row.age_to,
        cost=row.cost,
        hours=row.hours,
        how_to_ask=row.how_to_ask,
        verified_on=_verified(row),
        changed_at=_changed(row),
        is_demonstration=row.is_demonstration or row.organisation.is_demonstration,
    )


def _organisation(row: Organisation) -> PublicOrganisation:
    outside = [(one.source, one.outside_id) for one in row.outside_ids.all()]
    parent = row.parent
    return PublicOrganisation(
        id=row.pk,
        name=row.name,
        kind=_kind(row.actor_type),
        seat=_area(row.place),
        parent_id=parent.pk if parent and parent.status == row.status else None,
        identifiers=([("Anclaje", row.code)] if row.code else []) + outside,
        is_pending_validation=row.is_pending_validation,
        is_demonstration=row.is_demonstration,
    )


def _location(row: Service) -> PublicLocation:
    place = row.location
    if place.is_restricted:
        return PublicLocation(place.pk, _area(place.place), is_restricted=True)
    return PublicLocation(place.pk, _area(place.place), place.address, place.lat, place.lon)


def _conditions(row: Service) -> list[Term]:
    codes: list[str] = []
    codes += [Condition.NIGHT] if row.is_on_duty_at_night else []
    codes += [Condition.RESTRICTED] if row.location.is_restricted else []
    codes += [Condition.DEMONSTRATION] if row.is_demonstration else []
    return [_condition(code) for code in (*codes, *(GENDER + code for code in row.genders))]


def _condition(code: str) -> Term:
    known = GENDERS if code.startswith(GENDER) else CONDITION_WORDS
    name = str(known.get(code.removeprefix(GENDER), code))
    return Term(Taxonomy.CONDITIONS, str(code), name, name)


def _kind(row: ActorType) -> Term:
    name = in_language(row.name, language_of_directory())
    return Term(Taxonomy.KINDS, row.code, name, name)


def _area(place: Place) -> Area:
    return Area(place.code, place.full_name if place.kind in ABOVE and place.full_name else place.name)


def _province() -> Area:
    row = Place.objects.filter(kind=PlaceKind.PROVINCE).order_by("code").first()
    return Area(row.code, row.full_name or row.name, True) if row else Area("", "", True)


def _verified(row: Service) -> date | None:
    """Of a restricted place only the month: a day that moves would tell when somebody was taken in."""
    if row.verified_on and row.location.is_restricted:
        return row.verified_on.replace(day=1)
    return row.verified_on


def _changed(row: Service) -> datetime:
    """Rows from before changes were noted say when they were made, which their key holds."""
    made = datetime.fromtimestamp((row.pk.int >> 80) / 1000, UTC) if row.pk.version == 7 else None
    instants = [one for one in (row.changed_at or made, row.organisation.changed_at) if one]
    return max(instants, default=datetime(2000, 1, 1, tzinfo=UTC))


def _worded(codes: Sequence[str], words: Any) -> dict[str, str]:
    return {code: str(words.get(code, code)) for code in codes}


def _under_condition(code: str) -> Q:
    """Lists of codes are text of their own on every database; a code never holds a quote."""
    match code:
        case Condition.NIGHT:
            return Q(is_on_duty_at_night=True)
        case Condition.RESTRICTED:
            return Q(location__is_restricted=True)
        case Condition.DEMONSTRATION:
            return Q(is_demonstration=True)
        case _:
            return Q(genders__icontains=f'"{code.removeprefix(GENDER)}"')


def offset_of(at: datetime) -> str:
    """How far the pack's zone is from UTC on this day: -03:00."""
    text = at.astimezone(packs.current().zone).strftime("%z")
    return f"{text[:3]}:{text[3:5]}"

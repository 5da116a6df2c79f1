"""Public entries as objects of HSDS 3.0: compact as lists show them, full with all that belongs to them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from anclaje.network.hsds.hours import schedules_of
from anclaje.network.hsds.values import (
    INDEC,
    Area,
    PublicLocation,
    PublicOrganisation,
    PublicService,
    Taxonomy,
    Term,
    Words,
    made_id,
)

Made = dict[str, Any]


def service_compact(service: PublicService, words: Words) -> Made:
    """Only what a service has once."""
    alert = words.invented if service.is_demonstration else ""
    return _said(
        id=str(service.id),
        organization_id=str(service.organisation.id),
        name=service.name,
        status="active",
        application_process=service.how_to_ask,
        fees_description={"free": words.free, "paid": words.paid}.get(service.cost, ""),
        eligibility_description=", ".join(term.name for term in _eligibility(service)),
        minimum_age=service.age_from,
        maximum_age=service.age_to,
        assured_date=service.verified_on and service.verified_on.isoformat(),
        alert=alert,
        last_modified=_instant(service.changed_at),
        organization=organisation_compact(service.organisation, words),
    )


def service_full(service: PublicService, words: Words, *, with_locations: bool = True) -> Made:
    """The service with all that belongs to it."""
    owner = str(service.id)
    made = service_compact(service, words) | {
        "organization": _organisation_nested(service.organisation, words),
        "phones": [],
        "contacts": [],
        "schedules": [
            {**one, "service_id": owner} for one in schedules_of(service.hours, owner, words.offset)
        ],
        "service_areas": [_area(area, owner) for area in service.areas],
        "languages": [
            {"id": made_id("language", owner, code), "service_id": owner, "name": name, "code": code}
            for code, name in service.languages.items()
        ],
        "cost_options": _costs(service, words),
        "attributes": [
            *(_attribute(term, owner, "service", "need", words) for term in service.needs),
            *(
                _attribute(term, owner, "service", "eligibility" if ":" in term.code else "condition", words)
                for term in service.conditions
            ),
        ],
    }
    if with_locations:
        made["service_at_locations"] = [_at_location(service, words)]
    return made


def organisation_compact(organisation: PublicOrganisation, words: Words) -> Made:
    about = [organisation.kind.name]
    about += [words.pending] if organisation.is_pending_validation else []
    about += [words.invented] if organisation.is_demonstration else []
    return _said(
        id=str(organisation.id),
        name=organisation.name,
        description=". ".join(about),
        parent_organization_id=organisation.parent_id and str(organisation.parent_id),
    )


def organisation_full(
    organisation: PublicOrganisation,
    services: Sequence[PublicService],
    words: Words,
    *,
    full_service: bool = False,
) -> Made:
    """The institution with its places and services; the services by id and name, or whole."""
    places = {one.location.id: one for one in services}.values()
    return _organisation_nested(organisation, words) | {
        "phones": [],
        "contacts": [],
        "locations": [location(one, words) for one in places],
        "services": [
            service_full(one, words)
            if full_service
            else {"id": str(one.id), "name": one.name, "status": "active"}
            for one in services
        ],
    }


def location(service: PublicService, words: Words) -> Made:
    """Where the service is given. Of a restricted place only its municipality."""
    place = service.location
    owner = str(place.id)
    return _said(
        id=owner,
        location_type="physical",
        organization_id=str(service.organisation.id),
        name=place.area.name,
        description=_about_place(service, words),
        latitude=place.lat,
        longitude=place.lon,
        external_identifier=place.area.code,
        external_identifier_type=INDEC,
        addresses=[_address(place, words)] if place.address else [],
        accessibility=[
            {
                "id": made_id("accessibility", owner, code),
                "location_id": owner,
                "description": name,
                "details": code,
            }
            for code, name in service.accessibility.items()
        ],
    )


def location_compact(service: PublicService, words: Words) -> Made:
    made = location(service, words)
    return {key: value for key, value in made.items() if not isinstance(value, list)}


def at_location_compact(service: PublicService, words: Words) -> Made:
    return {
        "id": str(service.id),
        "service_id": str(service.id),
        "location_id": str(service.location.id),
        "location": location_compact(service, words),
        "service": service_compact(service, words),
    }


def at_location_full(service: PublicService, words: Words) -> Made:
    return _at_location(service, words) | {"service": service_full(service, words, with_locations=False)}


def taxonomy(which: Taxonomy, words: Words) -> Made:
    name, description = words.taxonomies[which]
    return {"id": made_id("taxonomy", which), "name": name, "description": description, "version": "1"}


def term(one: Term, words: Words) -> Made:
    return {
        "id": one.id,
        "code": one.code,
        "name": one.name,
        "description": one.description,
        "taxonomy": words.taxonomies[one.taxonomy][0],
        "taxonomy_id": made_id("taxonomy", one.taxonomy),
        "taxonomy_detail": taxonomy(one.taxonomy, words),
        "language": words.language,
    }


def page_of(contents: Sequence[Any], *, total: int, number: int, per_page: int) -> Made:
    """The standard's page object around one page of a list."""
    pages = max(1, -(-total // per_page))
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": list(contents),
    }


def _organisation_nested(organisation: PublicOrganisation, words: Words) -> Made:
    owner = str(organisation.id)
    seat = Term(Taxonomy.PLACES, organisation.seat.code, organisation.seat.name, organisation.seat.name)
    return organisation_compact(organisation, words) | {
        "organization_identifiers": [
            {
                "id": made_id("identifier", owner, kind, identifier),
                "organization_id": owner,
                "identifier_type": kind,
                "identifier": identifier,
            }
            for kind, identifier in organisation.identifiers
        ],
        "attributes": [
            _attribute(organisation.kind, owner, "organization", "kind", words),
            _attribute(seat, owner, "organization", "seat", words),
        ],
    }


def _at_location(service: PublicService, words: Words) -> Made:
    return {
        "id": str(service.id),
        "service_id": str(service.id),
        "location_id": str(service.location.id),
        "location": location(service, words),
    }


def _about_place(service: PublicService, words: Words) -> str:
    about = [words.restricted] if service.location.is_restricted else []
    about += [words.invented] if service.is_demonstration else []
    return ". ".join(about)


def _address(place: PublicLocation, words: Words) -> Made:
    return {
        "id": made_id("address", place.id),
        "location_id": str(place.id),
        "address_1": place.address,
        "city": place.area.name,
        "region": place.area.name,
        "state_province": words.province,
        "postal_code": "",
        "country": words.country,
        "address_type": "physical",
    }


def _area(area: Area, owner: str) -> Made:
    return {
        "id": made_id("area", owner, area.code),
        "service_id": owner,
        "name": area.name,
        "extent": area.code,
        "extent_type": "text",
        "uri": f"urn:indec:{area.code}",
    }


def _costs(service: PublicService, words: Words) -> list[Made]:
    if service.cost != "free":
        return []
    owner = str(service.id)
    return [
        {
            "id": made_id("cost", owner),
            "service_id": owner,
            "option": words.free,
            "amount": 0,
            "currency": "ARS",
        }
    ]


def _attribute(one: Term, owner: str, entity: str, link_type: str, words: Words) -> Made:
    return {
        "id": made_id("attribute", entity, owner, one.id),
        "link_id": owner,
        "taxonomy_term_id": one.id,
        "link_type": link_type,
        "link_entity": entity,
        "value": one.code,
        "taxonomy_term": term(one, words),
    }


def _eligibility(service: PublicService) -> Iterable[Term]:
    return (term for term in service.conditions if term.code.startswith("gender:"))


def _instant(at: datetime | None) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else ""


def _said(**facts: Any) -> Made:
    """What nobody has said is left out: the standard knows no null."""
    return {key: value for key, value in facts.items() if value not in (None, "")}

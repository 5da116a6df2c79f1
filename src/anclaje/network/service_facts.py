"""All that is said about a service, as one value: from a form or a file to an action, and back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from anclaje.network.domain.places_left import BEDS
from anclaje.network.models import Need, Service
from anclaje.territory.models import Place

OWN_FIELDS = (
    "name", "serves_whole_province", "age_from", "age_to", "cost", "hours", "is_on_duty_at_night",
    "capacity_total", "places_are", "how_to_ask",
)  # fmt: skip
LISTS = ("genders", "languages", "accessibility")


@dataclass(frozen=True)
class ServiceFacts:
    """All that is said about a service. `place` is where it is given (its institution's by default).

    `areas` empty and not the whole province: it serves the municipality where it is given.
    """

    name: str
    needs: Sequence[Need]
    areas: Sequence[Place] = ()
    serves_whole_province: bool = False
    place: Place | None = None
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    is_restricted: bool = False
    age_from: int | None = None
    age_to: int | None = None
    genders: Sequence[str] = ()
    languages: Sequence[str] = ()
    accessibility: Sequence[str] = ()
    cost: str = "unknown"
    hours: dict[str, Any] = field(default_factory=dict)
    is_on_duty_at_night: bool = False
    capacity_total: int | None = None
    places_are: str = BEDS
    how_to_ask: str = ""
    verified_on: date | None = None


def facts_of(service: Service) -> ServiceFacts:
    """What is said about a service now; select `location__place` and `organisation__place` with it."""
    location = service.location
    return ServiceFacts(
        needs=tuple(service.needs.order_by("code")),
        areas=tuple(service.areas.order_by("code")),
        place=location.place if location else None,
        address=location.address if location else "",
        lat=location.lat if location else None,
        lon=location.lon if location else None,
        is_restricted=bool(location and location.is_restricted),
        verified_on=service.verified_on,
        **{name: getattr(service, name) for name in OWN_FIELDS},
        **{name: tuple(getattr(service, name)) for name in LISTS},
    )

"""What crosses between the directory and HSDS: public entries, terms, and ids that stay the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/3.0/hsds/overview.html"
OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"
OWN = UUID("6f0b4f0e-6a54-5d0c-9f5a-0a6d3f6a7c11")
"""Ids of what has none of its own (a schedule, a term) are made from this and its name."""

INDEC = "INDEC"
DAYS = {"mon": "MO", "tue": "TU", "wed": "WE", "thu": "TH", "fri": "FR", "sat": "SA", "sun": "SU"}


class Taxonomy(StrEnum):
    NEEDS = "needs"
    KINDS = "kinds"
    PLACES = "places"
    CONDITIONS = "conditions"


class Condition(StrEnum):
    """Terms of Taxonomy.CONDITIONS that are no list of the service's own."""

    NIGHT = "night_duty"
    RESTRICTED = "restricted"
    DEMONSTRATION = "demonstration"


def made_id(*parts: object) -> str:
    """The same id for the same thing, whenever it is asked."""
    return str(uuid5(OWN, "|".join(str(part) for part in parts)))


@dataclass(frozen=True)
class Term:
    """A need, a kind of institution, a municipality or a condition."""

    taxonomy: Taxonomy
    code: str
    name: str
    description: str

    @property
    def id(self) -> str:
        return made_id("term", self.taxonomy, self.code)


@dataclass(frozen=True)
class Area:
    """A municipality or what lies above it."""

    code: str
    name: str
    is_province: bool = False


@dataclass(frozen=True)
class PublicOrganisation:
    """kind, seat: where and what it is. identifiers: pairs of type and identifier."""

    id: UUID
    name: str
    kind: Term
    seat: Area
    parent_id: UUID | None = None
    identifiers: Sequence[tuple[str, str]] = ()
    is_pending_validation: bool = False
    is_demonstration: bool = False


@dataclass(frozen=True)
class PublicLocation:
    """A restricted one holds its municipality and nothing else, whatever was written before."""

    id: UUID
    area: Area
    address: str = ""
    lat: float | None = None
    lon: float | None = None
    is_restricted: bool = False

    def __post_init__(self) -> None:
        if self.is_restricted and (self.address or self.lat is not None or self.lon is not None):
            raise ValueError("A restricted place is only its municipality.")


@dataclass(frozen=True)
class PublicService:
    """All that anybody may read about a service. No telephone, no mailbox, no count of people.

    conditions: its terms of Taxonomy.CONDITIONS; languages, accessibility: code → words.
    """

    id: UUID
    name: str
    organisation: PublicOrganisation
    location: PublicLocation
    needs: Sequence[Term]
    areas: Sequence[Area]
    conditions: Sequence[Term] = ()
    languages: Mapping[str, str] = field(default_factory=dict)
    accessibility: Mapping[str, str] = field(default_factory=dict)
    age_from: int | None = None
    age_to: int | None = None
    cost: str = "unknown"
    hours: Mapping[str, Any] = field(default_factory=dict)
    how_to_ask: str = ""
    verified_on: date | None = None
    changed_at: datetime | None = None
    is_demonstration: bool = False


@dataclass(frozen=True)
class Words:
    """What the objects say in words, in the language of the directory."""

    taxonomies: Mapping[str, tuple[str, str]]
    province: str
    country: str
    language: str
    offset: str
    invented: str
    pending: str
    restricted: str
    free: str
    paid: str
    office: str

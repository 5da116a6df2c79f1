"""The values of the question "who can do this?": what goes in, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from anclaje.territory.domain.travel import Travel


@dataclass(frozen=True)
class NeedAsked:
    """actor_types: codes of the kinds of institution that answer this need, the first asked first."""

    code: str
    actor_types: tuple[str, ...]


@dataclass(frozen=True)
class PlaceAsked:
    """A municipality; `region_ids`: the municipalities of its region, itself included."""

    id: UUID
    name: str
    region_ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Conditions:
    """What a service must be able to do for this person. None or empty: not known, or no condition.

    Ages are whole years, both ends included. `languages`: any one of them will do.
    """

    age_from: int | None = None
    age_to: int | None = None
    gender: str | None = None
    languages: frozenset[str] = frozenset()
    accessibility: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Exclusions:
    """Whom this person must not be sent to, whatever the distance."""

    organisation_ids: frozenset[UUID] = frozenset()
    place_ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Offer:
    """One service as the question needs it. `organisation_ids`: its institution, and those above it.

    `waiting_since`: since when its institution has been asked whether its entry is right, unanswered.
    `days_off`: the public holidays where it is, national, provincial and of its own municipality.
    """

    id: UUID
    name: str
    organisation_id: UUID
    organisation_name: str
    organisation_ids: frozenset[UUID]
    actor_type: str
    is_law_enforcement: bool
    place_id: UUID
    place_name: str
    organisation_place_id: UUID
    area_ids: frozenset[UUID] = frozenset()
    serves_whole_province: bool = False
    is_restricted: bool = False
    address: str = ""
    age_from: int | None = None
    age_to: int | None = None
    genders: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    accessibility: frozenset[str] = frozenset()
    cost: str = "unknown"
    hours: Mapping[str, Any] = field(default_factory=dict)
    is_on_duty_at_night: bool = False
    capacity_total: int | None = None
    places_free: int | None = None
    how_to_ask: str = ""
    verified_on: date | None = None
    doubtful_since: datetime | None = None
    waiting_since: date | None = None
    days_off: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Reason:
    """A code for programs, a source sentence with facts for people, and whether it speaks for or against."""

    code: str
    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    tone: str = "good"  # good | plain | caution


@dataclass(frozen=True)
class Ranked:
    """A service that may be asked; rank counts from 1."""

    offer: Offer
    rank: int
    reasons: tuple[Reason, ...]
    travel: Travel | None = None
    is_local: bool = True


@dataclass(frozen=True)
class LeftOut:
    """A service that was weighed and is not offered. `is_exclusion`: for this person's own reasons."""

    offer: Offer
    reason: Reason
    is_exclusion: bool = False


@dataclass(frozen=True)
class LeadAgencyAnswer:
    """Who leads the care for the issue: the last one to ask, and never absent."""

    organisation_id: UUID
    name: str
    reason: Reason


@dataclass(frozen=True)
class Fallback:
    """Whom to ask where the municipality has nobody: the nearest others, the region, the lead agency."""

    says: Reason
    nearest: tuple[Ranked, ...] = ()
    region: tuple[Ranked, ...] = ()
    lead: LeadAgencyAnswer | None = None


@dataclass(frozen=True)
class Answer:
    """services: best first. fallback: only where nobody of the municipality itself answers."""

    services: tuple[Ranked, ...]
    left_out: tuple[LeftOut, ...]
    fallback: Fallback | None = None

    @property
    def has_nobody_here(self) -> bool:
        return self.fallback is not None

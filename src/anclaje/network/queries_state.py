"""The state of a municipality's entries, contacts first, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from anclaje.foundation import pack as packs
from anclaje.network.domain.freshness import RELIED_ON, State, state_of
from anclaje.network.domain.verification import waiting_since
from anclaje.network.models import (
    Agreement,
    Contact,
    Correction,
    Organisation,
    Post,
    Service,
)
from anclaje.network.models.organisation import Status
from anclaje.network.queries import agreement_of, contacts_of
from anclaje.network.queries_duty import hours_without_anybody, roster_of
from anclaje.network.queries_verification import unanswered_days
from anclaje.territory.models import Place


@dataclass(frozen=True)
class Standing:
    """One service or contact and how far it can be relied on. waiting_since: asked, and no answer."""

    row: Any
    state: State
    waiting_since: date | None = None


@dataclass(frozen=True)
class InstitutionState:
    organisation: Organisation
    services: Sequence[Standing] = ()
    contacts: Sequence[Standing] = ()

    @property
    def is_in_order(self) -> bool:
        return all(one.state == State.FRESH for one in (*self.services, *self.contacts))


@dataclass(frozen=True)
class RosterState:
    """Of the institution that signed: whether it has a roster, and the hours of this week that it leaves."""

    organisation: Organisation
    is_there: bool
    gaps: Sequence[tuple[datetime, datetime]] = ()


@dataclass(frozen=True)
class MunicipalityState:
    """agreement None: it has not joined. institutions: those that need somebody first."""

    place: Place
    agreement: Agreement | None
    contacts: Sequence[Standing] = ()
    institutions: Sequence[InstitutionState] = ()
    corrections: Sequence[Correction] = ()
    roster: RosterState | None = None
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def nobody_holds_the_post(self) -> bool:
        return self.agreement is not None and self.agreement.focal_post.holder_id is None

    @property
    def deputy_is_missing(self) -> bool:
        return self.agreement is not None and self.agreement.focal_post.deputy_id is None


def state_of_municipality(place: Place, at: datetime) -> MunicipalityState:
    """What stands there on this day, and what lacks."""
    day = packs.current().calendar.day(at)
    agreement = agreement_of(place, day)
    institutions = _institutions(place, agreement, day)
    rows = [one for each in institutions for one in (*each.services, *each.contacts)]
    return MunicipalityState(
        place=place,
        agreement=agreement,
        contacts=_standings(contacts_of(agreement), {}, day) if agreement else (),
        institutions=sorted(institutions, key=_urgency),
        corrections=list(
            Correction.objects.waiting()
            .for_page()
            .filter(organisation__place=place)
            .order_by("sent_at", "pk")
        ),
        roster=_roster(agreement, at) if agreement else None,
        counts={state.value: sum(one.state == state for one in rows) for state in State},
    )


def other_contacts(post: Post) -> list[Contact]:
    """Contacts of the post's institution besides those of the municipality's agreement."""
    rows = Contact.objects.active().filter(organisation=post.organisation, agreement__isnull=True)
    return list(rows.order_by("role_label", "pk"))


def _institutions(place: Place, agreement: Agreement | None, day: date) -> list[InstitutionState]:
    organisations = Organisation.objects.active().in_place(place).select_related("actor_type", "place")
    listed = list(organisations.in_order())
    asked = unanswered_days(one.pk for one in listed)
    services = _by_organisation(
        Service.objects.filter(status=Status.ACTIVE, organisation__in=listed).in_order()
    )
    contacts = Contact.objects.active().filter(organisation__in=listed)
    if agreement is not None:
        contacts = contacts.exclude(agreement=agreement)
    by_organisation = _by_organisation(contacts.order_by("role_label", "pk"))
    return [
        InstitutionState(
            one,
            _standings(services[one.pk], asked, day),
            _standings(by_organisation[one.pk], asked, day),
        )
        for one in listed
    ]


def _by_organisation(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.organisation_id].append(row)
    return found


def _standings(rows: Iterable[Any], asked: Mapping[UUID, list[date]], day: date) -> list[Standing]:
    found = []
    for row in rows:
        waiting = waiting_since(asked.get(row.organisation_id, ()), row.verified_on)
        doubtful = getattr(row, "doubtful_since", None)
        found.append(Standing(row, state_of(row.verified_on, doubtful, waiting, day), waiting))
    return found


def _roster(agreement: Agreement, at: datetime) -> RosterState:
    organisation = agreement.focal_post.organisation
    return RosterState(
        organisation, bool(roster_of(organisation, at)), hours_without_anybody(organisation, at)
    )


def _urgency(one: InstitutionState) -> tuple:
    worst = max((RELIED_ON[each.state] for each in (*one.services, *one.contacts)), default=-1)
    return (-worst, one.organisation.plain_name, str(one.organisation.pk))

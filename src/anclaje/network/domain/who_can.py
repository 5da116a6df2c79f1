"""Who can do this? A need, a place and a person's conditions in; ranked services with reasons out.

Nothing here reads a clock or a database, and nothing is sent to anybody: a person chooses.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from anclaje.foundation.words import gettext_noop
from anclaje.network.domain.answer import (
    Answer,
    Conditions,
    Exclusions,
    Fallback,
    LeadAgencyAnswer,
    LeftOut,
    NeedAsked,
    Offer,
    PlaceAsked,
    Ranked,
    Reason,
)
from anclaje.network.domain.fit import fit_reasons, is_excluded, needs_interpreter, why_left_out
from anclaje.network.domain.freshness import RELIED_ON, days_since, state_of
from anclaje.network.domain.hours import Door, door
from anclaje.network.domain.reasons import (
    cost_reason,
    door_reason,
    doubt_reason,
    places_reason,
    serves_reason,
    travel_reason,
    verified_reason,
)
from anclaje.territory.domain.travel import Travel

AS_FALLBACK = 3
NEVER = 10_000  # days; older than anything verified
DOORS = {Door.OPEN: 0, Door.ON_DUTY: 1, Door.UNKNOWN: 2, Door.CLOSED: 3}


def who_can(
    need: NeedAsked,
    place: PlaceAsked,
    conditions: Conditions,
    exclusions: Exclusions,
    offers: Iterable[Offer],
    at: datetime,
    *,
    travel: Mapping[UUID, Travel],
    lead: LeadAgencyAnswer | None = None,
) -> Answer:
    """Rank the offers for this need; say why each stands there, and why others are left out.

    `at` is local and aware. `travel` holds estimates from `place` by municipality id.

    An offer counts when it serves the place and fits the person. Among those, in this order:
    the municipality's own before the whole province's; no known lack of free places; verified in
    the last 90 days, then old or silent entries, then doubtful ones; no interpreter needed; open now,
    then a guard, then hours unknown or a public holiday there, then closed; the kind of institution
    that the need names first; nearest; most lately verified; name.

    Where nobody of the municipality itself answers, the fallback names the nearest others, then
    the region, then the lead agency. What is excluded for this person is in none of them.
    """
    inquiry = _Inquiry(need, place, conditions, at, travel)
    here, elsewhere, left_out = _sorted_out(inquiry, exclusions, offers)
    services = inquiry.ranked(here)
    if any(place.id in ranked.offer.area_ids for ranked in services):
        return Answer(services, tuple(left_out))
    return Answer(services, tuple(left_out), _fallback(inquiry, elsewhere, exclusions, lead))


def _sorted_out(
    inquiry: "_Inquiry", exclusions: Exclusions, offers: Iterable[Offer]
) -> tuple[list[Offer], list[Offer], list[LeftOut]]:
    here: list[Offer] = []
    elsewhere: list[Offer] = []
    left_out: list[LeftOut] = []
    for offer in offers:
        serves = inquiry.serves(offer)
        if is_excluded(offer, exclusions):
            left_out.append(LeftOut(offer, EXCLUDED, is_exclusion=True))
            continue
        against = why_left_out(offer, inquiry.need, inquiry.conditions)
        if against is None:
            (here if serves else elsewhere).append(offer)
        elif serves:
            left_out.append(LeftOut(offer, against))
    left_out.sort(key=lambda one: (one.is_exclusion, one.offer.name, str(one.offer.id)))
    return here, elsewhere, left_out


EXCLUDED = Reason("excluded", gettext_noop("excluded for this person"), tone="caution")


def _fallback(
    inquiry: "_Inquiry",
    elsewhere: Sequence[Offer],
    exclusions: Exclusions,
    lead: LeadAgencyAnswer | None,
) -> Fallback:
    near = sorted(elsewhere, key=inquiry.nearness)
    nearest, others = near[:AS_FALLBACK], near[AS_FALLBACK:]
    region = [offer for offer in others if offer.place_id in inquiry.place.region_ids]
    if lead is not None and lead.organisation_id in exclusions.organisation_ids:
        lead = None
    return Fallback(
        Reason(
            "nobody_here",
            gettext_noop("Nobody listed in %(place)s answers this need."),
            {"place": inquiry.place.name},
            tone="caution",
        ),
        inquiry.ranked(nearest, by_nearness=True),
        inquiry.ranked(region[:AS_FALLBACK], by_nearness=True),
        lead,
    )


class _Inquiry:
    """The question with all that stays the same while offers are weighed."""

    def __init__(
        self,
        need: NeedAsked,
        place: PlaceAsked,
        conditions: Conditions,
        at: datetime,
        travel: Mapping[UUID, Travel],
    ):
        self.need, self.place, self.conditions = need, place, conditions
        self.local, self.travel = at, travel
        self._asked_first = {code: order for order, code in enumerate(need.actor_types)}

    def serves(self, offer: Offer) -> bool:
        return self.place.id in offer.area_ids or offer.serves_whole_province

    def ranked(self, offers: Iterable[Offer], *, by_nearness: bool = False) -> tuple[Ranked, ...]:
        order = self.nearness if by_nearness else self.order
        return tuple(
            Ranked(
                offer,
                rank,
                tuple(self.reasons(offer)),
                None if offer.is_restricted else self.travel.get(offer.place_id),
                self.place.id in offer.area_ids,
            )
            for rank, offer in enumerate(sorted(offers, key=order), start=1)
        )

    def order(self, offer: Offer) -> tuple:
        """The ranking rule of `who_can`, as a sort key."""
        days = NEVER if offer.verified_on is None else days_since(offer.verified_on, self.local.date())
        standing = state_of(offer.verified_on, offer.doubtful_since, offer.waiting_since, self.local.date())
        state = door(offer.hours, offer.is_on_duty_at_night, self.local)
        if state == Door.OPEN and self.local.date() in offer.days_off:
            state = Door.UNKNOWN
        return (
            self.place.id not in offer.area_ids,
            offer.places_free == 0,
            RELIED_ON[standing],
            needs_interpreter(offer, self.conditions),
            DOORS[state],
            self._asked_first.get(offer.actor_type, len(self._asked_first)),
            self._minutes(offer),
            days,
            offer.name,
            str(offer.id),
        )

    def nearness(self, offer: Offer) -> tuple:
        """Near and usable first: a full or doubtful one last, an old one behind others of its distance."""
        return (
            offer.places_free == 0,
            offer.doubtful_since is not None,
            self._minutes(offer),
            *self.order(offer),
        )

    def reasons(self, offer: Offer) -> list[Reason]:
        return [
            serves_reason(offer, self.place),
            *doubt_reason(offer, self.local.date()),
            verified_reason(offer.verified_on, self.local.date()),
            door_reason(offer, self.local),
            *places_reason(offer),
            *travel_reason(offer, self.place, self.travel.get(offer.place_id)),
            *cost_reason(offer),
            *fit_reasons(offer, self.conditions),
        ]

    def _minutes(self, offer: Offer) -> float:
        known = self.travel.get(offer.place_id)
        return known.minutes if known else float("inf")

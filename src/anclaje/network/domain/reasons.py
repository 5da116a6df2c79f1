"""Why a service stands where it stands, in words that can be read beside it."""

from collections.abc import Iterator
from datetime import date, datetime

from anclaje.foundation.words import gettext_noop
from anclaje.network.domain.answer import Offer, PlaceAsked, Reason
from anclaje.network.domain.freshness import FRESH_DAYS, State, days_since, state_of
from anclaje.network.domain.hours import Door, door, next_opening
from anclaje.territory.domain.travel import Travel


def serves_reason(offer: Offer, place: PlaceAsked) -> Reason:
    if place.id in offer.area_ids:
        return Reason("serves", gettext_noop("serves %(place)s"), {"place": place.name})
    if offer.serves_whole_province:
        return Reason("serves_all", gettext_noop("serves the whole province"), tone="plain")
    if offer.is_restricted:
        return Reason(
            "elsewhere", gettext_noop("ask whether they receive people from elsewhere"), tone="caution"
        )
    return Reason(
        "elsewhere",
        gettext_noop("in %(place)s: ask whether they receive people from elsewhere"),
        {"place": offer.place_name},
        tone="caution",
    )


def verified_reason(verified_on: date | None, today: date) -> Reason:
    """ "verified 12 days ago"; older than 90 days says so."""
    if verified_on is None:
        return Reason("never_verified", gettext_noop("nobody has verified this yet"), tone="caution")
    days = days_since(verified_on, today)
    if days > FRESH_DAYS:
        return Reason("stale", gettext_noop("not verified for %(days)s days"), {"days": days}, tone="caution")
    if days == 0:
        return Reason("verified", gettext_noop("verified today"))
    if days == 1:
        return Reason("verified", gettext_noop("verified yesterday"))
    return Reason("verified", gettext_noop("verified %(days)s days ago"), {"days": days})


def doubt_reason(offer: Offer, today: date) -> Iterator[Reason]:
    """What happened outweighs what was said: two requests without an answer, or a silent entry."""
    state = state_of(offer.verified_on, offer.doubtful_since, offer.waiting_since, today)
    if state == State.DOUBTFUL:
        yield Reason(
            "doubtful", gettext_noop("doubtful: it left the last two referrals unanswered"), tone="caution"
        )
    elif state == State.SILENT:
        days = days_since(offer.waiting_since, today)
        yield Reason(
            "silent",
            gettext_noop("silent: asked %(days)s days ago whether its entry is right"),
            {"days": days},
            tone="caution",
        )


def door_reason(offer: Offer, local: datetime) -> Reason:
    """Whether somebody is there now; on a public holiday there the printed hours are not relied on."""
    state = door(offer.hours, offer.is_on_duty_at_night, local)
    if state == Door.OPEN and local.date() in offer.days_off:
        return Reason("holiday", gettext_noop("public holiday today: call first"), tone="caution")
    if state == Door.OPEN:
        return Reason("open", gettext_noop("open now"))
    if state == Door.ON_DUTY:
        return Reason("on_duty", gettext_noop("closed now, a guard answers"), tone="plain")
    if state == Door.UNKNOWN:
        return Reason("hours_unknown", gettext_noop("opening hours not known"), tone="plain")
    return _closed_reason(offer, local)


def _closed_reason(offer: Offer, local: datetime) -> Reason:
    opening = next_opening(offer.hours, local, offer.days_off)
    if opening is None:
        return Reason("closed", gettext_noop("closed now"), tone="plain")
    if opening.days_ahead == 0:
        sentence, facts = gettext_noop("closed now, opens today at %(clock)s"), {"clock": opening.clock}
    elif opening.days_ahead == 1:
        sentence, facts = gettext_noop("closed now, opens tomorrow at %(clock)s"), {"clock": opening.clock}
    else:
        sentence = gettext_noop("closed now, opens %(day)s at %(clock)s")
        facts = {"day": opening.day, "clock": opening.clock}
    return Reason("closed", sentence, facts, tone="plain")


def places_reason(offer: Offer) -> Iterator[Reason]:
    if offer.places_free is None:
        return
    if offer.places_free == 0:
        yield Reason("full", gettext_noop("no free places"), tone="caution")
    else:
        yield Reason("places", gettext_noop("places: %(places)s"), {"places": offer.places_free})


def cost_reason(offer: Offer) -> Iterator[Reason]:
    if offer.cost == "paid":
        yield Reason("paid", gettext_noop("has a cost"), tone="caution")


def travel_reason(offer: Offer, place: PlaceAsked, travel: Travel | None) -> Iterator[Reason]:
    """Nothing inside the municipality, and nothing at all for a place kept secret."""
    if offer.is_restricted:
        yield Reason("restricted", gettext_noop("address kept private: ask by telephone"), tone="plain")
    elif travel is not None and offer.place_id != place.id:
        yield Reason(
            "distance",
            gettext_noop("%(km)s km, about %(minutes)s min (estimate)"),
            {"km": round(travel.km), "minutes": round(travel.minutes)},
            tone="plain",
        )

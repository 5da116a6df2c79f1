"""Does a service fit a person? What nobody has said is not a no: it is a thing to ask."""

from collections.abc import Iterator

from anclaje.foundation.words import gettext_noop
from anclaje.network.domain.answer import Conditions, Exclusions, NeedAsked, Offer, Reason


def is_excluded(offer: Offer, exclusions: Exclusions) -> bool:
    """By its institution, any institution above it, or the municipality of either door or desk."""
    return bool(
        offer.organisation_ids & exclusions.organisation_ids
        or {offer.place_id, offer.organisation_place_id} & exclusions.place_ids
    )


def why_left_out(offer: Offer, need: NeedAsked, conditions: Conditions) -> Reason | None:
    """The first hard reason against, or None.

    Police, prosecution, courts and inspection are offered only where the need itself names them.
    """
    if offer.is_law_enforcement and offer.actor_type not in need.actor_types:
        return Reason(
            "law_enforcement",
            gettext_noop("Police, prosecution, courts and inspection are not offered for this need."),
            tone="caution",
        )
    for against in (_age_against, _gender_against, _accessibility_against):
        reason = against(offer, conditions)
        if reason:
            return reason
    return None


def fit_reasons(offer: Offer, conditions: Conditions) -> Iterator[Reason]:
    """What fits, and what to ask before sending anybody."""
    yield from _age_reasons(offer, conditions)
    yield from _gender_reasons(offer, conditions)
    yield from _language_reasons(offer, conditions)
    yield from _accessibility_reasons(offer, conditions)


def needs_interpreter(offer: Offer, conditions: Conditions) -> bool:
    """A language that is not spoken there sends nobody away; somebody must interpret."""
    return bool(conditions.languages and offer.languages and not conditions.languages & offer.languages)


def _age_against(offer: Offer, conditions: Conditions) -> Reason | None:
    youngest, oldest = _ages(conditions.age_from, conditions.age_to)
    if conditions.age_from is None and conditions.age_to is None:
        return None
    first, last = _ages(offer.age_from, offer.age_to)
    if oldest < first or youngest > last:
        return Reason("age", *_ages_accepted(offer), tone="caution")
    return None


def _age_reasons(offer: Offer, conditions: Conditions) -> Iterator[Reason]:
    if offer.age_from is None and offer.age_to is None:
        return
    first, last = _ages(offer.age_from, offer.age_to)
    youngest, oldest = _ages(conditions.age_from, conditions.age_to)
    is_known = conditions.age_from is not None or conditions.age_to is not None
    is_partly_outside = is_known and (youngest < first or oldest > last)
    yield Reason("age", *_ages_accepted(offer), tone="caution" if is_partly_outside else "plain")


def _ages(first: int | None, last: int | None) -> tuple[int, int]:
    return (0 if first is None else first), (200 if last is None else last)


def _ages_accepted(offer: Offer) -> tuple[str, dict]:
    if offer.age_to is None:
        return gettext_noop("from %(age_from)s years of age"), {"age_from": offer.age_from}
    if offer.age_from is None:
        return gettext_noop("up to %(age_to)s years of age"), {"age_to": offer.age_to}
    return (
        gettext_noop("ages %(age_from)s to %(age_to)s"),
        {"age_from": offer.age_from, "age_to": offer.age_to},
    )


def _gender_against(offer: Offer, conditions: Conditions) -> Reason | None:
    if conditions.gender and offer.genders and conditions.gender not in offer.genders:
        return _genders_accepted(offer, "caution")
    return None


def _gender_reasons(offer: Offer, conditions: Conditions) -> Iterator[Reason]:
    if offer.genders:
        yield _genders_accepted(offer, "plain")


def _genders_accepted(offer: Offer, tone: str) -> Reason:
    return Reason(
        "gender",
        gettext_noop("accepts: %(genders)s"),
        {"genders": tuple(sorted(offer.genders))},
        tone=tone,
    )


def _language_reasons(offer: Offer, conditions: Conditions) -> Iterator[Reason]:
    if not conditions.languages:
        return
    shared = conditions.languages & offer.languages
    if shared:
        yield Reason("language", gettext_noop("speaks %(languages)s"), {"languages": tuple(sorted(shared))})
    elif offer.languages:
        yield Reason(
            "interpreter",
            gettext_noop("needs an interpreter for %(languages)s"),
            {"languages": tuple(sorted(conditions.languages))},
            tone="caution",
        )
    else:
        yield Reason("ask_language", gettext_noop("ask which languages they speak"), tone="caution")


def _accessibility_against(offer: Offer, conditions: Conditions) -> Reason | None:
    missing = conditions.accessibility - offer.accessibility
    if offer.accessibility and missing:
        return Reason(
            "accessibility",
            gettext_noop("does not offer: %(accessibility)s"),
            {"accessibility": tuple(sorted(missing))},
            tone="caution",
        )
    return None


def _accessibility_reasons(offer: Offer, conditions: Conditions) -> Iterator[Reason]:
    if not conditions.accessibility:
        return
    if offer.accessibility:
        yield Reason(
            "accessibility",
            gettext_noop("offers: %(accessibility)s"),
            {"accessibility": tuple(sorted(conditions.accessibility))},
        )
    else:
        yield Reason("ask_accessibility", gettext_noop("ask about accessibility"), tone="caution")

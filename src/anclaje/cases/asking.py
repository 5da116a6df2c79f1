"""Who could do this, for this case: its people's conditions and its exclusions asked of the directory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from anclaje.cases.models import Case, CaseNeed, Person
from anclaje.cases.queries import exclusions_of
from anclaje.network.domain.answer import Answer, Conditions, Exclusions, LeftOut, Ranked
from anclaje.network.queries import who_can_help
from anclaje.network.wording import said

AGES = {
    "0-5": (0, 5), "6-12": (6, 12), "13-15": (13, 15), "16-17": (16, 17), "18-29": (18, 29),
    "30-59": (30, 59), "60+": (60, 120),
}  # fmt: skip
# Only what a door must have for somebody to get in; the rest is asked, and leaves nobody out.
MUST_HAVE = {"mobility": "wheelchair", "sight": "low_vision"}
SIGN_LANGUAGE = {"lsa": "aed"}


@dataclass(frozen=True)
class Choice:
    """A service as the page shows it. `href` asks it; empty where it cannot be asked."""

    id: UUID
    name: str
    organisation: str
    place: str
    reasons: Sequence[Any]
    rank: int = 0
    href: str = ""
    how_to_ask: str = ""


@dataclass(frozen=True)
class Choices:
    """best: ranked. left_out: with why. says: why there is a fallback, else empty."""

    best: list[Choice]
    left_out: list[Choice]
    says: str
    nearest: list[Choice]
    region: list[Choice]
    lead: str


def choices_for(need: CaseNeed, at: datetime) -> Choices:
    case = need.case
    answer = who_can_help(
        need.need, case.place, conditions_of(case), exclusions_for(case), at, issue=case.issue
    )
    return _in_words(answer, need)


def conditions_of(case: Case) -> Conditions:
    """What a service must be able to do for these people together; unknown is no condition."""
    people = list(case.people.all())
    first, last = _ages(people)
    genders = {_GENDERS.get(person.gender) for person in people}
    languages = {SIGN_LANGUAGE.get(code, code) for person in people for code in person.languages}
    needed = {MUST_HAVE.get(code) for person in people for code in person.accessibility}
    return Conditions(
        age_from=first,
        age_to=last,
        gender=genders.pop() if len(genders) == 1 else None,
        languages=frozenset(languages),
        accessibility=frozenset(code for code in needed if code),
    )


_GENDERS = {"woman": "woman", "man": "man"}


def _ages(people: Sequence[Person]) -> tuple[int | None, int | None]:
    known = [AGES[person.age_band] for person in people if person.age_band in AGES]
    if not known or len(known) < len(people):
        return None, None
    return min(first for first, _ in known), max(last for _, last in known)


def exclusions_for(case: Case) -> Exclusions:
    found = exclusions_of(case)
    return Exclusions(organisation_ids=found.organisations, place_ids=found.places)


def _in_words(answer: Answer, need: CaseNeed) -> Choices:
    fallback = answer.fallback
    return Choices(
        best=[_choice(one, need) for one in answer.services],
        left_out=[_left(one) for one in answer.left_out],
        says=said(fallback.says).text if fallback else "",
        nearest=[_choice(one, need) for one in fallback.nearest] if fallback else [],
        region=[_choice(one, need) for one in fallback.region] if fallback else [],
        lead=fallback.lead.name if fallback and fallback.lead else "",
    )


def _choice(ranked: Ranked, need: CaseNeed) -> Choice:
    offer = ranked.offer
    return Choice(
        id=offer.id,
        name=offer.name,
        organisation=offer.organisation_name,
        place=offer.place_name,
        reasons=[said(reason) for reason in ranked.reasons],
        rank=ranked.rank,
        href=reverse("cases:refer", args=[need.pk, offer.id]),
        how_to_ask=offer.how_to_ask,
    )


def _left(one: LeftOut) -> Choice:
    offer = one.offer
    return Choice(offer.id, offer.name, offer.organisation_name, offer.place_name, [said(one.reason)])

"""The pack's forms of other registries, and what of a case would stand in them."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from anclaje.cases.domain.consent import Given, covering
from anclaje.cases.domain.registries import (
    Filled,
    Held,
    Matched,
    Template,
    Values,
    fill,
    match,
    read_template,
)
from anclaje.cases.domain.situation import CHILD_BANDS
from anclaje.cases.models import Case, Exclusion, FollowUp, NeedStatus, Person, ReceiptRun, Reference
from anclaje.cases.queries import consents_given, line_of
from anclaje.cases.registry_receipts import from_text
from anclaje.cases.wording import AGE_BAND, GENDER, label
from anclaje.cases.wording_gate import CASE_STATE
from anclaje.cases.wording_signs import SEEN_ANSWER
from anclaje.foundation import pack
from anclaje.foundation.codes import tidy
from anclaje.foundation.translate import read
from anclaje.network.models import Organisation, Post
from anclaje.privacy.sealing import blind_index


@lru_cache
def _templates_in(folder: Path) -> dict[str, Template]:
    found = (
        read_template(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*.toml"))
    )
    return {template.code: template for template in found}


def templates() -> dict[str, Template]:
    """Every form that the pack has, by its code."""
    return _templates_in(pack.current().path("registries"))


def for_forms(cases: QuerySet[Case]) -> list[Case]:
    """These cases with everything that a form may ask for, in a fixed number of queries."""
    follow_ups = FollowUp.objects.order_by("month")
    rows = cases.select_related("key", "place", "issue", "lead", "inspection__key").prefetch_related(
        "consents",
        Prefetch("exclusions", Exclusion.objects.filter(lifted_at__isnull=True), to_attr="shut_out"),
        Prefetch("people", Person.objects.order_by("position")),
        "needs__need",
        Prefetch("references", Reference.objects.select_related("key").order_by("pk")),
        Prefetch("inspection__follow_ups", follow_ups),
    )
    return list(rows.order_by("code"))


def consent_for(case: Case, template: Template, at: datetime) -> Given | None:
    """The consent that lets the case be entered there, if the form needs one and it is in force."""
    if template.consent is None:
        return None
    return covering(consents_given(case), purpose=template.consent, recipient=None, at=at)


def filled(template: Template, cases: Iterable[Case], at: datetime) -> list[Filled]:
    """Each case as its rows in this form would stand, or why it has none."""
    cases = list(cases)
    named = any(case.shut_out for case in cases)
    readers = _readers_of(template) if named else Readers()
    return [
        fill(
            template,
            case.pk,
            case.code,
            case.issue.code,
            consent_for(case, template, at) is not None,
            _rows(case, template),
            is_shut_out=any(readers.hold(row) for row in case.shut_out),
        )
        for case in cases
    ]


@dataclass(frozen=True)
class Readers:
    """Who reads a registry, as far as the directory knows: the institutions, where they sit, their people."""

    organisations: frozenset[UUID] = frozenset()
    places: frozenset[UUID] = frozenset()
    people: frozenset[UUID] = frozenset()

    def hold(self, row: Exclusion) -> bool:
        return (
            row.organisation_id in self.organisations
            or row.place_id in self.places
            or row.user_id in self.people
        )


def _readers_of(template: Template) -> Readers:
    rows = list(Organisation.objects.filter(actor_type__code__in=template.read_by).select_related("parent"))
    posts = Post.objects.active().filter(organisation__in=rows).values_list("holder", "deputy")
    return Readers(
        frozenset(key for row in rows for key in line_of(row)),
        frozenset(row.place_id for row in rows) - {None},
        frozenset(key for pair in posts for key in pair if key),
    )


def _rows(case: Case, template: Template) -> list[Values]:
    shared = _of_case(case, template)
    if template.one_row == "case":
        return [shared]
    people: Sequence[Person] = list(case.people.all())
    if template.one_row == "child":
        people = [person for person in people if person.age_band in CHILD_BANDS]
    return [shared | _of_person(case, person) for person in people]


def _of_case(case: Case, template: Template) -> dict[str, str]:
    inspection = getattr(case, "inspection", None)
    numbers = [row.opened("number") for row in case.references.all() if row.kind == template.reference]
    needs = [need for need in case.needs.all() if need.status != NeedStatus.DROPPED]
    opened = pack.current().calendar.day(case.opened_at)
    return {
        "code": case.code,
        "municipality": case.place.name,
        "municipality_code": case.place.code,
        "province": pack.current().settings["territory"]["province"]["name"],
        "issue": read(case.issue.name),
        "state": label(CASE_STATE, case.status),
        "opened_on": opened.isoformat(),
        "opened_month": f"{opened:%Y-%m}",
        "needs": "; ".join(read(need.need.name) for need in needs),
        "lead": case.lead.name,
        "inspection_act": inspection.opened("act_number") if inspection else "",
        "inspection_on": _day(inspection.done_at) if inspection else "",
        "own_number": numbers[-1] if numbers else "",
    }


def _of_person(case: Case, person: Person) -> dict[str, str]:
    inspection = getattr(case, "inspection", None)
    seen = [row for row in inspection.follow_ups.all() if row.person_id == person.pk] if inspection else []
    last = seen[-1] if seen else None
    return {
        "position": str(person.position),
        "age_band": label(AGE_BAND, person.age_band) if person.age_band else "",
        "gender": label(GENDER, person.gender) if person.gender else "",
        "in_school": label(SEEN_ANSWER, last.in_school) if last else "",
        "still_working": label(SEEN_ANSWER, last.still_working) if last else "",
        "followed_up_on": last.seen_on.isoformat() if last else "",
    }


def _day(moment: datetime) -> str:
    return pack.current().calendar.day(moment).isoformat()


def held_by(user: Any, template: Template, codes: Iterable[str]) -> dict[str, Held]:
    """Of these codes, the cases that exist for this person, with the numbers that the registry gave."""
    asked = sorted(set(codes))
    rows = Case.objects.visible_to(user).filter(code__in=asked).prefetch_related("references")
    return {
        case.code: Held(
            case.pk,
            frozenset(row.blind for row in case.references.all() if row.kind == template.reference),
        )
        for case in rows
    }


def look(run: ReceiptRun, template: Template, user: Any) -> list[Matched]:
    """What each row of the file would write now."""
    receipts = from_text(run.opened("rows"))
    held = held_by(user, template, [tidy(one.code) for one in receipts])
    return match(receipts, held, {one.number: blind_index("reference", one.number) for one in receipts})

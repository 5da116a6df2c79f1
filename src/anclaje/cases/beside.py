"""What stands beside the thread: the people, the needs, the plan, what was agreed, who is shut out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from anclaje.cases.domain.consent import Purpose, is_in_force
from anclaje.cases.domain.task import State
from anclaje.cases.lines import Guides
from anclaje.cases.models import Case, CaseNeed, Consent, EntryKind, Exclusion, NeedStatus, Person, PlanEntry
from anclaje.cases.queries import consents_given, safe_contact_of
from anclaje.cases.wording import (
    ACCESSIBILITY,
    AGE_BAND,
    ASIDE_REASON,
    CONTACT_WAY,
    GENDER,
    LANGUAGES,
    PURPOSE,
    REFERENCE,
    RISK,
    SHARED,
    URGENCY,
    label,
)
from anclaje.foundation.translate import read


@dataclass(frozen=True)
class Known:
    """A person concerned in words, without a name."""

    row: Person
    title: str
    facts: Sequence[str]


@dataclass(frozen=True)
class Agreement:
    """A consent in words. `holds`: it is in force now."""

    row: Consent
    what: str
    holds: bool
    shares: str


@dataclass(frozen=True)
class Asked:
    row: CaseNeed
    name: str
    urgency: str
    is_open: bool


@dataclass(frozen=True)
class Goal:
    row: PlanEntry
    text: str
    who: str


@dataclass(frozen=True)
class PutAside:
    row: Any
    what: str
    reason: str


@dataclass(frozen=True)
class Beside:
    people: Sequence[Known]
    needs: Sequence[Asked]
    risk: str
    goals: Sequence[Goal]
    strengths: Sequence[Goal]
    agreements: Sequence[Agreement]
    exclusions: Sequence[Exclusion]
    references: Sequence[tuple[str, str]]
    safe_contact: str
    safe_contact_note: str
    put_aside: Sequence[PutAside]


def beside(case: Case, at: datetime) -> Beside:
    entries = list(case.plan_entries.select_related("key", "owner_post__holder", "owner_post__organisation"))
    entries.sort(key=lambda entry: entry.pk)
    return Beside(
        people=people_of(case),
        needs=needs_of(case),
        risk=label(RISK, case.risk_level) if case.risk_level else "",
        goals=[_goal(entry) for entry in entries if entry.kind == EntryKind.GOAL and not entry.dropped_at],
        strengths=[_goal(entry) for entry in entries if entry.kind == EntryKind.STRENGTH],
        agreements=agreements_of(case, at),
        exclusions=exclusions_in_force(case),
        references=[
            (label(REFERENCE, row.kind), row.opened("number"))
            for row in case.references.select_related("key").order_by("pk")
        ],
        safe_contact=label(CONTACT_WAY, case.safe_contact_way) if case.safe_contact_way else "",
        safe_contact_note=safe_contact_of(case),
        put_aside=put_aside_of(case),
    )


def people_of(case: Case) -> list[Known]:
    return [_known(person) for person in case.people.order_by("position")]


def _known(person: Person) -> Known:
    facts = [label(GENDER, person.gender)] if person.gender else []
    facts += [label(LANGUAGES, code) for code in person.languages]
    facts += [label(ACCESSIBILITY, code) for code in person.accessibility]
    age = label(AGE_BAND, person.age_band)
    title = _("Person %(number)s: %(age)s") % {"number": person.position, "age": age}
    return Known(person, title, facts)


def needs_of(case: Case) -> list[Asked]:
    return [
        Asked(row, read(row.need.name), label(URGENCY, row.urgency), row.status == NeedStatus.OPEN)
        for row in case.needs.select_related("need").order_by("pk")
        if row.status != NeedStatus.DROPPED
    ]


def agreements_of(case: Case, at: datetime) -> list[Agreement]:
    """The newest first; those that no longer hold are marked, not hidden."""
    holding = {given.id for given in consents_given(case) if is_in_force(given, at)}
    rows = case.consents.select_related("recipient").order_by("-given_at", "-pk")
    return [
        Agreement(
            row,
            _what_was_agreed(row),
            row.pk in holding,
            ", ".join(label(SHARED, code) for code in row.data),
        )
        for row in rows
    ]


def _what_was_agreed(row: Consent) -> str:
    """To refer, the organisation's name says it; for anything else the purpose comes first."""
    if row.recipient is None or row.purpose == Purpose.REFER:
        return row.recipient.name if row.recipient else label(PURPOSE, row.purpose)
    return _("%(organisation)s: %(what)s") % {
        "organisation": row.recipient.name, "what": label(PURPOSE, row.purpose),
    }  # fmt: skip


def exclusions_in_force(case: Case) -> list[Exclusion]:
    rows = case.exclusions.filter(lifted_at__isnull=True)
    return list(rows.select_related("key", "organisation", "user", "place").order_by("pk"))


def put_aside_of(case: Case) -> list[PutAside]:
    guides = Guides([case])
    rows = case.tasks.filter(state=State.NOT_APPLICABLE).order_by("-ended_at", "pk")
    return [_aside(row, guides, case) for row in rows]


def _aside(row: Any, guides: Guides, case: Case) -> PutAside:
    step = guides.step(case, row.step_id)
    return PutAside(row, read(step.action) if step else row.step_id, label(ASIDE_REASON, row.reason))


def _goal(entry: PlanEntry) -> Goal:
    post = entry.owner_post
    who = _("the person")
    if post is not None:
        who = post.holder.name if post.holder else post.organisation.name
    return Goal(entry, entry.opened("text"), who)

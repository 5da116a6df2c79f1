"""The joint action plan: promises are written, changed, kept or dropped, and their words checked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.actions._plan import followed_promise, teams_promise
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.domain.plan import check_days, check_move
from anclaje.cartography.domain.states import Promise
from anclaje.cartography.models import CoResponsible, Exercise, PlanRow, Sheet
from anclaje.cartography.permissions import facilitating_post
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation


@dataclass(frozen=True)
class PromiseFacts:
    """What a row of the plan says; co_responsible: institutions besides the one that leads."""

    problem: str
    objective: str
    action: str
    lead: Organisation
    lead_role: str
    agreed_on: date
    due_on: date
    co_responsible: Sequence[Organisation] = ()
    resources: str = ""
    indicator: str = ""
    risk: str = ""
    gives_back_on: date | None = None


WORDS = ("problem", "objective", "action", "lead_role", "resources", "indicator", "risk")
NEEDED = ("problem", "objective", "action", "lead_role")


@action
def write_promise(
    *,
    exercise: Exercise,
    facts: PromiseFacts,
    evidence: Sequence[Mapping[str, Any]] = (),
    sheets: Collection[Sheet] = (),
    by: User | None,
    at: datetime,
) -> PlanRow:
    """A row of the plan. evidence: findings, each as the map said it that day; the team's alone."""
    exercise = open_exercise_of(exercise, by)
    _check_facts(facts)
    if any(sheet.exercise_id != exercise.pk for sheet in sheets):
        raise RuleBroken(gettext_noop("Sheet and groups are of this exercise."))
    latest = exercise.plan.order_by("-number").first()
    row = PlanRow(exercise=exercise, number=latest.number + 1 if latest else 1, evidence=list(evidence))
    _say(row, facts)
    row.sheets.set(sheets)
    record(events.PROMISE_WRITTEN, by=by, about=row, at=at, findings=len(evidence))
    return row


@action
def change_promise(
    *, row: PlanRow, facts: PromiseFacts, seen_version: int | None, by: User | None, at: datetime
) -> PlanRow:
    """Words that were checked for the public are to be checked again."""
    row = teams_promise(row, by)
    check_seen(row, seen_version)
    if row.state not in (Promise.AGREED, Promise.UNDER_WAY):
        raise RuleBroken(gettext_noop("What became of this promise was already said."))
    _check_facts(facts)
    if any(getattr(facts, name).strip() != getattr(row, name) for name in WORDS):
        row.checked_at = row.checked_by = None
    _say(row, facts)
    record(events.PROMISE_CHANGED, by=by, about=row, at=at)
    return row


@action
def move_promise(
    *,
    row: PlanRow,
    to: Promise,
    on: date,
    reason: str = "",
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> PlanRow:
    """It is under way, kept, or dropped with the reason: said by the team, or by who leads it."""
    row = followed_promise(row, by)
    check_seen(row, seen_version)
    today = pack.current().calendar.day(at)
    check_move(row.state, to, on=on, agreed_on=row.agreed_on, today=today, reason=reason)
    check_words(reason)
    row.state = to
    row.reason = reason.strip() if to == Promise.DROPPED else ""
    row.ended_on = on if to in (Promise.KEPT, Promise.DROPPED) else None
    if row.reason:
        row.checked_at = row.checked_by = None
    row.save()
    record(events.PROMISE_MOVED, by=by, about=row, at=at, to=to)
    return row


@action
def check_promise_words(
    *, row: PlanRow, names_nobody: bool, seen_version: int | None, by: User | None, at: datetime
) -> PlanRow:
    """Somebody of the team read its words and found nobody in them: the public page may show them."""
    row = teams_promise(row, by)
    check_seen(row, seen_version)
    if not names_nobody:
        raise RuleBroken(gettext_noop("Read them first, and say that nobody can be known by them."))
    row.checked_at = at
    row.checked_by = facilitating_post(by, row.exercise) if by else None
    row.save()
    record(events.PROMISE_WORDS_CHECKED, by=by, about=row, at=at)
    return row


def _check_facts(facts: PromiseFacts) -> None:
    if any(not getattr(facts, name).strip() for name in NEEDED):
        raise RuleBroken(
            gettext_noop("A promise says the problem, the objective, the action and by which role.")
        )
    check_words(*(getattr(facts, name) for name in WORDS))
    check_days(facts.agreed_on, facts.due_on, facts.gives_back_on)


def _say(row: PlanRow, facts: PromiseFacts) -> None:
    for field in fields(facts):
        if field.name != "co_responsible":
            value = getattr(facts, field.name)
            setattr(row, field.name, value.strip() if isinstance(value, str) else value)
    row.save()
    wanted = {one.pk for one in facts.co_responsible if one.pk != facts.lead.pk}
    row.co_responsible.exclude(organisation__in=wanted).delete()
    for key in wanted:
        CoResponsible.objects.get_or_create(row=row, organisation_id=key)

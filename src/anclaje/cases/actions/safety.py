"""The safety plan: agreed with the person, looked at again with risk, on paper only as they chose."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import events, permissions
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.safety import (
    PARTS,
    Disguise,
    Keeping,
    check_harmless,
    check_plan,
    words_on_paper,
)
from anclaje.cases.models import Case, Person, SafetyPlan
from anclaje.cases.safety import first_person
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop


@action
def agree_safety_plan(
    *,
    case: Case,
    parts: Mapping[str, str],
    disguise: Disguise | None,
    chosen: Mapping[str, str],
    betraying: Collection[str],
    person: Person | None = None,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> SafetyPlan:
    """Keep what the person and the team agreed, as the next version (guide, P04.2).

    person: whose plan it is; None: of the person about whom the case was opened.

    disguise: what the paper looks like; None where the person wants it spoken only. chosen: the
    everyday word for a part, where the person prefers their own.
    """
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    person = person or first_person(case)
    if person.case_id != case.pk:
        raise RuleBroken(gettext_noop("Choose somebody of this case."))
    _check_seen_plan(person, seen_version)
    parts = {name: parts.get(name, "").strip() for name in PARTS}
    check_plan(parts)
    plan = SafetyPlan(
        case=case, key=case.key, person=person, number=_newest_number(person) + 1,
        agreed_at=at, agreed_by=by, looked_at=at,
        keeping=Keeping.PAPER if disguise else Keeping.SPOKEN, disguise=disguise.code if disguise else "",
    )  # fmt: skip
    if disguise:
        words = words_on_paper(parts, disguise, chosen)
        check_harmless(words, betraying=betraying, own=parts)
        plan.seal(on_paper=json.dumps(words))
    plan.seal(**parts)
    plan.save()
    _note(events.SAFETY_PLAN_AGREED, plan, by, at)
    _tasks.complete(case, "safety_plan", by=by, at=at)
    _tasks.refresh(case, at)
    return plan


def _note(kind: str, plan: SafetyPlan, by: User, at: datetime) -> None:
    position = plan.person.position
    write_down(kind, case=plan.case, by=by, at=at, plan=plan.number, position=position)


def _newest_number(person: Person) -> int:
    return person.safety_plans.order_by("-number").values_list("number", flat=True).first() or 0


def _check_seen_plan(person: Person, seen_version: int | None) -> None:
    """Two who write at once: the second sees the first one's plan before writing over it."""
    newest = person.safety_plans.select_related("key", "case").order_by("-number").first()
    if newest is not None:
        newest.version = newest.number  # plans are versions of one another: a page shows which it saw
        check_seen(newest, seen_version)


@action
def confirm_safety_plan(*, plan: SafetyPlan, by: User, at: datetime) -> SafetyPlan:
    """The person says that it still holds, after risk was looked at again."""
    case = Case.objects.locked(plan.case_id)
    permissions.check_can_work_on(by, case)
    plan = _newest(plan)
    plan.looked_at = max(plan.looked_at, at)
    plan.save(update_fields=["looked_at"])
    _note(events.SAFETY_PLAN_STILL_HOLDS, plan, by, at)
    _tasks.complete(case, "safety_plan", by=by, at=at)
    _tasks.refresh(case, at)
    return plan


@action
def read_safety_plan(*, case: Case, by: User, at: datetime) -> Case:
    """Somebody opens it: written down apart from looking at the case."""
    permissions.check_can_work_on(by, case)
    record(events.SAFETY_PLAN_READ, by=by, about=case, at=at, case_id=case.pk)
    return case


@action
def print_safety_plan(*, plan: SafetyPlan, is_wanted: bool, by: User, at: datetime) -> SafetyPlan:
    """The person takes the list home, knowing that it may be found. Refused where they want it spoken."""
    permissions.check_can_work_on(by, plan.case)
    plan = _newest(plan)
    if plan.keeping == Keeping.SPOKEN:
        raise RuleBroken(gettext_noop("The person wants this plan spoken only. Nothing is printed."))
    if not is_wanted:
        raise RuleBroken(gettext_noop("Ask the person first whether a paper is safe where they live."))
    _note(events.SAFETY_PLAN_PRINTED, plan, by, at)
    return plan


def _newest(plan: SafetyPlan) -> SafetyPlan:
    plan = SafetyPlan.objects.locked(plan.pk)
    if plan.number != _newest_number(plan.person):
        raise RuleBroken(gettext_noop("There is a newer plan. This one is kept only to look back."))
    return plan

"""Needs, strengths, risk and plan: the least that lets the guide say what is next."""

from collections.abc import Sequence
from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._goals import check_owner, keep_change, locked_goal
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.goals import Change, check_day
from anclaje.cases.domain.risk import Level, look_again_at
from anclaje.cases.domain.situation import FLAGS
from anclaje.cases.models import Case, CaseNeed, NeedStatus, PlanEntry, RiskAssessment
from anclaje.cases.models.plan import EntryKind
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Need, Post


@action
def record_needs(*, case: Case, needs: Sequence[tuple[Need, str, str]], by: User, at: datetime) -> Case:
    """Note what is needed: (kind of need, urgency, note). One open need of each kind."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    if not needs:
        raise RuleBroken(gettext_noop("Choose at least one need."))
    for need, urgency, note in needs:
        _record_need(case, need, urgency, note, by, at)
    _tasks.complete(case, "needs", by=by, at=at)
    _tasks.refresh(case, at)
    return case


def _record_need(case: Case, need: Need, urgency: str, note: str, by: User, at: datetime) -> None:
    row = case.needs.filter(need=need, status=NeedStatus.OPEN).first()
    row = row or CaseNeed(case=case, key=case.key, need=need, recorded_at=at)
    row.urgency = urgency
    row.seal(note=note)
    row.save()
    write_down(events.NEED_RECORDED, case=case, by=by, at=at, need=need.code, urgency=urgency)


@action
def end_need(*, need: CaseNeed, is_met: bool, by: User, at: datetime) -> CaseNeed:
    """The need was met, or the person no longer wants it."""
    need = CaseNeed.objects.locked(need.pk)
    permissions.check_can_work_on(by, need.case)
    if need.referrals.still_open().exists():
        raise RuleBroken(gettext_noop("A referral for this need is still open. Close it first."))
    need.status = NeedStatus.MET if is_met else NeedStatus.DROPPED
    need.ended_at = at
    need.save(update_fields=["status", "ended_at"])
    kind = events.NEED_MET if is_met else events.NEED_DROPPED
    write_down(kind, case=need.case, by=by, at=at, need=need.need.code)
    _tasks.refresh(need.case, at)
    return need


@action
def assess_risk(
    *,
    case: Case,
    level: Level,
    factors: Sequence[str],
    note: str,
    by: User,
    at: datetime,
    again_at: datetime | None = None,
) -> RiskAssessment:
    """How dangerous it is, with the person's own view, and when to look again (guide, P04)."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    latest = look_again_at(level, at)
    if again_at is not None and not at < again_at <= latest:
        raise RuleBroken(
            gettext_noop("At this level, look again before %(latest)s."), latest=f"{latest:%d/%m %H:%M}"
        )
    risk = RiskAssessment(
        case=case,
        key=case.key,
        level=level,
        factors=list(factors),
        assessed_at=at,
        assessed_by=by,
        look_again_at=again_at or latest,
    )
    risk.seal(note=note)
    risk.save()
    case.risk_level, case.look_again_at = level, risk.look_again_at
    case.save(update_fields=["risk_level", "look_again_at"])
    write_down(events.RISK_ASSESSED, case=case, by=by, at=at, level=str(level))
    _tasks.complete(case, "risk", by=by, at=at)
    _tasks.refresh(case, at)
    return risk


@action
def state_facts(
    *, case: Case, flags: dict[str, bool | None], by: User, at: datetime, seen_version: int | None = None
) -> Case:
    """Say what is known, is not so, or is not known yet; the guide's conditions hang on it."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    check_seen(case, seen_version)
    if set(flags) - set(FLAGS):
        raise RuleBroken(gettext_noop("The guide knows no such fact."))
    case.flags = case.flags | flags
    case.save(update_fields=["flags"])
    write_down(events.CASE_FACTS_STATED, case=case, by=by, at=at, which=sorted(flags))
    _tasks.refresh(case, at)
    return case


STATED_EVENTS = (
    "first_contact",
    "inspection_done",
    "hearing_set",
    "hearing_held",
    "conference_called",
    "transfer_agreed",
    "exit_agreed",
)


@action
def state_event(*, case: Case, event: str, happened_at: datetime, by: User, at: datetime) -> Case:
    """Something happened that starts a clock of the guide."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    if event not in STATED_EVENTS:
        raise RuleBroken(gettext_noop("The guide knows no such event."))
    write_down(events.EVENT_STATED, case=case, by=by, at=at, event=event, happened=happened_at.isoformat())
    _tasks.refresh(case, at)
    return case


@action
def record_plan_entry(
    *,
    case: Case,
    kind: EntryKind,
    text: str,
    owner: Post | None,
    due_on: date | None,
    by: User,
    at: datetime,
) -> PlanEntry:
    """A strength to build on, or a goal with whoever takes care of it and until when."""
    permissions.check_can_work_on(by, case)
    if not text.strip():
        raise RuleBroken(gettext_noop("Write it in the person's words, in one sentence."))
    check_owner(case, owner, at)
    check_day(due_on, pack.current().calendar.day(at))
    entry = PlanEntry(case=case, key=case.key, kind=kind, owner_post=owner, due_on=due_on, recorded_at=at)
    entry.seal(text=text.strip())
    entry.save()
    write_down(events.PLAN_ENTRY_RECORDED, case=case, by=by, at=at, entry=str(kind))
    return entry


@action
def reach_plan_entry(*, entry: PlanEntry, by: User, at: datetime) -> PlanEntry:
    """What the person wanted is there."""
    entry = locked_goal(entry, by)
    keep_change(entry, Change.REACHED, by=by, at=at)
    entry.reached_at = at
    entry.save(update_fields=["reached_at"])
    write_down(events.PLAN_ENTRY_REACHED, case=entry.case, by=by, at=at)
    return entry


@action
def agree_plan(*, case: Case, is_oral: bool = True, by: User, at: datetime) -> Case:
    """The person and the team agree on the goals as they stand, aloud or in writing (guide, P07.2)."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    goals = case.plan_entries.goals_still_wanted()
    if not goals.exists():
        raise RuleBroken(gettext_noop("A plan has at least one goal that the person wants."))
    for goal in goals.filter(agreed_at__isnull=True):
        goal.agreed_at, goal.is_oral = at, is_oral
        goal.save(update_fields=["agreed_at", "is_oral"])
    write_down(events.PLAN_AGREED, case=case, by=by, at=at, said="oral" if is_oral else "written")
    _tasks.complete(case, "plan", by=by, at=at)
    _tasks.refresh(case, at)
    return case

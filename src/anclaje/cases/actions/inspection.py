"""An inspection found a child working: the act arrives, the authorities are told, the family is met,
and somebody asks again after one, three and six months (guide, P10). Recording is doing the step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions import _tasks, assessment, intake
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain import inspection as rules
from anclaje.cases.domain.inspection import Answer, Seen
from anclaje.cases.models import Case, FollowUp, Inspection, Person
from anclaje.cases.queries_inspection import children_of, follow_up_months, inspection_of, may_lead
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Need, Organisation
from anclaje.privacy.sealing import blind_index


@dataclass(frozen=True)
class Act:
    """What the inspectorate hands over. The two days stay empty until it has happened."""

    number: str
    done_at: datetime
    labour_copied_on: date | None = None
    commission_told_on: date | None = None


@action
def receive_act(*, request: intake.Request, act: Act, by: User, at: datetime) -> Case:
    """Open a case from an inspection's act, in one stroke: whoever hands it over sees nothing of it."""
    case = intake.record_request(request=request, by=by, at=at)
    record_inspection(case=case, act=act, by=by, at=at)
    return case


@action
def record_inspection(
    *, case: Case, act: Act, by: User, at: datetime, seen_version: int | None = None
) -> Inspection:
    """Keep the act and who was told of it, or correct it. It starts the guide's clocks.

    Refuses days out of order, and an act without its number.
    """
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    row = inspection_of(case)
    if row is not None:
        check_seen(row, seen_version)
    _check(act, row, at)
    is_another_time = row is None or row.done_at != act.done_at
    row = row or Inspection(case=case, key=case.key, recorded_at=at, recorded_by=by)
    row.done_at, row.blind = act.done_at, blind_index("reference", act.number)
    row.labour_copied_on, row.commission_told_on = act.labour_copied_on, act.commission_told_on
    row.seal(act_number=act.number.strip())
    row.save()
    _found_by_inspection(case)
    write_down(events.INSPECTION_RECORDED, case=case, by=by, at=at)
    if is_another_time:
        assessment.state_event(case=case, event="inspection_done", happened_at=act.done_at, by=by, at=at)
    _tasks.complete(case, "act", by=by, at=at)
    if row.labour_copied_on and row.commission_told_on:
        _tasks.complete(case, "notice", by=by, at=at)
    _tasks.refresh(case, at)
    return row


def _check(act: Act, row: Inspection | None, at: datetime) -> None:
    day = pack.current().calendar.day
    if not act.number.strip():
        raise RuleBroken(gettext_noop("Write the number of the act."))
    if act.done_at > at:
        raise RuleBroken(gettext_noop("This moment has not come yet."))
    rules.check_notices(day(act.done_at), day(at), act.labour_copied_on, act.commission_told_on)
    if row is not None and row.approached_at is not None:
        rules.check_approach(act.done_at, row.approached_at)


def _found_by_inspection(case: Case) -> None:
    if not case.found_by_inspection:
        case.found_by_inspection = True
        case.save(update_fields=["found_by_inspection"])


@action
def record_family_approach(
    *,
    case: Case,
    leads: Organisation,
    approached_at: datetime,
    needs: Sequence[tuple[Need, str]],
    agreed: str,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Inspection:
    """The family was met, and what helps it was agreed: its needs, each with how urgent it is.

    The months of the follow-up count from the meeting. Refuses whoever may not lead it here.
    """
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    row = _inspection(case)
    check_seen(row, seen_version)
    if leads.pk not in {organisation.pk for organisation in may_lead(case, at)}:
        raise RuleBroken(gettext_noop("This institution does not lead the meeting with the family here."))
    if approached_at > at:
        raise RuleBroken(gettext_noop("This moment has not come yet."))
    rules.check_approach(row.done_at, approached_at)
    row.leads, row.approached_at = leads, approached_at
    row.seal(agreed=agreed.strip())
    row.save()
    if needs:
        named = [(need, urgency, "") for need, urgency in needs]
        assessment.record_needs(case=case, needs=named, by=by, at=at)
    write_down(events.FAMILY_APPROACHED, case=case, by=by, at=at, recipient=str(leads.pk))
    # The day that the family was met, not the day that somebody had time to note it.
    _tasks.complete(case, "family_approach", by=by, at=approached_at)
    _tasks.refresh(case, at)
    return row


@dataclass(frozen=True)
class Found:
    """What was learnt of one child."""

    in_school: Answer
    still_working: Answer


@action
def record_follow_up(
    *,
    case: Case,
    month: int,
    children: Mapping[Person, Found],
    asked_through: str,
    seen_on: date,
    by: User,
    at: datetime,
) -> Inspection:
    """How each child is in this month, or a correction of it. Done, the guide asks for the next month.

    Refuses a month that the guide does not name, and one in which nothing was learnt of anybody.
    """
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    row = _inspection(case)
    is_first = _check_follow_up(row, month, seen_on, at)
    rules.check_learnt(
        [Seen(child.pk, month, one.in_school, one.still_working) for child, one in children.items()]
    )
    if {child.pk for child in children} != {child.pk for child in children_of(case)}:
        raise RuleBroken(gettext_noop("Say it of every child of this case, and of nobody else."))
    for child, one in children.items():
        _keep(row, child, month, one, asked_through, seen_on, by, at)
    write_down(events.FOLLOW_UP_RECORDED, case=case, by=by, at=at, month=month)
    if is_first:
        _tasks.complete(case, "follow_up", by=by, at=at)
    _tasks.refresh(case, at)
    return row


def _check_follow_up(row: Inspection, month: int, seen_on: date, at: datetime) -> bool:
    """Whether this is the first word of this month; refused out of order or out of season."""
    if row.approached_at is None:
        raise RuleBroken(gettext_noop("Meet the family first. The months count from that day."))
    calendar = pack.current().calendar
    done = set(row.follow_ups.values_list("month", flat=True))
    rules.check_month(follow_up_months(row.case), month, done)
    rules.check_notices(calendar.day(row.done_at), calendar.day(at), seen_on)
    rules.check_seen_on(calendar.day(calendar.add_months(row.approached_at, month)), seen_on)
    return month not in done


def _keep(
    row: Inspection,
    child: Person,
    month: int,
    found: Found,
    through: str,
    seen_on: date,
    by: User,
    at: datetime,
) -> None:
    kept = row.follow_ups.filter(person=child, month=month).first()
    kept = kept or FollowUp(inspection=row, person=child, month=month)
    kept.in_school, kept.still_working = found.in_school, found.still_working
    kept.asked_through, kept.seen_on = through, seen_on
    kept.recorded_at, kept.recorded_by = at, by
    kept.save()


def _inspection(case: Case) -> Inspection:
    row = inspection_of(case)
    if row is None:
        raise RuleBroken(gettext_noop("Note the inspection's act first."))
    return row

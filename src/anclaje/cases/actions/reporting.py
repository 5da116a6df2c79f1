"""The reporting route and its proof. Nothing of care asks for it, whatever is decided here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import checklists, events, permissions
from anclaje.cases.actions._apart import (
    check_kind_of_site,
    key_for,
    note_event,
    own_post,
    save_with_new_code,
)
from anclaje.cases.domain.reporting import (
    LeftReason,
    Outcome,
    Status,
    check_call,
    check_move,
    is_complete,
    next_reminder,
)
from anclaje.cases.models import Call, Case, Report
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.territory.models import Place

LETTER = "L"


@dataclass(frozen=True)
class Begun:
    """danger, is_child None: not known."""

    place: Place
    danger: bool | None
    is_child: bool | None
    starts_at: datetime
    is_invented: bool


@dataclass(frozen=True)
class Told:
    """How one call went."""

    channel: str
    outcome: Outcome
    made_at: datetime
    number: str = ""
    told_by: str = ""


@action
def begin_report(*, begun: Begun, case: Case | None = None, by: User, at: datetime) -> Report:
    """Begin the proof: apart from any case, or beside one that this person accompanies."""
    permissions.check_can_detect(by)
    is_invented, place = begun.is_invented, begun.place
    if case is not None:
        case = Case.objects.locked(case.pk)
        permissions.check_can_work_on(by, case)
        is_invented, place = case.is_invented, case.place
    check_kind_of_site(is_invented)
    route = checklists.route()
    row = Report(
        key=key_for(case),
        case=case,
        is_invented=is_invented,
        place=place,
        danger=begun.danger,
        is_child=begun.is_child,
        starts_at=begun.starts_at,
        due_at=begun.starts_at + route.within,
        next_reminder_at=next_reminder(route, begun.starts_at, at),
        made_at=at,
        made_by=by,
        made_by_post=own_post(by, case),
        keep_until=None if case else at + timedelta(days=checklists.keeping()["reports_days"]),
    )
    save_with_new_code(row, LETTER, at)
    note_event(events.REPORT_BEGUN, row, by=by, at=at)
    return row


@action
def record_call(
    *, report: Report, told: Told, by: User, at: datetime, seen_version: int | None = None
) -> Call:
    """Write down one call. With the last number or acknowledgement that lacks, the proof is complete."""
    report = _to_go_on_with(report, by, seen_version)
    if report.status != Status.OPEN:
        check_move(report.status, Status.COMPLETE)
        raise RuleBroken(gettext_noop("This proof was put aside. Take it up again first."))
    check_call(checklists.route(), told.channel, told.outcome, told.number, told.told_by)
    call = Call(
        key=report.key,
        report=report,
        channel=told.channel,
        made_at=told.made_at,
        outcome=told.outcome,
        recorded_by=by,
        recorded_at=at,
    )
    call.seal(number=told.number.strip(), told_by=told.told_by.strip())
    call.save()
    if is_complete(checklists.standings(report)):
        report.status, report.ended_at, report.next_reminder_at = Status.COMPLETE, at, None
    report.save()
    note_event(events.REPORT_CALLED, report, by=by, at=at)
    return call


@action
def state_who(
    *, report: Report, danger: bool | None, is_child: bool | None, by: User, at: datetime,
    seen_version: int | None = None,
) -> Report:  # fmt: skip
    """Say what was not known: whether there is danger, whether a child may be concerned."""
    report = _to_go_on_with(report, by, seen_version)
    if report.status != Status.OPEN:
        check_move(report.status, Status.COMPLETE)
    report.danger, report.is_child = danger, is_child
    if report.calls.exists() and is_complete(checklists.standings(report)):
        report.status, report.ended_at, report.next_reminder_at = Status.COMPLETE, at, None
    report.save()
    note_event(events.REPORT_CALLED, report, by=by, at=at)
    return report


@action
def leave_report(
    *, report: Report, reason: LeftReason, by: User, at: datetime, seen_version: int | None = None
) -> Report:
    """A person decides not to call (any more), and why. Care goes on alike."""
    report = _to_go_on_with(report, by, seen_version)
    check_move(report.status, Status.LEFT)
    report.status, report.ended_at, report.left_reason = Status.LEFT, at, reason
    report.next_reminder_at = None
    report.save()
    note_event(events.REPORT_LEFT, report, by=by, at=at)
    return report


@action
def take_up_report(*, report: Report, by: User, at: datetime, seen_version: int | None = None) -> Report:
    report = _to_go_on_with(report, by, seen_version)
    check_move(report.status, Status.OPEN)
    report.status, report.ended_at, report.left_reason = Status.OPEN, None, ""
    report.next_reminder_at = next_reminder(checklists.route(), report.starts_at, at)
    report.save()
    note_event(events.REPORT_TAKEN_UP, report, by=by, at=at)
    return report


@action
def read_report(*, report: Report, by: User, at: datetime) -> None:
    """Write down that it was looked at."""
    record(events.REPORT_READ, by=by, about=report, at=at, case_id=report.case_id)


def _to_go_on_with(report: Report, by: User, seen_version: int | None) -> Report:
    report = Report.objects.locked(report.pk)
    permissions.check_can_keep(by, report)
    check_seen(report, seen_version)
    return report

"""Closing by criteria that a person weighs, with the way back open; and coming back by it."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions import _access, _tasks
from anclaje.cases.actions._deletions import ask_to_delete
from anclaje.cases.actions._stop import call_off, let_go, stop_what_is_not_agreed, withdraw_transfer
from anclaje.cases.actions._thread import write_down
from anclaje.cases.criteria import criteria_of
from anclaje.cases.domain.case import MOVES, ClosingReason, Status, check_can_close
from anclaje.cases.domain.closing import check_decided
from anclaje.cases.domain.holders import Why
from anclaje.cases.models import Agreed, Case
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop


@action
def close_case(
    *,
    case: Case,
    reason: ClosingReason,
    note: str,
    way_back_told: bool | None = None,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Case:
    """End the accompaniment (guide, P13.3 and P13.4): a person decides, and the note says why.

    The note may be empty only where every criterion is met. Access ends for everybody but the team and
    the leading agency, and whoever else holds data is told to delete it.
    """
    case = _moved(case, Status.CLOSED, by, seen_version)
    check_can_close(open_referrals=case.referrals.still_open().count())
    check_decided(criteria_of(case, reason=reason, way_back_told=way_back_told), note)
    _end_what_was_begun(case, by, at)
    _do_the_steps_of_the_exit(case, by, at)
    case.status, case.closed_at, case.closing_reason = Status.CLOSED, at, reason
    case.save(update_fields=["status", "closed_at", "closing_reason"])
    _tasks.let_lapse(case, at)
    write_down(
        events.CASE_CLOSED, case=case, by=by, at=at, text=note, reason=str(reason),
        way_back="" if way_back_told is None else str(bool(way_back_told)),
    )  # fmt: skip
    _access.end_grants_of_others(case, by=by, at=at)
    ask_to_delete(case, why=Why.CLOSED, by=by, at=at)
    return case


def _end_what_was_begun(case: Case, by: User, at: datetime) -> None:
    for conference in case.conferences.still_called():
        call_off(conference, by=by, at=at, text="")
    for agreed in Agreed.objects.to_do().filter(conference__case=case).select_related("key"):
        let_go(agreed, by=by, at=at)
    for transfer in case.transfers.proposed():
        withdraw_transfer(transfer, by=by, at=at)
    case.conferences.filter(shuts_at__gt=at).update(shuts_at=at)


def _do_the_steps_of_the_exit(case: Case, by: User, at: datetime) -> None:
    """Closing is agreeing on the exit, and reducing access with it: nobody says either a second time."""
    write_down(events.EVENT_STATED, case=case, by=by, at=at, event="exit_agreed", happened=at.isoformat())
    _tasks.refresh(case, at)
    for step in ("exit", "access"):
        _tasks.complete(case, step, by=by, at=at)


@action
def reopen_case(*, case: Case, note: str, by: User, at: datetime, seen_version: int | None = None) -> Case:
    """The person came back: the same case, the same code. Whoever else was in it is asked for anew."""
    case = _moved(case, Status.OPEN, by, seen_version)
    case.status, case.closed_at, case.closing_reason = Status.OPEN, None, ""
    case.save(update_fields=["status", "closed_at", "closing_reason"])
    write_down(events.CASE_REOPENED, case=case, by=by, at=at, text=note)
    stop_what_is_not_agreed(case, by=by, at=at)
    _tasks.refresh(case, at)
    return case


def _moved(case: Case, wanted: Status, by: User, seen_version: int | None) -> Case:
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    check_seen(case, seen_version)
    if wanted not in MOVES[Status(case.status)]:
        raise RuleBroken(gettext_noop("This case is already like that."))
    return case

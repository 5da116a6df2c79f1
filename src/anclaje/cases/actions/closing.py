"""Closing, with the way back open."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.case import MOVES, ClosingReason, Status, check_can_close
from anclaje.cases.models import Case
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop


@action
def close_case(
    *,
    case: Case,
    reason: ClosingReason,
    note: str,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Case:
    """End the accompaniment, agreed or with its reason (guide, P13.3)."""
    case = _moved(case, Status.CLOSED, by, seen_version)
    check_can_close(open_referrals=case.referrals.still_open().count())
    case.status, case.closed_at, case.closing_reason = Status.CLOSED, at, reason
    case.save(update_fields=["status", "closed_at", "closing_reason"])
    _tasks.let_lapse(case, at)
    write_down(events.CASE_CLOSED, case=case, by=by, at=at, text=note, reason=str(reason))
    return case


@action
def reopen_case(*, case: Case, note: str, by: User, at: datetime, seen_version: int | None = None) -> Case:
    """The person came back: the same case, the same code."""
    case = _moved(case, Status.OPEN, by, seen_version)
    case.status, case.closed_at, case.closing_reason = Status.OPEN, None, ""
    case.save(update_fields=["status", "closed_at", "closing_reason"])
    write_down(events.CASE_REOPENED, case=case, by=by, at=at, text=note)
    _tasks.refresh(case, at)
    return case


def _moved(case: Case, wanted: Status, by: User, seen_version: int | None) -> Case:
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    check_seen(case, seen_version)
    if wanted not in MOVES[Status(case.status)]:
        raise RuleBroken(gettext_noop("This case is already like that."))
    return case

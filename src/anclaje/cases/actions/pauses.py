"""Leaving something silent in peace until a day, with a reason that everybody can read."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, permissions
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.escalation import LONGEST_PAUSE, PauseReason
from anclaje.cases.domain.task import State
from anclaje.cases.models import Case, Referral, Task
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop


@action
def pause(
    *,
    row: Referral | Task,
    until: datetime,
    reason: str,
    note: str = "",
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Referral | Task:
    """Nobody is reminded of this until then. The date that was agreed stays, and it still shows as late."""
    row = _held(row, by, seen_version)
    if reason not in set(PauseReason):
        raise RuleBroken(gettext_noop("Say why it is left in peace."))
    if not at < until <= at + LONGEST_PAUSE:
        raise RuleBroken(gettext_noop("A pause ends some day within the next month."))
    row.paused_until, row.pause_reason = until, reason
    return _kept(row, events.PAUSED, by, at, note, reason=reason)


@action
def resume(
    *, row: Referral | Task, by: User, at: datetime, seen_version: int | None = None
) -> Referral | Task:
    """The clock goes on; what it would have said meanwhile is said now, once."""
    row = _held(row, by, seen_version)
    if row.paused_until is None:
        raise RuleBroken(gettext_noop("This is not paused."))
    row.paused_until, row.pause_reason = None, ""
    return _kept(row, events.RESUMED, by, at, "")


def _held(row: Referral | Task, by: User, seen_version: int | None) -> Referral | Task:
    Case.objects.locked(row.case_id)
    row = type(row).objects.locked(row.pk)
    permissions.check_can_work_on(by, row.case)
    check_seen(row, seen_version)
    is_open = row.is_open if isinstance(row, Referral) else row.state == State.TO_DO
    if not is_open:
        raise RuleBroken(gettext_noop("Nobody waits for this any more."))
    return row


def _kept(
    row: Referral | Task, kind: str, by: User, at: datetime, note: str, **facts: str
) -> Referral | Task:
    row.save(update_fields=["paused_until", "pause_reason"])
    referral = row if isinstance(row, Referral) else None
    write_down(kind, case=row.case, referral=referral, by=by, at=at, text=note, **facts)
    return row

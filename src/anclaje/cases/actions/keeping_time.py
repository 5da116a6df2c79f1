"""What the worker does for checklists and proofs of calls: remind, and destroy what has had its time.

Each row is found by its own date and changed in one transaction: a worker that is killed, or was down
for a day, loses and repeats nothing.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from anclaje.audit.recording import action, record
from anclaje.cases import checklists, events
from anclaje.cases import notifications_signs as notifications
from anclaje.cases.actions._apart import destroy
from anclaje.cases.domain.reporting import next_reminder
from anclaje.cases.domain.screening import Status
from anclaje.cases.models import Report, Screening

log = logging.getLogger("anclaje.clock")


def keep_time(*, at: datetime) -> dict[str, int]:
    """Do what this moment asks for: {reminded, destroyed}."""
    return {
        "reminded": _each(remind, _to_remind(at), at),
        "destroyed": _each(destroy_screening, _ended(Screening, at), at)
        + _each(destroy_report, _ended(Report, at), at),
    }


def _each(act: Callable[..., bool], keys: list[UUID], at: datetime) -> int:
    """How many were done. One row that cannot be read must not silence the others: it is tried again."""
    done = 0
    for key in keys:
        try:
            done += act(key=key, by=None, at=at)
        except DatabaseError:
            raise
        except Exception:
            log.exception("%s passed over %s; the others go on.", act.__name__, key)
    return done


def _to_remind(at: datetime) -> list[UUID]:
    rows = Report.objects.filter(next_reminder_at__lte=at).order_by("next_reminder_at", "pk")
    return list(rows.values_list("pk", flat=True))


def _ended(model: type, at: datetime) -> list[UUID]:
    rows = model.objects.filter(case__isnull=True, keep_until__lte=at).exclude(status=Status.DESTROYED)
    return list(rows.order_by("keep_until", "pk").values_list("pk", flat=True))


@action
def remind(*, key: UUID, by: None, at: datetime) -> bool:
    """Tell the author's post that a proof is not complete; each moment once, passed ones in one message."""
    report = Report.objects.locked(key)
    is_due = report.next_reminder_at is not None and report.next_reminder_at <= at
    record(events.REPORT_REMINDED, by=by, about=report, at=at, case_id=report.case_id)
    if is_due:
        notifications.tell_report_waits(report, at=at)
        report.next_reminder_at = next_reminder(checklists.route(), report.starts_at, at)
        report.save(update_fields=["next_reminder_at"])
    return is_due


@action
def destroy_screening(*, key: UUID, by: None, at: datetime) -> bool:
    """What nobody took into a case has had its time: the key goes, the code stays."""
    row = Screening.objects.locked(key)
    ends = row.case_id is None and row.status != Status.DESTROYED and row.keep_until <= at
    if not ends:
        record(events.SCREENING_DESTROYED, by=by, about=row, at=at, was_there=False)
        return False
    destroy(row, events.SCREENING_DESTROYED, at=at, finished_at=row.finished_at or at)
    return True


@action
def destroy_report(*, key: UUID, by: None, at: datetime) -> bool:
    row = Report.objects.locked(key)
    ends = row.case_id is None and row.status != Status.DESTROYED and row.keep_until <= at
    if not ends:
        record(events.REPORT_DESTROYED, by=by, about=row, at=at, was_there=False)
        return False
    destroy(
        row, events.REPORT_DESTROYED, at=at,
        ended_at=row.ended_at or at, next_reminder_at=None, danger=None, is_child=None,
    )  # fmt: skip
    return True

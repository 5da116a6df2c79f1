"""The worker's job: remind of what the plan promised, each reminder once.

The row is the queue: when it was last reminded stands in it, in the transaction of the messages.
"""

from datetime import datetime

from anclaje.audit.recording import action, record
from anclaje.cartography import events, notifications
from anclaje.cartography.domain.phases import State
from anclaje.cartography.domain.plan import OPEN, REMINDED, reminder_due
from anclaje.cartography.models import PlanRow
from anclaje.foundation import pack


def remind_due(*, at: datetime) -> int:
    """Safe to be killed anywhere and to run twice at once; a worker that slept sends the newest alone."""
    today = pack.current().calendar.day(at)
    rows = PlanRow.objects.to_do().filter(exercise__state=State.OPEN).in_order()
    return sum(remind(row=row, by=None, at=at) for row in rows if _is_due(row, today))


@action
def remind(*, row: PlanRow, by: None, at: datetime) -> bool:
    """False where another worker was quicker, or it was kept meanwhile."""
    row = PlanRow.objects.select_related("exercise").locked(row.pk)
    today = pack.current().calendar.day(at)
    is_due = row.state in OPEN and _is_due(row, today)
    if is_due:
        row.reminded_at = at
        row.save(update_fields=["reminded_at"])
    record(events.PROMISE_REMINDED, by=by, about=row, at=at, is_new=is_due)
    if is_due:
        notifications.remind_of_promise(row, is_late=row.due_on < today, at=at)
    return is_due


def _is_due(row: PlanRow, today) -> bool:
    calendar = pack.current().calendar
    reminded_on = calendar.day(row.reminded_at) if row.reminded_at else None
    return reminder_due(row.due_on, today, reminded_on, REMINDED) is not None

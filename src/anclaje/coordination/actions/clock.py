"""The worker's job: remind of what is owed and of agreements that end, each once.

The rows are the queue: what was climbed stands in its own row, unique, in the transaction of the message.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from anclaje.coordination.actions.agreements import remind_of_end
from anclaje.coordination.actions.commitments import remind
from anclaje.coordination.domain.agreement import REMINDED_BEFORE
from anclaje.coordination.domain.commitment import RUNGS, State, rungs_due
from anclaje.coordination.models import Commitment, InterAgreement, Reminder
from anclaje.foundation import pack


@dataclass(frozen=True)
class Ticked:
    reminded: int


def tick(*, at: datetime) -> Ticked:
    """Safe to be killed anywhere and to run twice at once; a worker that slept makes up for it."""
    return Ticked(_commitments(at) + _agreements(at))


def _commitments(at: datetime) -> int:
    today = pack.current().calendar.day(at)
    first = min(after for _, after in RUNGS)
    climbed = set(
        Reminder.objects.filter(commitment__state=State.OPEN).values_list("commitment", "due_on", "rung")
    )
    count = 0
    for row in Commitment.objects.still_open().filter(due_on__lte=today - first).in_order():
        for rung in rungs_due(row.due_on, today):
            if (row.pk, row.due_on, rung) not in climbed:
                count += remind(commitment=row, rung=rung, by=None, at=at)
    return count


def _agreements(at: datetime) -> int:
    today = pack.current().calendar.day(at)
    due = InterAgreement.objects.filter(
        Q(ends_on__gt=today) & Q(ends_on__lte=today + REMINDED_BEFORE),
        ended_on__isnull=True,
        reminded_at__isnull=True,
    )
    return sum(remind_of_end(agreement=row, by=None, at=at) for row in due.in_order())

"""The worker's clock. Whatever is late and silent climbs the guide's ladder, each rung once.

A rung is a row with a unique key, written with its message in one transaction: a worker that is
killed, started twice, or was down for a day loses and repeats nothing.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, models
from django.db.models import Q

from anclaje.audit.recording import action, record
from anclaje.cases import events, notifications
from anclaje.cases.actions import _clocks
from anclaje.cases.domain.escalation import HOLDER, LEAD, Climb, Rung, climb, resumes_at
from anclaje.cases.domain.referral import Status
from anclaje.cases.domain.task import State
from anclaje.cases.models import Escalation, Referral, Task
from anclaje.cases.queries import step_of
from anclaje.network.actions.outcomes import note_unanswered

log = logging.getLogger("anclaje.clock")


def tick(*, at: datetime) -> dict[str, int]:
    """Do what this moment asks for: {due: things found late, reminded, escalated: rungs climbed}."""
    counts: Counter[str] = Counter(due=0, reminded=0, escalated=0)
    for climb_one, waiting in (
        (climb_referral, Referral.objects.still_open()),
        (climb_task, Task.objects.to_do().filter(case__status="open")),
    ):
        for key in _reached(waiting, at):
            counts.update(_counted(_climbed_safely(climb_one, key, at)))
    return dict(counts)


def _climbed_safely(climb_one: Callable[..., tuple[Rung, ...]], key: UUID, at: datetime) -> tuple[Rung, ...]:
    """One row that cannot be read must not silence all others: it is logged, and tried again next time."""
    try:
        return climb_one(key=key, by=None, at=at)
    except DatabaseError:
        raise
    except Exception:
        log.exception("The clock passed over %s; the others go on.", key)
        return ()


def _reached(waiting: models.QuerySet, at: datetime) -> list[UUID]:
    """What its ladder calls for now; whatever is paused stays in peace until the pause is over."""
    is_awake = Q(paused_until__isnull=True) | Q(paused_until__lte=at)
    rows = waiting.filter(is_awake, next_rung_at__lte=at).order_by("next_rung_at", "pk")
    return list(rows.values_list("pk", flat=True))


def _counted(rungs: tuple[Rung, ...]) -> Counter[str]:
    reminded = sum(rung.to == HOLDER for rung in rungs)
    return Counter(due=bool(rungs), reminded=reminded, escalated=len(rungs) - reminded)


@action
def climb_referral(*, key: UUID, by: None, at: datetime) -> tuple[Rung, ...]:
    """Remind about one referral; answers the rungs climbed, none if another worker was first."""
    referral = Referral.objects.locked(key)
    ladder = _clocks.ladder_of(referral) if referral.is_open else ()
    climbed = _climbed(referral.escalations.filter(clock=referral.clock, round=referral.round))
    found = _found(referral, ladder, climbed, at)
    for rung in found.now:
        Escalation.objects.create(
            referral=referral,
            clock=referral.clock,
            round=referral.round,
            rung=rung.to,
            reached_at=rung.at,
            climbed_at=at,
            because=rung.because,
        )
        notifications.escalate_referral(referral, rung.to, at=at, not_before=_clocks.tell_at(referral, at))
        if rung.to == LEAD and referral.status == Status.SENT and referral.round == 1:
            note_unanswered(service=referral.service, by=None, at=at)
    return _leave(referral, referral.case_id, found, at)


@action
def climb_task(*, key: UUID, by: None, at: datetime) -> tuple[Rung, ...]:
    """Remind about one late step."""
    task = Task.objects.locked(key)
    step = step_of(task)
    ladder = _clocks.ladder(step, task.due_at) if task.state == State.TO_DO and step else ()
    found = _found(task, ladder, _climbed(task.escalations.all()), at)
    for rung in found.now:
        Escalation.objects.create(
            task=task, clock=task.step_id, rung=rung.to, reached_at=rung.at, climbed_at=at,
            because=rung.because,
        )  # fmt: skip
        notifications.escalate_task(task, rung.to, at=at, not_before=_clocks.tell_at(task, at))
    return _leave(task, task.case_id, found, at)


def _found(row: Referral | Task, ladder: Sequence[Rung], climbed: set[str], at: datetime) -> Climb:
    """What this row calls for now: nothing while it is paused, however late it is."""
    if resumes_at(row.paused_until, at):
        return Climb((), row.next_rung_at)
    return climb(ladder, climbed, at, is_anybody_there=_clocks.is_anybody_there(row, at))


def _climbed(escalations: models.QuerySet) -> set[str]:
    return set(escalations.values_list("rung", flat=True))


def _leave(row: models.Model, case_id: UUID, found: Climb, at: datetime) -> tuple[Rung, ...]:
    """Note when to look again. The version stays: a reminder is not a change that makes a page stale."""
    type(row).objects.filter(pk=row.pk).update(next_rung_at=found.next_at)
    record(
        events.ESCALATED,
        by=None,
        about=row,
        at=at,
        case_id=case_id,
        rungs=[rung.to for rung in found.now],
    )
    return found.now

"""The worker's part of agreements, transfers, deletions, consents that end and people who must be told of
an order: in time, each once."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError

from anclaje.audit.recording import action, record
from anclaje.cases import events, notifications_together
from anclaje.cases.actions._ladders import Followed, ladder_of
from anclaje.cases.domain.consent import ENDS_SOON, ends_soon
from anclaje.cases.domain.escalation import climb
from anclaje.cases.models import Agreed, Case, Consent, CourtOrder, DeletionAsked, Transfer
from anclaje.cases.queries import consents_given

log = logging.getLogger("anclaje.together")


def remind_due(*, at: datetime) -> int:
    """Remind of whatever has reached a rung; answers how many rows that were."""
    waiting = {
        Agreed: Agreed.objects.to_do(),
        Transfer: Transfer.objects.proposed(),
        DeletionAsked: DeletionAsked.objects.unanswered(),
        CourtOrder: CourtOrder.objects.to_tell(),
    }
    reached = 0
    for model, rows in waiting.items():
        keys = rows.filter(next_rung_at__lte=at).order_by("next_rung_at", "pk").values_list("pk", flat=True)
        for key in list(keys):
            reached += _safely(remind_of, model=model, key=key, at=at)
    for key in _cases_with_consents_that_end(at):
        _safely(tell_consents_end, key=key, at=at)
    return reached


def _safely(act: Callable[..., bool], *, key: UUID, at: datetime, **more: Any) -> bool:
    """One row that cannot be read must not silence all others: it is logged, and tried again next time."""
    try:
        return act(key=key, by=None, at=at, **more)
    except DatabaseError:
        raise
    except Exception:
        log.exception("Reminding passed over %s; the others go on.", key)
        return False


@action
def remind_of(*, model: type[Followed], key: UUID, by: None, at: datetime) -> bool:
    """Climb what this row has reached. The version stays: a reminder makes no page stale."""
    row = model.objects.locked(key)
    still_waits = row.next_rung_at is not None and row.next_rung_at <= at
    found = climb(list(ladder_of(row)) if still_waits else (), row.rungs, at)
    for rung in found.now:
        notifications_together.remind(row, rung.to, at=at)
    model.objects.filter(pk=key).update(
        next_rung_at=found.next_at, rungs=[*row.rungs, *(rung.to for rung in found.now)]
    )
    rungs = [rung.to for rung in found.now]
    record(events.REMINDED, by=by, about=row, at=at, case_id=row.case.pk, rungs=rungs)
    return bool(rungs)


def _cases_with_consents_that_end(at: datetime) -> list[UUID]:
    """Open cases in which a yes ends within two weeks and nobody has been told."""
    ending = Consent.objects.filter(
        agreed=True, revoked_at__isnull=True, ends_at__gt=at, ends_at__lte=at + ENDS_SOON, nagged_at=None,
        case__status="open",
    )  # fmt: skip
    return list(ending.order_by("case").values_list("case", flat=True).distinct())


@action
def tell_consents_end(*, key: UUID, by: None, at: datetime) -> bool:
    """Tell the team once of each, by code; one that a newer yes replaces needs no word."""
    case = Case.objects.locked(key)
    soon = {given.id for given in ends_soon(consents_given(case), at)}
    ending = case.consents.filter(
        agreed=True, ends_at__gt=at, ends_at__lte=at + ENDS_SOON, nagged_at=None
    ).select_related("case__team_post")
    for consent in ending:
        Consent.objects.filter(pk=consent.pk).update(nagged_at=at)
        if consent.pk in soon:
            notifications_together.tell_ends_soon(consent, at=at)
    record(events.REMINDED, by=by, about=case, at=at, case_id=case.pk, consents=len(soon))
    return True

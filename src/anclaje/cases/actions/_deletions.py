"""Asking whoever holds something and is shown it no longer to delete it; once each, and by a code only."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from anclaje.accounts.models import User
from anclaje.cases import events, notifications_together
from anclaje.cases.actions._ladders import ladder_of
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.escalation import climb
from anclaje.cases.domain.holders import Holder, Through, Why
from anclaje.cases.holding import COURT, holders_of
from anclaje.cases.models import Case, DeletionAsked
from anclaje.cases.queries import exclusions_of
from anclaje.cases.taking_part import is_organisation_shut_out
from anclaje.foundation import pack
from anclaje.network.models import Organisation

DAYS_TO_DELETE = 5
"""Working days, as the law gives for correcting or deleting (25.326, article 16): pending validation."""


def ask_to_delete(
    case: Case, *, why: Why, by: User, at: datetime, only: Collection[Any] | None = None
) -> list[DeletionAsked]:
    """Ask whoever holds something and is shown it no longer; `only`: these keys, whatever they are shown.

    Those who accompany the case keep it. Whoever is shut out is written down and never told. A registry is
    written to by the team, who are reminded of it. A court keeps what it ordered, so it is not asked.
    """
    accompanying = set(case.grants.in_force(at).values_list("organisation", flat=True))
    asked = []
    for holder in holders_of(case, at):
        is_wanted = not holder.still_sees if only is None else holder.key in only
        if is_wanted and holder.key not in accompanying and holder.key != COURT:
            asked += _ask(case, holder, why, by, at)
    return asked


def _ask(case: Case, holder: Holder, why: Why, by: User, at: datetime) -> list[DeletionAsked]:
    is_registry = holder.through == (Through.REGISTRY,)
    of = {"registry": holder.key} if is_registry else {"organisation": holder.key}
    if case.deletions.unanswered().filter(**of).exists() or _has_deleted(case, holder, of):
        return []
    row = DeletionAsked(
        case=case, key=case.key, why=why, asked_at=at, asked_by=by, told=False,
        due_at=pack.current().calendar.add_working_days(at, DAYS_TO_DELETE),
        registry=of.get("registry", ""), organisation_id=of.get("organisation"),
    )  # fmt: skip
    if not is_registry:
        organisation = Organisation.objects.select_related("parent").get(pk=holder.key)
        row.told = not is_organisation_shut_out(organisation, exclusions_of(case))
    if row.told or is_registry:
        row.next_rung_at = climb(ladder_of(row), (), at).next_at or row.due_at
    row.save()
    write_down(events.DELETION_ASKED, case=case, by=by, at=at, recipient=str(holder.key))
    if row.told:
        notifications_together.tell_to_delete(row, by=by, at=at)
    return [row]


def _has_deleted(case: Case, holder: Holder, of: dict[str, UUID | str]) -> bool:
    """Whether they said so after the last thing that they were shown."""
    last = case.deletions.filter(**of, answered_at__isnull=False).order_by("-asked_at").first()
    return last is not None and holder.until is not None and holder.until <= last.answered_at

"""Telling those who hold data that they delete it, and keeping their word that they did."""

from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, notifications_together, permissions_together
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.holders import Answer
from anclaje.cases.models import DeletionAsked
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop


@action
def answer_deletion(
    *,
    deletion: DeletionAsked,
    answer: Answer,
    spoke_with: str = "",
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> DeletionAsked:
    """The institution says that it deleted everything, held nothing, or must keep it by law.

    spoke_with: who said so, where the team writes it down for them.
    """
    deletion = DeletionAsked.objects.locked(deletion.pk)
    permissions_together.check_can_confirm_deletion(by, deletion)
    check_seen(deletion, seen_version)
    if deletion.answered_at is not None:
        raise RuleBroken(gettext_noop("They have answered already."))
    if not answer:
        raise RuleBroken(gettext_noop("Say what became of it."))
    is_own = deletion.organisation_id in permissions_together.care_organisations(by)
    if not is_own and not spoke_with.strip():
        raise RuleBroken(gettext_noop("Write who answered, by their role."))
    deletion.answer, deletion.answered_at, deletion.answered_by = Answer(answer), at, by
    deletion.next_rung_at = None
    deletion.seal(answered_for="" if is_own else spoke_with.strip())
    deletion.save()
    write_down(
        events.DELETION_ANSWERED, case=deletion.case, by=by, at=at, answer=str(deletion.answer),
        recipient=str(deletion.organisation_id or ""), text=spoke_with.strip(),
    )  # fmt: skip
    notifications_together.tell_deletion_answered(deletion, by=by, at=at)
    return deletion

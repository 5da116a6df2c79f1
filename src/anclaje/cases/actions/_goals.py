"""A goal that may still change, and how it stood before."""

from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.cases import permissions
from anclaje.cases.domain.goals import check_still_wanted
from anclaje.cases.models import Case, EntryKind, GoalChange, PlanEntry
from anclaje.cases.taking_part import who_can_have
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post


def locked_goal(entry: PlanEntry, by: Any) -> PlanEntry:
    """The goal as it stands, if this person accompanies its case and it is still wanted."""
    Case.objects.locked(entry.case_id)
    entry = PlanEntry.objects.locked(entry.pk)
    permissions.check_can_work_on(by, entry.case)
    check_still_wanted(
        is_goal=entry.kind == EntryKind.GOAL,
        is_reached=entry.reached_at is not None,
        is_dropped=entry.dropped_at is not None,
    )
    return entry


def keep_change(entry: PlanEntry, what: str, *, note: str = "", by: User, at: datetime) -> GoalChange:
    """Keep its words, owner and day as they stood before this change."""
    change = GoalChange(
        entry=entry, key=entry.key, what=what, owner_post=entry.owner_post, due_on=entry.due_on, at=at, by=by
    )
    change.seal(text=entry.opened("text"), note=note.strip())
    change.save()
    return change


def check_owner(case: Case, owner: Post | None, at: datetime) -> None:
    """Refuse a post that does not accompany the case, or of whose people somebody is shut out of it."""
    if owner is not None and not who_can_have(case, at).filter(pk=owner.pk).exists():
        raise RuleBroken(gettext_noop("Choose a post that accompanies the case."))

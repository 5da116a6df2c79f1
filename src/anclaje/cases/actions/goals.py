"""Goals: changed, reached or dropped with the person; reviewed every month; remembered when late."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cases import events, notifications_plan, permissions
from anclaje.cases.actions import _tasks
from anclaje.cases.actions._goals import check_owner, keep_change, locked_goal
from anclaje.cases.actions._thread import write_down
from anclaje.cases.domain.goals import Change, check_day, check_drop
from anclaje.cases.models import Case, PlanEntry
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post


@action
def change_goal(
    *,
    entry: PlanEntry,
    text: str,
    owner: Post | None,
    due_on: date | None,
    note: str = "",
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> PlanEntry:
    """What the person wants is different now: how it was is kept, and it is to be agreed anew."""
    entry = locked_goal(entry, by)
    check_seen(entry, seen_version)
    if not text.strip():
        raise RuleBroken(gettext_noop("Write it in the person's words, in one sentence."))
    if owner is not None and owner.pk != entry.owner_post_id:
        check_owner(entry.case, owner, at)
    if due_on != entry.due_on:
        check_day(due_on, pack.current().calendar.day(at))
    keep_change(entry, Change.CHANGED, note=note, by=by, at=at)
    entry.seal(text=text.strip())
    entry.owner_post, entry.due_on, entry.agreed_at = owner, due_on, None
    entry.save(update_fields=["text", "owner_post", "due_on", "agreed_at"])
    write_down(events.GOAL_CHANGED, case=entry.case, by=by, at=at)
    return entry


@action
def drop_goal(
    *,
    entry: PlanEntry,
    reason: str,
    note: str = "",
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> PlanEntry:
    """It is no longer wanted, or cannot be: with the reason, and kept."""
    entry = locked_goal(entry, by)
    check_seen(entry, seen_version)
    check_drop(reason)
    keep_change(entry, Change.DROPPED, note=note, by=by, at=at)
    entry.dropped_at, entry.drop_reason = at, reason
    entry.save(update_fields=["dropped_at", "drop_reason"])
    write_down(events.GOAL_DROPPED, case=entry.case, by=by, at=at, reason=reason)
    return entry


@action
def review_plan(*, case: Case, note: str, by: User, at: datetime) -> Case:
    """The person and the team looked at every goal together (guide, P07.3: every month)."""
    case = Case.objects.locked(case.pk)
    permissions.check_can_work_on(by, case)
    if not case.plan_entries.goals_still_wanted().exists():
        raise RuleBroken(gettext_noop("There is no goal to look at. Agree on one, or close the case."))
    if case.plan_entries.goals_still_wanted().filter(agreed_at__isnull=True).exists():
        raise RuleBroken(
            gettext_noop("A goal was added or changed since: ask the person whether they agree with it.")
        )
    write_down(events.PLAN_REVIEWED, case=case, by=by, at=at, text=note)
    _tasks.complete(case, "review", by=by, at=at)
    _tasks.refresh(case, at)
    return case


@action
def remind_of_goal(*, key: UUID, by: None, at: datetime) -> PlanEntry:
    """Tell whoever has a late goal, once for each date; its owner, else the case's team."""
    entry = PlanEntry.objects.locked(key)
    if entry.is_still_wanted and entry.reminded_of != entry.due_on:
        notifications_plan.tell_goal_late(entry, at=at)
        PlanEntry.objects.filter(pk=entry.pk).update(reminded_of=entry.due_on)
    record(events.GOAL_REMINDED, by=None, about=entry, at=at, case_id=entry.case_id)
    return entry


def remind_due(*, at: datetime) -> int:
    """Tell of every goal whose day has passed and of which nobody was told; how many."""
    late = PlanEntry.objects.overdue(pack.current().calendar.day(at)).exclude(reminded_of=F("due_on"))
    keys: list[UUID] = list(late.order_by("due_on", "pk").values_list("pk", flat=True))
    for key in keys:
        remind_of_goal(key=key, by=None, at=at)
    return len(keys)

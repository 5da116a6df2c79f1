"""What a post promises at a table is kept, not kept with the reason, or moved with the reason."""

from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.coordination import events, notifications
from anclaje.coordination.domain.commitment import (
    Rung,
    State,
    check_due,
    check_move,
    check_moved,
    kept_as,
)
from anclaje.coordination.domain.without_people import check_without_people
from anclaje.coordination.models import Commitment, Meeting, Postponement, Reminder
from anclaje.coordination.permissions import check_can_follow, check_can_run
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Post


@action
def agree(
    *, meeting: Meeting, text: str, owner: Post, due_on: date, by: User | None, at: datetime
) -> Commitment:
    """Write down at a meeting what a member's post owes to the table, and until which day."""
    meeting = Meeting.objects.select_related("body").locked(meeting.pk)
    check_can_run(by, meeting.body)
    if meeting.state == "called_off" or at < meeting.starts_at:
        raise RuleBroken(gettext_noop("Agreements are made at a meeting that has begun."))
    if not text.strip():
        raise RuleBroken(gettext_noop("Say what was agreed."))
    check_without_people(text)
    today = pack.current().calendar.day(at)
    check_due(due_on, today)
    if not meeting.body.members.now().filter(post=owner).exists():
        raise RuleBroken(gettext_noop("Only a post that sits at the table can owe something to it."))
    made = Commitment.objects.create(
        body=meeting.body, meeting=meeting, text=text.strip(), owner=owner, agreed_on=today,
        first_due_on=due_on, due_on=due_on,
    )  # fmt: skip
    record(events.COMMITMENT_AGREED, by=by, about=made, at=at, due_on=due_on.isoformat())
    return made


@action
def keep(
    *,
    commitment: Commitment,
    on: date | None = None,
    seen_version: int | None = None,
    by: User | None,
    at: datetime,
) -> Commitment:
    """It was done, on this day (today if nobody says): in time or late."""
    commitment = _to_follow(commitment, seen_version, by)
    today = pack.current().calendar.day(at)
    done_on = on or today
    if not commitment.agreed_on <= done_on <= today:
        raise RuleBroken(gettext_noop("It was done between the day it was agreed and today."))
    state = kept_as(commitment.due_on, done_on)
    check_move(commitment.state, state)
    commitment.state, commitment.ended_on = state, done_on
    commitment.save()
    record(events.COMMITMENT_KEPT, by=by, about=commitment, at=at, state=state)
    return commitment


@action
def not_keep(
    *,
    commitment: Commitment,
    reason: str,
    seen_version: int | None = None,
    by: User | None,
    at: datetime,
) -> Commitment:
    commitment = _to_follow(commitment, seen_version, by)
    check_move(commitment.state, State.NOT_KEPT)
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why: the table will read it."))
    check_without_people(reason)
    commitment.state, commitment.reason = State.NOT_KEPT, reason.strip()
    commitment.ended_on = pack.current().calendar.day(at)
    commitment.save()
    record(events.COMMITMENT_NOT_KEPT, by=by, about=commitment, at=at)
    return commitment


@action
def move(
    *,
    commitment: Commitment,
    to: date,
    reason: str,
    seen_version: int | None = None,
    by: User | None,
    at: datetime,
) -> Commitment:
    """A later day, and why; the day that was agreed first stays on view."""
    commitment = _to_follow(commitment, seen_version, by)
    if commitment.state != State.OPEN:
        check_move(commitment.state, State.NOT_KEPT)
    check_moved(commitment.due_on, to, pack.current().calendar.day(at), reason)
    check_without_people(reason)
    Postponement.objects.create(
        commitment=commitment, due_on_before=commitment.due_on, due_on_after=to, reason=reason.strip(),
        moved_by=by, moved_at=at,
    )  # fmt: skip
    commitment.due_on = to
    commitment.save()
    record(events.COMMITMENT_MOVED, by=by, about=commitment, at=at, due_on=to.isoformat())
    return commitment


@action
def remind(*, commitment: Commitment, rung: Rung, by: None, at: datetime) -> bool:
    """Climb this rung for the day as it stands, once; False where another worker was quicker."""
    commitment = Commitment.objects.select_related("body__secretary", "owner").locked(commitment.pk)
    is_new = False
    if commitment.state == State.OPEN:
        _, is_new = Reminder.objects.get_or_create(
            commitment=commitment, due_on=commitment.due_on, rung=rung, defaults={"reminded_at": at}
        )
    record(events.COMMITMENT_REMINDED, by=by, about=commitment, at=at, rung=rung, is_new=is_new)
    if is_new:
        notifications.remind_of(commitment, rung, at=at)
    return is_new


def _to_follow(commitment: Commitment, seen_version: int | None, by: User | None) -> Commitment:
    commitment = Commitment.objects.select_related("body").locked(commitment.pk)
    check_can_follow(by, commitment)
    check_seen(commitment, seen_version)
    return commitment

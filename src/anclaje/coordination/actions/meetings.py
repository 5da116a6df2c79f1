"""Meetings are called, get their agenda from the members, are held, or are called off."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.coordination import events, notifications
from anclaje.coordination.domain import minutes as minutes_rules
from anclaje.coordination.domain.meeting import (
    Rhythm,
    State,
    check_call,
    check_can_be_held,
    check_still_called,
    days_of,
)
from anclaje.coordination.domain.without_people import check_without_people
from anclaje.coordination.models import AgendaItem, Attendance, Body, Meeting
from anclaje.coordination.permissions import check_can_propose, check_can_run, seat_of
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.ids import new_id
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop


@action
def call_meetings(
    *,
    body: Body,
    first: datetime,
    rhythm: str = Rhythm.ONCE,
    times: int = 1,
    where: str = "",
    by: User | None,
    at: datetime,
) -> Meeting:
    """Call one meeting or a series; the members hear of it once. The first meeting comes back."""
    body = Body.objects.locked(body.pk)
    check_can_run(by, body)
    if body.ended_on is not None:
        raise RuleBroken(gettext_noop("This table has ended."))
    starts = days_of(first, rhythm, times, pack.current().calendar)
    check_call(starts, at)
    check_without_people(where)
    if body.meetings.exclude(state=State.CALLED_OFF).filter(starts_at__in=starts).exists():
        raise RuleBroken(gettext_noop("The table already meets at one of these times."))
    series = new_id() if len(starts) > 1 else None
    made = [
        Meeting.objects.create(body=body, starts_at=moment, where=where.strip(), series=series)
        for moment in starts
    ]
    record(events.MEETINGS_CALLED, by=by, about=made[0], at=at, meetings=len(made))
    notifications.tell_called(made[0], by=by, at=at)
    return made[0]


@action
def call_off(
    *, meeting: Meeting, reason: str, seen_version: int | None, by: User | None, at: datetime
) -> Meeting:
    meeting = Meeting.objects.select_related("body").locked(meeting.pk)
    check_can_run(by, meeting.body)
    check_seen(meeting, seen_version)
    check_still_called(meeting.state)
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why: the members will read it."))
    check_without_people(reason)
    meeting.state, meeting.called_off_at, meeting.reason = State.CALLED_OFF, at, reason.strip()
    meeting.save()
    record(events.MEETING_CALLED_OFF, by=by, about=meeting, at=at)
    notifications.tell_called_off(meeting, by=by, at=at)
    return meeting


@action
def propose_item(*, meeting: Meeting, title: str, by: User | None, at: datetime) -> AgendaItem:
    """A member puts a point on the agenda, until the meeting is held."""
    meeting = Meeting.objects.select_related("body").locked(meeting.pk)
    check_can_propose(by, meeting.body)
    check_still_called(meeting.state)
    check_without_people(title)
    seat = seat_of(by, meeting.body) if by else None
    item = AgendaItem.objects.create(
        meeting=meeting, title=title.strip(), proposed_by=seat.post if seat else None, proposed_at=at
    )
    record(events.ITEM_PROPOSED, by=by, about=item, at=at)
    return item


@action
def withdraw_item(*, item: AgendaItem, by: User | None, at: datetime) -> AgendaItem:
    """Whoever proposed it takes it back, or the secretary does."""
    item = AgendaItem.objects.select_related("meeting__body").locked(item.pk)
    body = item.meeting.body
    seat = seat_of(by, body) if by else None
    if seat is None or seat.post_id != item.proposed_by_id:
        check_can_run(by, body)
    check_still_called(item.meeting.state)
    if item.withdrawn_at is None:
        item.withdrawn_at = at
        item.save()
    record(events.ITEM_WITHDRAWN, by=by, about=item, at=at)
    return item


@action
def hold_meeting(
    *,
    meeting: Meeting,
    came: Mapping[UUID, str],
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> Meeting:
    """Write down that it was held and which institutions came; mended until its minutes are sent."""
    meeting = Meeting.objects.select_related("body").locked(meeting.pk)
    check_can_run(by, meeting.body)
    check_seen(meeting, seen_version)
    if meeting.state != State.HELD:
        check_can_be_held(meeting.state, meeting.starts_at, at)
        meeting.state, meeting.held_at = State.HELD, at
    _check_minutes_are_not_out(meeting)
    meeting.save()
    for organisation_id, answer in came.items():
        Attendance.objects.update_or_create(
            meeting=meeting, organisation_id=organisation_id, defaults={"came": answer}
        )
    record(events.MEETING_HELD, by=by, about=meeting, at=at, institutions=len(came))
    return meeting


def _check_minutes_are_not_out(meeting: Meeting) -> None:
    out = (minutes_rules.State.SENT, minutes_rules.State.APPROVED)
    if meeting.minutes.filter(state__in=out).exists():
        raise RuleBroken(gettext_noop("The minutes of this meeting were sent: it can no longer be changed."))

"""The secretary drafts minutes, sends them, mends them; members approve or object; then they are frozen."""

from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.coordination import events, notifications
from anclaje.coordination.domain import meeting as meeting_rules
from anclaje.coordination.domain.minutes import Answer, State, are_approved, check_answer, check_move
from anclaje.coordination.domain.without_people import check_without_people
from anclaje.coordination.models import Approval, Commitment, Meeting, Minutes
from anclaje.coordination.permissions import check_can_answer_minutes, check_can_run, seat_of
from anclaje.coordination.queries_meetings import agenda_of, members_who_came
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop


@action
def draft_minutes(
    *, meeting: Meeting, text: str, seen_version: int | None = None, by: User | None, at: datetime
) -> Minutes:
    """Write or rewrite the draft. Minutes that were sent are replaced by a new version, unless approved."""
    meeting = Meeting.objects.select_related("body").locked(meeting.pk)
    check_can_run(by, meeting.body)
    if meeting.state != meeting_rules.State.HELD:
        raise RuleBroken(gettext_noop("Minutes are written of a meeting that was held."))
    check_without_people(text)
    latest = meeting.minutes.order_by("-number").first()
    if latest is not None:
        check_seen(latest, seen_version)
    if latest is not None and latest.state == State.DRAFT:
        latest.text, latest.drafted_by, latest.drafted_at = text.strip(), by, at
        latest.save()
    else:
        if latest is not None:
            check_move(latest.state, State.REPLACED)
            latest.state = State.REPLACED
            latest.save()
        latest = Minutes.objects.create(
            meeting=meeting, number=(latest.number if latest else 0) + 1, text=text.strip(),
            drafted_by=by, drafted_at=at,
        )  # fmt: skip
    record(events.MINUTES_DRAFTED, by=by, about=latest, at=at, number=latest.number)
    return latest


@action
def send_minutes(
    *, minutes: Minutes, seen_version: int | None = None, by: User | None, at: datetime
) -> Minutes:
    """Ask the members. What was there, on the agenda and agreed is kept with it as it stands now."""
    minutes = Minutes.objects.select_related("meeting__body").locked(minutes.pk)
    check_can_run(by, minutes.meeting.body)
    check_seen(minutes, seen_version)
    check_move(minutes.state, State.SENT)
    if not members_who_came(minutes.meeting):
        raise RuleBroken(gettext_noop("Say first which institutions came: they approve the minutes."))
    minutes.content = _content(minutes.meeting, at)
    minutes.state, minutes.sent_at = State.SENT, at
    minutes.save()
    record(events.MINUTES_SENT, by=by, about=minutes, at=at, number=minutes.number)
    notifications.tell_minutes_sent(minutes, by=by, at=at)
    return minutes


@action
def answer_minutes(
    *,
    minutes: Minutes,
    answer: str,
    text: str = "",
    seen_version: int | None = None,
    by: User,
    at: datetime,
) -> Approval:
    """A member approves, or objects with a text. With the last yes of those who came they are frozen."""
    minutes = Minutes.objects.select_related("meeting__body__secretary").locked(minutes.pk)
    check_can_answer_minutes(by, minutes.meeting.body)
    check_seen(minutes, seen_version)
    if minutes.state != State.SENT:
        raise RuleBroken(gettext_noop("These minutes do not wait for an answer."))
    check_answer(answer, text)
    check_without_people(text)
    seat = seat_of(by, minutes.meeting.body)
    given, _ = Approval.objects.update_or_create(
        minutes=minutes,
        member=seat,
        defaults={"answer": answer, "text": text.strip(), "answered_by": by, "answered_at": at},
    )
    record(events.MINUTES_ANSWERED, by=by, about=given, at=at, answer=answer)
    if answer == Answer.OBJECTS:
        notifications.tell_objection(minutes, seat.pk, by=by, at=at)
    _freeze_if_approved(minutes, by, at)
    return given


def _freeze_if_approved(minutes: Minutes, by: User, at: datetime) -> None:
    """An institution with two seats answers by either; one objection at the table is enough to wait."""
    given = minutes.approvals.values_list("member__post__organisation", "answer")
    answers = dict(sorted(given, key=lambda row: row[1] == Answer.OBJECTS))
    asked = {seat.post.organisation_id for seat in members_who_came(minutes.meeting)}
    if are_approved(asked, answers):
        check_move(minutes.state, State.APPROVED)
        minutes.state, minutes.approved_at = State.APPROVED, at
        minutes.save()
        record(events.MINUTES_APPROVED, by=by, about=minutes, at=at, number=minutes.number)


def _content(meeting: Meeting, at: datetime) -> dict[str, Any]:
    """Institutions, points and agreements as texts; posts by institution, never by the person in them."""
    agenda = agenda_of(meeting, at)
    return {
        "came": [
            [row.organisation.name, row.came]
            for row in meeting.attendance.select_related("organisation").order_by(
                "organisation__plain_name", "pk"
            )
        ],
        "overdue": [_line(row) for row in agenda.overdue],
        "items": [item.title for item in agenda.items],
        "agreed": [_line(row) for row in meeting.commitments.for_page().in_order()],
    }


def _line(row: Commitment) -> list[str]:
    return [row.text, row.owner.organisation.name, row.due_on.isoformat()]

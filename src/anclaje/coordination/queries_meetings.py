"""What pages of tables show: agendas, boards, the calendar, what somebody owes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from anclaje.coordination.domain.commitment import State
from anclaje.coordination.domain.meeting import State as MeetingState
from anclaje.coordination.models import AgendaItem, Commitment, Meeting, Member, Minutes
from anclaje.coordination.models.meetings import THERE
from anclaje.foundation import pack
from anclaje.network.models import Organisation
from anclaje.network.standing import standing_of


@dataclass(frozen=True)
class Agenda:
    """overdue: what opens it by itself. soon: due before the table meets. items: what members proposed."""

    overdue: Sequence[Commitment]
    soon: Sequence[Commitment]
    items: Sequence[AgendaItem]


def agenda_of(meeting: Meeting, at: datetime) -> Agenda:
    """Nobody has to write down what is overdue: it is there until it is kept, moved or given up.

    Of a meeting that was held: what was overdue on its day.
    """
    calendar = pack.current().calendar
    day = calendar.day(meeting.starts_at)
    today = min(day, calendar.day(at)) if meeting.state == MeetingState.CALLED else day
    rows = Commitment.objects.filter(body=meeting.body_id, due_on__lt=day, agreed_on__lt=day).filter(
        Q(state=State.OPEN) | Q(ended_on__gte=day)
    )
    rows = list(rows.exclude(meeting=meeting).for_page().in_order())
    items = meeting.items.filter(withdrawn_at__isnull=True).select_related("proposed_by__organisation")
    return Agenda(
        overdue=[row for row in rows if row.due_on < today],
        soon=[row for row in rows if row.due_on >= today],
        items=list(items.order_by("proposed_at", "pk")),
    )


def institutions_at(meeting: Meeting) -> list[Organisation]:
    """The institutions that have a seat at the table on the day of the meeting, and those written down."""
    day = pack.current().calendar.day(meeting.starts_at)
    seats = Member.objects.on(day).filter(body=meeting.body_id)
    return list(
        Organisation.objects.filter(
            Q(pk__in=seats.values("post__organisation")) | Q(pk__in=meeting.attendance.values("organisation"))
        ).in_order()
    )


def members_who_came(meeting: Meeting) -> list[Member]:
    """The seats of the institutions that came: who is asked to approve."""
    came = meeting.attendance.filter(came__in=THERE).values("organisation")
    seats = Member.objects.now().filter(body=meeting.body_id, post__organisation__in=came)
    return list(seats.for_page().in_order())


def latest_minutes(meeting: Meeting) -> Minutes | None:
    return meeting.minutes.order_by("-number").first()


def minutes_waiting_for(user: Any) -> list[Minutes]:
    """Minutes that wait for this person's yes."""
    posts = standing_of(user).posts
    if not posts:
        return []
    mine = Member.objects.now().filter(post__in=posts)
    rows = Minutes.objects.filter(state="sent", meeting__body__in=mine.values("body"))
    return list(
        rows.exclude(approvals__member__in=mine).select_related("meeting__body").order_by("sent_at", "pk")
    )


def owed_by(user: Any) -> list[Commitment]:
    """What the posts of this person still owe, soonest first."""
    posts = standing_of(user).posts
    if not posts:
        return []
    return list(Commitment.objects.still_open().filter(owner__in=posts).for_page().in_order())


def next_meetings(user: Any, at: datetime, most: int = 5) -> list[Meeting]:
    return list(Meeting.objects.open_to(user).to_come(at).for_page().in_order()[:most])


def between(user: Any, first: date, last: date) -> list[Meeting]:
    """Meetings of these days that this person may know of, the last day included."""
    calendar = pack.current().calendar
    zone = calendar.zone
    start = datetime.combine(first, datetime.min.time(), tzinfo=zone)
    end = datetime.combine(last, datetime.max.time(), tzinfo=zone)
    rows = Meeting.objects.visible_to(user).filter(starts_at__gte=start, starts_at__lte=end)
    return list(rows.for_page().in_order())

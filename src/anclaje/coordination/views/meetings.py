"""Meetings: the calendar, one meeting with its agenda, attendance and agreements, its minutes."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anclaje.coordination import permissions, presenting, queries_meetings
from anclaje.coordination.actions import commitments, meetings, minutes
from anclaje.coordination.domain.minutes import State as MinutesState
from anclaje.coordination.forms.base import ReasonForm
from anclaje.coordination.forms.bodies import AttendanceForm, ItemForm, MeetingForm
from anclaje.coordination.forms.commitments import AgreeForm, AnswerMinutesForm, MinutesForm
from anclaje.coordination.models import AgendaItem, Body, Meeting, Minutes
from anclaje.coordination.views.common import for_participants
from anclaje.foundation import pack
from anclaje.foundation.form_pages import form_view, press

WEEKS_SHOWN = 10


@for_participants
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The meetings of the next weeks, of all tables that this person may know of; ?from= moves on."""
    at = timezone.now()
    first = _from(request) or pack.current().calendar.day(at)
    last = first + timedelta(weeks=WEEKS_SHOWN)
    rows = queries_meetings.between(request.user, first, last)
    mine = set(
        Meeting.objects.open_to(request.user)
        .filter(pk__in=[row.pk for row in rows])
        .values_list("pk", flat=True)
    )
    context = {
        "at": at,
        "first": first,
        "last": last,
        "earlier": first - timedelta(weeks=WEEKS_SHOWN),
        "later": last + timedelta(days=1),
        "months": presenting.by_month(rows, mine),
    }
    return render(request, "coordination/meetings/calendar.html", context)


def _from(request: HttpRequest) -> date | None:
    try:
        day = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return None
    return day if date(2000, 1, 1) <= day <= date(2100, 1, 1) else None


@for_participants
def call_meeting(request: HttpRequest, body_id: UUID) -> HttpResponse:
    at = timezone.now()
    body = get_object_or_404(Body.objects.open_to(request.user).for_page(), pk=body_id)
    permissions.check_can_run(request.user, body)
    form = MeetingForm(request.POST or None)
    return form_view(
        request, form, meetings.call_meetings, at=at, title=_("Call a meeting"), lead=body.name,
        button=_("Call the members"), back=reverse("coordination:table", args=[body.pk]),
        arguments=lambda: {
            "body": body, **{name: form.cleaned_data[name] for name in ("first", "rhythm", "times", "where")}
        },
        done=_page,
    )  # fmt: skip


@for_participants
@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    at = timezone.now()
    row = _meeting(request, meeting_id)
    latest = queries_meetings.latest_minutes(row)
    return render(
        request, "coordination/meetings/meeting.html",
        {
            "at": at,
            "meeting": row,
            "body": row.body,
            "state": presenting.meeting_state(row, at),
            "has_begun": row.starts_at <= at,
            "can_run": permissions.can_run(request.user, row.body),
            "can_propose": permissions.can_propose(request.user, row.body),
            "agenda": presenting.agenda(row, at),
            "attendance": presenting.attendance(row),
            "agreed": presenting.commitment_lines(
                row.commitments.for_page().in_order(), pack.current().calendar.day(at),
                names_table=False,
            ),
            "minutes": latest,
            "minutes_state": presenting.minutes_state(latest),
            "is_sent": latest is not None and latest.state in (MinutesState.SENT, MinutesState.APPROVED),
            "next": _next_after(row, at),
        },
    )  # fmt: skip


@for_participants
def propose(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    row = _meeting(request, meeting_id)
    permissions.check_can_propose(request.user, row.body)
    form = ItemForm(request.POST or None)
    return form_view(
        request, form, meetings.propose_item, at=timezone.now(), title=_("Put something on the agenda"),
        lead=row.body.name, button=_("Put it on the agenda"), back=_page(row),
        arguments=lambda: {"meeting": row, "title": form.cleaned_data["title"]}, done=lambda item: _page(row),
    )  # fmt: skip


@for_participants
@require_POST
def withdraw_item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    visible = AgendaItem.objects.filter(meeting__in=Meeting.objects.open_to(request.user).values("pk"))
    item = get_object_or_404(visible.select_related("meeting"), pk=item_id)
    back = _page(item.meeting)
    return press(
        request, meetings.withdraw_item, at=timezone.now(), back=back, takes_version=False, item=item
    )


@for_participants
def hold(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    row = _meeting(request, meeting_id)
    permissions.check_can_run(request.user, row.body)
    form = AttendanceForm(request.POST or None, meeting=row, initial={"seen_version": row.version})
    return form_view(
        request, form, meetings.hold_meeting, at=timezone.now(), title=_("Who came?"),
        lead=_("By institution; nobody's name is kept."), button=_("Write it down"), back=_page(row),
        arguments=lambda: {
            "meeting": row, "came": form.came(), "seen_version": form.cleaned_data["seen_version"]
        },
        done=_page,
    )  # fmt: skip


@for_participants
def call_off(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    row = _meeting(request, meeting_id)
    permissions.check_can_run(request.user, row.body)
    form = ReasonForm(request.POST or None, initial={"seen_version": row.version})
    return form_view(
        request, form, meetings.call_off, at=timezone.now(), title=_("Call the meeting off"),
        lead=row.body.name, button=_("Call it off"), back=_page(row), is_warning=True,
        arguments=lambda: {
            "meeting": row, "reason": form.cleaned_data["reason"],
            "seen_version": form.cleaned_data["seen_version"],
        },
        done=_page,
    )  # fmt: skip


@for_participants
def agree(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    row = _meeting(request, meeting_id)
    permissions.check_can_run(request.user, row.body)
    form = AgreeForm(request.POST or None, body=row.body)
    return form_view(
        request, form, commitments.agree, at=timezone.now(), title=_("What was agreed"),
        lead=_("Who owes it is a post of the table; the day is followed by itself."),
        button=_("Write it down"), back=_page(row),
        arguments=lambda: {
            "meeting": row, **{name: form.cleaned_data[name] for name in ("text", "owner", "due_on")}
        },
        done=lambda made: _page(row),
    )  # fmt: skip


@for_participants
@require_safe
def minutes_page(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The newest minutes of a meeting as they print; its secretary sees the draft, members what was sent."""
    row = _meeting(request, meeting_id)
    can_run = permissions.can_run(request.user, row.body)
    latest = queries_meetings.latest_minutes(row)
    if latest is not None and latest.state == MinutesState.DRAFT and not can_run:
        latest = None
    return render(
        request, "coordination/meetings/minutes.html",
        {
            "at": timezone.now(),
            "meeting": row,
            "body": row.body,
            "minutes": latest,
            "state": presenting.minutes_state(latest),
            "when": presenting.day_and_hour(row.starts_at),
            "content": presenting.minutes_content(latest, row, timezone.now()),
            "answers": presenting.answers(latest),
            "can_run": can_run,
            "can_answer": permissions.can_answer_minutes(request.user, row.body),
            "is_draft": latest is not None and latest.state == MinutesState.DRAFT,
            "is_sent": latest is not None and latest.state == MinutesState.SENT,
            "is_approved": latest is not None and latest.state == MinutesState.APPROVED,
        },
    )  # fmt: skip


@for_participants
def draft_minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    row = _meeting(request, meeting_id)
    permissions.check_can_run(request.user, row.body)
    latest = queries_meetings.latest_minutes(row)
    stands = {"text": latest.text, "seen_version": latest.version} if latest else {}
    form = MinutesForm(request.POST or None, initial=stands)
    return form_view(
        request, form, minutes.draft_minutes, at=timezone.now(), title=_("Draft the minutes"),
        lead=row.body.name, button=_("Save the draft"), back=_minutes(row),
        arguments=lambda: {
            "meeting": row, **{name: form.cleaned_data[name] for name in ("text", "seen_version")}
        },
        stands_now=lambda now: {"text": now.text}, done=lambda made: _minutes(row),
    )  # fmt: skip


@for_participants
@require_POST
def send_minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    row = _meeting(request, meeting_id)
    permissions.check_can_run(request.user, row.body)
    latest = get_object_or_404(Minutes.objects.filter(meeting=row).exclude(state=MinutesState.REPLACED))
    return press(request, minutes.send_minutes, at=timezone.now(), back=_minutes(row), minutes=latest)


@for_participants
def answer_minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    row = _meeting(request, meeting_id)
    permissions.check_can_answer_minutes(request.user, row.body)
    out = (MinutesState.SENT, MinutesState.APPROVED)
    latest = get_object_or_404(Minutes.objects.filter(meeting=row, state__in=out))
    form = AnswerMinutesForm(request.POST or None, initial={"seen_version": latest.version})
    return form_view(
        request, form, minutes.answer_minutes, at=timezone.now(), title=_("Your answer to the minutes"),
        lead=row.body.name, button=_("Send the answer"), back=_minutes(row),
        arguments=lambda: {
            "minutes": latest,
            **{name: form.cleaned_data[name] for name in ("answer", "text", "seen_version")},
        },
        done=lambda given: _minutes(row),
    )  # fmt: skip


def _meeting(request: HttpRequest, meeting_id: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.open_to(request.user).for_page(), pk=meeting_id)


def _next_after(row: Meeting, at: datetime) -> dict[str, str] | None:
    found = row.body.meetings.to_come(at).exclude(pk=row.pk).in_order().first()
    return {"title": presenting.meeting_title(found), "href": _page(found)} if found else None


def _page(row: Meeting) -> str:
    return reverse("coordination:meeting", args=[row.pk])


def _minutes(row: Meeting) -> str:
    return reverse("coordination:minutes", args=[row.pk])

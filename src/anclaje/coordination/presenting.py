"""Rows as pages show them: next lines, agendas, minutes as they stand or as they were sent."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.coordination import queries_meetings, queries_ties, wording
from anclaje.coordination.domain import agreement as agreement_rules
from anclaje.coordination.domain.commitment import light_of
from anclaje.coordination.domain.meeting import State as MeetingState
from anclaje.coordination.domain.minutes import State as MinutesState
from anclaje.coordination.models import (
    Body,
    Commitment,
    InterAgreement,
    JointAction,
    JointActivity,
    Meeting,
    Member,
    Minutes,
)
from anclaje.foundation import pack
from anclaje.foundation.translate import read
from anclaje.network.models import ActorType, Post

Line = dict[str, Any]


def table_line(body: Body, *, is_open: bool) -> Line:
    return {
        "state": "next" if is_open else "closed",
        "word": _("your table") if is_open else _("you may know of it"),
        "who": wording.body_kind_words(body.kind),
        "what": body.name,
        "href": reverse("coordination:table", args=[body.pk]),
        "place": body.place.name if body.place_id else _("the whole territory"),
    }


def seats(body: Body) -> list[dict[str, Any]]:
    """Each seat: its post, and in words whether somebody holds it. Nobody's name."""
    return [
        {
            "id": seat.pk,
            "post": wording.post_words(seat.post),
            "is_secretary": seat.post_id == body.secretary_id,
            "held": _held_words(seat),
            "is_empty": not _is_held(seat.post),
        }
        for seat in body.members.now().for_page().in_order()
    ]


def _is_held(post: Post) -> bool:
    return post.status == Post.ACTIVE and bool(post.holder_id or post.deputy_id)


def _held_words(seat: Member) -> str:
    post = seat.post
    if post.status != Post.ACTIVE:
        return _("this post no longer exists: name another one")
    if post.holder_id and post.deputy_id:
        return _("holder and deputy")
    if post.holder_id:
        return _("holder, no deputy")
    return _("deputy only") if post.deputy_id else _("nobody holds it: name somebody")


def meeting_line(row: Meeting, *, is_open: bool, names_table: bool = True) -> Line:
    """The day is in what one presses, so that many such links tell themselves apart."""
    state, word = wording.MEETING_STATES[MeetingState(row.state)]
    return {
        "state": state,
        "word": word,
        "who": row.body.name if names_table else "",
        "what": meeting_title(row),
        "href": reverse("coordination:meeting", args=[row.pk]) if is_open else "",
        "until": row.where if is_open else "",
        "place": row.body.place.name if row.body.place_id else _("the whole territory"),
    }


def meeting_title(row: Meeting) -> str:
    return _("Meeting of %(when)s") % {"when": day_and_hour(row.starts_at)}


def minutes_title(row: Meeting) -> str:
    return _("Minutes of the meeting of %(when)s") % {"when": day_and_hour(row.starts_at)}


def day_and_hour(moment: datetime) -> str:
    local = pack.current().calendar.local(moment)
    return _("%(day)s, %(hour)s") % {
        "day": date_format(local, _("l j F Y")),
        "hour": date_format(local, "H:i"),
    }


def meetings_of(body: Body, at: datetime, *, is_open: bool) -> dict[str, list[Line]]:
    """to_come: the next ones. past: the last ones, called off or held."""
    rows = Meeting.objects.filter(body=body).for_page()
    past = rows.exclude(state=MeetingState.CALLED, starts_at__gt=at).order_by("-starts_at", "-pk")

    def lines(found: Iterable[Meeting]) -> list[Line]:
        return [meeting_line(row, is_open=is_open, names_table=False) for row in found]

    return {"to_come": lines(rows.to_come(at).in_order()[:6]), "past": lines(past[:8])}


def by_month(rows: Sequence[Meeting], mine: Collection[Any]) -> list[tuple[str, list[Line]]]:
    found: dict[str, list[Line]] = {}
    calendar = pack.current().calendar
    for row in rows:
        month = date_format(calendar.local(row.starts_at), "F Y")
        found.setdefault(month, []).append(meeting_line(row, is_open=row.pk in mine))
    return list(found.items())


def meeting_state(row: Meeting, at: datetime) -> dict[str, Any]:
    state, word = wording.MEETING_STATES[MeetingState(row.state)]
    return {"state": state, "word": word, "title": meeting_title(row)}


def commitment_line(row: Commitment, today: date, *, names_table: bool = True) -> Line:
    light = light_of(row.state, row.due_on, today)
    moved = row.first_due_on != row.due_on
    return {
        "state": wording.LIGHT_STATES[light],
        "word": wording.LIGHTS[light],
        "who": wording.post_words(row.owner),
        "what": row.text,
        "href": reverse("coordination:commitment", args=[row.pk]),
        "until": _("until %(day)s") % {"day": wording.day_words(row.due_on)}
        if row.ended_on is None
        else _("ended on %(day)s") % {"day": wording.day_words(row.ended_on)},
        "place": row.body.name if names_table else "",
        "why": _("first agreed for %(day)s") % {"day": wording.day_words(row.first_due_on)} if moved else "",
        "note": row.reason,
    }


def commitment_lines(rows: Iterable[Commitment], today: date, *, names_table: bool = True) -> list[Line]:
    """names_table: left out on the page of the table itself."""
    return [commitment_line(row, today, names_table=names_table) for row in rows]


def agenda(row: Meeting, at: datetime) -> dict[str, Any]:
    found = queries_meetings.agenda_of(row, at)
    today = pack.current().calendar.day(at)
    return {
        "overdue": commitment_lines(found.overdue, today, names_table=False),
        "soon": commitment_lines(found.soon, today, names_table=False),
        "items": [
            {
                "id": item.pk,
                "title": item.title,
                "by": item.proposed_by.organisation.name if item.proposed_by_id else "",
            }
            for item in found.items
        ],
    }


def attendance(row: Meeting) -> list[tuple[str, str]]:
    rows = row.attendance.select_related("organisation").order_by("organisation__plain_name", "pk")
    return [(one.organisation.name, wording.came_words(one.came)) for one in rows]


def minutes_state(minutes: Minutes | None) -> dict[str, Any] | None:
    if minutes is None:
        return None
    state, word = wording.MINUTES_STATES[MinutesState(minutes.state)]
    return {"state": state, "word": word}


def minutes_content(minutes: Minutes | None, row: Meeting, at: datetime) -> dict[str, Any]:
    """As it was sent; of a draft, as it stands."""
    if minutes is not None and minutes.content:
        content = minutes.content
        return {
            "came": [(name, wording.came_words(came)) for name, came in content["came"]],
            "overdue": [_told(line) for line in content["overdue"]],
            "items": content["items"],
            "agreed": [_told(line) for line in content["agreed"]],
        }
    found = queries_meetings.agenda_of(row, at)
    return {
        "came": attendance(row),
        "overdue": [_as_told(one) for one in found.overdue],
        "items": [item.title for item in found.items],
        "agreed": [_as_told(one) for one in row.commitments.for_page().in_order()],
    }


def _as_told(row: Commitment) -> dict[str, str]:
    return _told([row.text, row.owner.organisation.name, row.due_on.isoformat()])


def _told(line: Sequence[str]) -> dict[str, str]:
    text, who, day = line
    return {"text": text, "who": who, "day": wording.day_words(date.fromisoformat(day))}


def answers(minutes: Minutes | None) -> list[dict[str, Any]]:
    """What each institution said, and those that came and have not said anything yet."""
    if minutes is None or minutes.state == MinutesState.DRAFT:
        return []
    given = {
        row.member.post.organisation_id: row
        for row in minutes.approvals.select_related("member__post__organisation").order_by("answered_at")
    }
    names = {row.member.post.organisation_id: row.member.post.organisation.name for row in given.values()}
    for seat in queries_meetings.members_who_came(minutes.meeting):
        names.setdefault(seat.post.organisation_id, seat.post.organisation.name)
    return [_answer(name, given.get(key)) for key, name in sorted(names.items(), key=lambda one: one[1])]


def _answer(name: str, given: Any) -> dict[str, Any]:
    if given is None:
        return {"who": name, "state": "waiting", "word": _("has not answered yet"), "text": ""}
    if given.answer == "approves":
        return {"who": name, "state": "done", "word": _("approves"), "text": given.text}
    return {"who": name, "state": "question", "word": _("objects"), "text": given.text}


def agreement_standing(row: InterAgreement, today: date) -> agreement_rules.Standing:
    return agreement_rules.standing_of(
        row.signed_on, row.ends_on, row.ended_on, row.replaced_by_id is not None, today
    )


def agreement_line(row: InterAgreement, today: date) -> Line:
    state, word = wording.AGREEMENT_STATES[agreement_standing(row, today)]
    ends = row.ended_on or row.ends_on
    return {
        "state": state,
        "word": word,
        "who": ", ".join(party.organisation.name for party in row.parties.all()),
        "what": row.title,
        "href": reverse("coordination:agreement", args=[row.pk]),
        "until": _("until %(day)s") % {"day": wording.day_words(ends)} if ends else _("without an end"),
        "place": row.place.name if row.place_id else _("the whole territory"),
    }


def activity_line(row: JointActivity) -> Line:
    people = row.people_reached
    return {
        "state": "done",
        "word": wording.activity_words(row.kind),
        "who": ", ".join(took.organisation.name for took in row.took_part.all()),
        "what": row.title,
        "until": wording.day_words(row.held_on),
        "place": row.place.name if row.place_id else _("the whole territory"),
        "note": ngettext("%(n)s person came", "%(n)s people came", people) % {"n": people}
        if people is not None
        else "",
    }


def joint_action_title(row: JointAction) -> str:
    return _("Joint action in %(place)s") % {"place": row.place.name}


def joint_action_lead(row: JointAction) -> str:
    return f"{joint_action_title(row)} · {row.code}"


def joint_action_line(row: JointAction) -> Line:
    state, word = wording.ACTION_STATES[row.state]
    return {
        "state": state,
        "word": word,
        "what": joint_action_title(row),
        "href": reverse("coordination:joint-action", args=[row.pk]),
        "until": day_and_hour(row.enters_at),
        "code": row.code,
    }


def chairs(bodies: Iterable[Body]) -> list[dict[str, Any]]:
    """Who usually sits at such a table and does not: a member to name."""
    found = queries_ties.empty_chairs(bodies)
    kinds = {
        kind.code: read(kind.name) for kind in ActorType.objects.filter(code__in={one.kind for one in found})
    }
    return [
        {
            "table": one.body.name,
            "kind": kinds.get(one.kind, one.kind),
            "could": [o.name for o in one.could_sit],
        }
        for one in found
    ]

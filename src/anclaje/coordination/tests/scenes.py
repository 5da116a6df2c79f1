"""Scenes for tests of what institutions do together: a table in Olavarría with its members."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.coordination.actions import bodies, commitments, joint_actions, meetings
from anclaje.coordination.domain.joint_action import Care, Readiness
from anclaje.coordination.models import Attendance, Body, Commitment, JointAction, Meeting
from anclaje.foundation import pack
from anclaje.network.models import Post
from anclaje.network.tests.builders import NOW, a_municipality, a_post, a_user, an_organisation
from anclaje.territory.models import Place

READY = Care(Readiness.READY, Readiness.READY, Readiness.NOT_NEEDED)


@dataclass(frozen=True)
class Seat:
    """A post and whoever holds it."""

    post: Post
    person: User


def a_seat(
    role: Role = Role.SERVICE_WORKER,
    kind: str = "A17",
    *,
    everywhere: bool = False,
    name: str = "",
    **facts: Any,
) -> Seat:
    """Somebody who takes part, for Olavarría or for the whole territory."""
    organisation = facts.pop("organisation", None) or an_organisation(kind=kind)
    person = a_user(name or f"Persona {role}")
    place = None if everywhere else a_municipality()
    return Seat(a_post(role, organisation=organisation, place=place, holder=person, **facts), person)


def a_secretary(**facts: Any) -> Seat:
    """The focal point of Olavarría, who calls its table together."""
    return a_seat(Role.FOCAL_POINT, "A15", **facts)


def a_table(secretary: Seat, *members: Seat, at: datetime = NOW, name: str = "Mesa local") -> Body:
    body = bodies.open_body(
        kind="local_table", name=name, place=secretary.post.place, secretary=secretary.post, by=None, at=at
    )
    for seat in members:
        bodies.add_member(body=body, post=seat.post, by=None, at=at)
    return body


def a_meeting(body: Body, *, at: datetime = NOW, after: timedelta = timedelta(days=3)) -> Meeting:
    return meetings.call_meetings(body=body, first=at + after, by=None, at=at)


def held(meeting: Meeting, *came: Post, by: User | None = None, at: datetime | None = None) -> Meeting:
    """Held, two hours after it began, by the institutions of these posts."""
    return meetings.hold_meeting(
        meeting=meeting,
        came={post.organisation_id: "holder" for post in came},
        seen_version=None,
        by=by,
        at=at or meeting.starts_at + timedelta(hours=2),
    )


def promised(
    meeting: Meeting, owner: Post, *, days: int = 20, text: str = "Mandar la lista de contactos"
) -> Commitment:
    """Owed by this post so many days after the meeting."""
    at = meeting.starts_at + timedelta(hours=1)
    due_on = pack.current().calendar.day(at) + timedelta(days=days)
    return commitments.agree(meeting=meeting, text=text, owner=owner, due_on=due_on, by=None, at=at)


def came_to(meeting: Meeting) -> set:
    return set(Attendance.objects.there().filter(meeting=meeting).values_list("organisation", flat=True))


def a_joint_action(*seats: Seat, at: datetime = NOW, place: Place | None = None) -> JointAction:
    """Planned for three days later by the first of these seats."""
    return joint_actions.plan_joint_action(
        place=place or a_municipality(),
        enters_at=at + timedelta(days=3),
        parts=[joint_actions.Part(seat.post, "lo suyo") for seat in seats],
        by=seats[0].person,
        at=at,
    )

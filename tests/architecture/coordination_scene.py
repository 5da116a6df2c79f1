"""What the access scene holds of what institutions do together.

`own`: a table in Olavarría at which every role's post sits, and with each post what it owes, keeps and
is in. `other`: a table in Azul, and an agreement and a joint action there, among strangers.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.coordination.actions import commitments, minutes
from anclaje.coordination.domain.joint_action import Side
from anclaje.coordination.models import (
    ActionRole,
    ActionStep,
    AgendaItem,
    Attendance,
    Body,
    InterAgreement,
    JointAction,
    Meeting,
    Member,
    Party,
)
from anclaje.coordination.permissions import PARTICIPANTS
from anclaje.foundation import pack
from anclaje.network.models import Organisation, Post
from anclaje.territory.models import Place

CARE_KINDS = ("A01", "A12", "A15")


class CoordinationScene:
    """posts: by role. The stranger's post is the secretary of the other table."""

    def __init__(self, posts: Mapping[Role, Post], stranger: Post, here: Place, there: Place, at: datetime):
        self._today = pack.current().calendar.day(at)
        self._at = at
        taking_part = {role: post for role, post in posts.items() if role in PARTICIPANTS}
        local = taking_part[Role.FOCAL_POINT]
        with writing():
            self._own = self._table("Mesa de acá", here, local, list(taking_part.values()))
            self._other = self._table("Mesa de allá", there, stranger, [stranger])
            self._items = {role: self._item(self._own, post) for role, post in taking_part.items()}
            self._items[None] = self._item(self._other, stranger)
            self._agreements = {role: self._agreement(post, here) for role, post in taking_part.items()}
            self._agreements[None] = self._agreement(stranger, there)
            self._actions = {role: self._action(here, [post, local]) for role, post in taking_part.items()}
            self._actions[None] = self._action(there, [stranger])
        self._owed = {role: self._commitment(self._own, post) for role, post in taking_part.items()}
        self._owed[None] = self._commitment(self._other, stranger)
        for table in (self._own, self._other):
            self._send_minutes(table)

    def arguments(self, role: Role, relation: str, operation: str) -> Mapping[str, Callable[[], Any]]:
        if not operation.startswith("coordination:"):
            return {}
        table = self._other if relation == "other" else self._own
        whose = None if relation == "other" or role not in self._owed else role
        still_called = operation.endswith(("call-off", "propose", "withdraw-item"))
        return {
            "body_id": lambda: table.pk,
            "member_id": lambda: table.members.order_by("pk").last().pk,
            "meeting_id": lambda: table.meetings.get(state="called" if still_called else "held").pk,
            "item_id": lambda: self._items[whose].pk,
            "commitment_id": lambda: self._owed[whose].pk,
            "agreement_id": lambda: self._agreements[whose].pk,
            "action_id": lambda: self._actions[whose].pk,
            "step_id": lambda: self._actions[whose].steps.get().pk,
        }

    def _table(self, name: str, place: Place, secretary: Post, posts: list[Post]) -> Body:
        body = Body.objects.create(
            kind="local_table", name=name, place=place, secretary=secretary,
            started_on=self._today - timedelta(days=90),
        )  # fmt: skip
        for post in posts:
            Member.objects.create(body=body, post=post, since_on=body.started_on)
        held = Meeting.objects.create(
            body=body, starts_at=self._at - timedelta(days=3), state="held", held_at=self._at
        )
        for organisation in Organisation.objects.filter(posts__in=posts).distinct():
            Attendance.objects.create(meeting=held, organisation=organisation, came="holder")
        Meeting.objects.create(body=body, starts_at=self._at + timedelta(days=9))
        return body

    def _item(self, body: Body, post: Post) -> AgendaItem:
        meeting = body.meetings.get(state="called")
        return AgendaItem.objects.create(
            meeting=meeting, title="Algo", proposed_by=post, proposed_at=self._at
        )

    def _commitment(self, body: Body, post: Post) -> Any:
        return commitments.agree(
            meeting=body.meetings.get(state="held"), text="Mandar una lista", owner=post,
            due_on=self._today + timedelta(days=9), by=None, at=self._at,
        )  # fmt: skip

    def _send_minutes(self, body: Body) -> None:
        draft = minutes.draft_minutes(
            meeting=body.meetings.get(state="held"), text="Se habló.", by=None, at=self._at
        )
        minutes.send_minutes(minutes=draft, by=None, at=self._at)

    def _agreement(self, post: Post, place: Place) -> InterAgreement:
        made = InterAgreement.objects.create(
            title="Circuito", place=place, signed_on=date(2026, 1, 5), keeper=post
        )
        Party.objects.create(agreement=made, organisation=post.organisation, commits_to="Recibir")
        return made

    def _action(self, place: Place, posts: list[Post]) -> JointAction:
        made = JointAction.objects.create(place=place, enters_at=self._at + timedelta(days=2))
        for post in dict.fromkeys(posts):
            is_care = post.organisation.actor_type.code in CARE_KINDS
            side = Side.CARE if is_care else Side.INSPECTION
            ActionRole.objects.create(action=made, side=side, post=post)
        ActionStep.objects.create(action=made, side=Side.CARE, name="Activar", planned_at=self._at)
        return made

"""Two rounds on a draft: one that takes comments, one whose answers are published. Everybody is invited."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tests.architecture.guide_scene import the_draft

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.foundation import pack
from anclaje.guide.actions import consultation, disposition
from anclaje.guide.models import Comment, Edition, Invitation, Round
from anclaje.network.tests.builders import a_user


@dataclass
class ConsultationScene:
    at: datetime
    people: Mapping[Role, User]
    draft: Edition = field(init=False)
    open: Round = field(init=False)
    over: Round = field(init=False)
    by_link: dict[UUID, str] = field(default_factory=dict)
    said: dict[UUID, Comment] = field(default_factory=dict)
    """By the invitation that said it."""
    invited: dict[tuple[UUID, UUID], Invitation] = field(default_factory=dict)
    """By round and person."""

    def __post_init__(self) -> None:
        self.draft = the_draft()
        self.open, self.over = self._round("Abierta"), self._round("Terminada")
        others = a_user("Otra Invitada")
        for opened in (self.open, self.over):
            for user in (None, others, *self.people.values()):
                self._invite(opened, user)
        self.others = others
        for said in Comment.objects.filter(round=self.over):
            disposition.answer_comment(
                comment=said, outcome="partly", reason="Se tuvo en cuenta.", by=None, at=self.at
            )
        consultation.close_round(round=self.over, by=None, at=self.at)
        consultation.publish_matrix(round=self.over, by=None, at=self.at)

    def _round(self, title: str) -> Round:
        day = pack.current().calendar.day(self.at)
        return consultation.open_round(
            edition=self.draft, title=title, opens_on=day - timedelta(days=2),
            closes_on=day + timedelta(days=9), questions=[{"id": "q1", "text": {"es": "¿Alcanza?"}}],
            by=None, at=self.at,
        )  # fmt: skip

    def _invite(self, opened: Round, user: User | None) -> None:
        invited = consultation.invite(round=opened, institution="Escuela", user=user, by=None, at=self.at)
        if user is None:
            self.by_link[opened.pk] = invited.secret
        else:
            self.invited[opened.pk, user.pk] = invited
        consultation.begin_review(invitation=invited, shown_as="nobody", by=user, at=self.at)
        said = consultation.comment(
            round=opened, invitation=invited, language="es", text="Algo", by=user, at=self.at
        )
        self.said[invited.pk] = said
        if user is None:
            self.said[opened.pk] = said

    def arguments(self, role: Role, relation: str, operation: str) -> dict[str, Callable[[], Any]]:
        """What stands for the parts of these addresses."""
        opened = self.over if operation.endswith(("review-matrix", "answers")) else self.open
        person = self.people[role] if relation == "own" else self.others
        is_of_account = operation.startswith("guide:my-review")
        invited = self.invited[opened.pk, person.pk]
        said = self.said[invited.pk if is_of_account else opened.pk]
        found = {
            "token": lambda: self.by_link[opened.pk],
            "invitation_id": lambda: invited.pk,
            "invited": lambda: invited.pk,
            "comment_id": lambda: said.pk,
            "round_number": lambda: opened.number,
            "chapter": lambda: self.draft.blocks.in_order().first().stable_id,
        }
        if operation.startswith(("guide:review", "guide:my-review")):
            found["stable_id"] = found["chapter"]
        if operation.startswith(("guide:round", "guide:invitation", "guide:answers")):
            found["number"] = lambda: self.draft.number
        return found

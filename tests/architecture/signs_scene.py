"""For every role that notes signs a finished checklist of its own, a consultation and a proof of calls; and
the same of somebody with whom nobody has anything to do."""

from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.accounts.roles import HOLDS, Right, Role
from anclaje.audit.recording import writing
from anclaje.cases.actions import consulting, reporting, screening
from anclaje.cases.models import Consultation, Report, Screening
from anclaje.network.models import Post
from anclaje.territory.models import Place


class SignsScene:
    def __init__(self, people: dict[Role, User], stranger: User, to_post: Post, place: Place, at: datetime):
        self.place, self.at, self.to_post = place, at, to_post
        detecting = [role for role in Role if Right.DETECT in HOLDS[role]]
        self.own = {role: self._made(people[role]) for role in detecting}
        self.strange = self._made(stranger)

    def _made(self, by: User) -> tuple[Screening, Consultation, Report]:
        begun = screening.Begun("forced_labour", self.place, {}, True)
        row = screening.begin_screening(begun=begun, by=by, at=self.at)
        asked = self._asked(row, by)
        told = reporting.Begun(self.place, False, None, self.at, True)
        return row, asked, reporting.begin_report(begun=told, by=by, at=self.at)

    def _asked(self, row: Screening, by: User) -> Consultation:
        """Of the one post that everybody can ask; its own holder asks a post that nobody here holds."""
        if self.to_post.holder_id != by.pk:
            return consulting.consult(screening=row, post=self.to_post, call_back="", by=by, at=self.at)
        with writing():
            return Consultation.objects.create(
                code=row.code, issue="FL", place=self.place, to_post=self.to_post,
                asked_by_post=self.to_post, asked_by=by, asked_at=self.at,
            )  # fmt: skip

    def arguments(self, role: Role, relation: str) -> dict[str, Any]:
        row, asked, report = self.own.get(role, self.strange) if relation == "own" else self.strange
        return {
            "screening_id": lambda: row.pk,
            "consultation_id": lambda: asked.pk,
            "report_id": lambda: report.pk,
            "instrument": lambda: "forced_labour",
            "page": lambda: 1,
        }

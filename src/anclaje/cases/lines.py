"""One line of work as every board and thread shows it: who · does what · until when · why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anclaje.cases.domain.referral import Status
from anclaje.cases.models import Case, Referral, Task
from anclaje.cases.wording import ORIGIN, label
from anclaje.foundation.ids import new_id
from anclaje.foundation.translate import read
from anclaje.guide.domain.values import Step
from anclaje.guide.domain.wording import basis_in_words
from anclaje.guide.models import Edition, Overlay
from anclaje.guide.queries import paragraph_url, steps
from anclaje.network.models import Post


@dataclass(frozen=True)
class Line:
    """A row of the component `next_line`; `key` is the row that it is about. `word` replaces its state's."""

    key: UUID
    state: str
    what: str
    who: str = ""
    href: str = ""
    until: Any = None
    why: str = ""
    why_href: str = ""
    note: str = ""
    code: str = ""
    place: str = ""
    action: str = ""
    action_href: str = ""
    action_method: str = ""
    op_id: str = ""
    seen_version: int | None = None
    id: str = ""
    is_ours: bool = True
    word: str = ""

    @property
    def is_late(self) -> bool:
        return self.state == "late"


class Guides:
    """The steps of the editions that some cases are pinned to, each edition asked for once.

    With the words and the own steps of the municipality where the case is pinned to its overlay.
    """

    def __init__(self, cases: Iterable[Case]):
        pins = {(case.edition_id, case.overlay_id) for case in cases}
        self._editions = Edition.objects.in_bulk({edition for edition, _ in pins}) if pins else {}
        said = Overlay.objects.select_related("municipality")
        self._overlays = said.in_bulk({overlay for _, overlay in pins} - {None})
        self._steps = {
            (edition, overlay): {
                step.id: step for step in steps(self._editions[edition], self._overlays.get(overlay))
            }
            for edition, overlay in pins
        }

    def step(self, case: Case, step_id: str) -> Step | None:
        return self._steps[case.edition_id, case.overlay_id].get(step_id)

    def recording(self, case: Case, what: str) -> Step:
        """The step whose doing leaves this behind."""
        found = self._steps[case.edition_id, case.overlay_id].values()
        return next(step for step in found if step.records == what)

    def link(self, case: Case, step_id: str, number: int | None = None) -> str:
        """Where the guide says so: in the case's edition, or in the one with this number."""
        edition = self._editions[case.edition_id]
        return paragraph_url(
            edition if number is None else Edition(number=number),
            step_id,
            overlay=self._overlays.get(case.overlay_id),
        )


def names_of(post: Post, user: Any) -> str:
    """Who holds the work: its holder; the post while nobody holds it, and on paper (user None)."""
    if user is None or post.holder is None:
        return post.title or post.organisation.name
    if user.pk in (post.holder_id, post.deputy_id):
        return _("%(name)s (you)") % {"name": user.name}
    return post.holder.name


def task_line(task: Task, guides: Guides, user: Any, at: datetime) -> Line:
    """A step for a board: its case is one press away."""
    step = guides.step(task.case, task.step_id)
    return Line(
        key=task.pk,
        state="late" if task.due_at < at else "next",
        who=_doer(task, step, user),
        what=read(step.action) if step else task.step_id,
        href=reverse("cases:thread", args=[task.case_id]),
        until=task.due_at,
        why=section(task.step_id),
        why_href=guides.link(task.case, task.step_id),
        code=task.case.code,
        place=task.case.place.name,
    )


def task_in_thread(task: Task, guides: Guides, user: Any, at: datetime) -> Line:
    """A step within its own case: done by one press, with the reason of its date."""
    step = guides.step(task.case, task.step_id)
    return Line(
        key=task.pk,
        state="late" if task.due_at < at else "next",
        who=_doer(task, step, user),
        what=read(step.action) if step else task.step_id,
        href=_where_it_is_done(task, step),
        until=task.due_at,
        why=because(task.step_id, task.basis),
        why_href=guides.link(task.case, task.step_id),
        note=_who_sees_to_it(task, step, user),
        action=_("Done"),
        action_href=reverse("cases:task-done", args=[task.pk]),
        action_method="post",
        op_id=str(new_id()),
        seen_version=task.version,
        id=f"step-{task.pk}",
    )


RECORDED_ON = {
    "consent": "cases:consents",
    "safe_contact": "cases:safe-contact",
    "risk": "cases:risk",
    "needs": "cases:needs",
    "plan": "cases:plan",
    "safety_plan": "cases:safety",
    "review": "cases:plan-review",
    "act": "cases:inspection",
    "notice": "cases:inspection",
    "family_approach": "cases:inspection-family",
    "follow_up": "cases:inspection-follow-up",
    "conference": "cases:conference-call",
    "transfer": "cases:transfer-propose",
    "exit": "cases:close",
}
"""Steps that leave something in the case are done by recording it, on its page."""


TEAMS = ("team", "lead")
"""Doers whose work is the case's own team's; anybody else acts because the team asked them to."""


def _where_it_is_done(task: Task, step: Step | None) -> str:
    name = RECORDED_ON.get(step.records) if step else None
    return reverse(name, args=[task.case_id]) if name else ""


def _doer(task: Task, step: Step | None, user: Any) -> str:
    """Who does the step by the guide: the team by its name, others by their kind of institution."""
    if step is None or step.doer in TEAMS:
        return names_of(task.owner_post, user)
    return read(step.who)


def _who_sees_to_it(task: Task, step: Step | None, user: Any) -> str:
    """The guide may give a step to somebody who does not know the case: the team sees to it."""
    if step is None or step.doer in TEAMS:
        return ""
    return _("%(name)s sees to it that it happens.") % {"name": names_of(task.owner_post, user)}


def referral_line(referral: Referral, guides: Guides, user: Any, at: datetime) -> Line:
    """A referral that is still open: whose move it is, and until when."""
    is_ours = referral.status in (Status.QUESTION, Status.GIVEN)
    step_id = referral.basis["step"]
    return Line(
        key=referral.pk,
        state=_referral_state(referral, at),
        who=names_of(referral.case.team_post, user) if is_ours else referral.organisation.name,
        what=_WHAT[referral.status]() % {"need": read(referral.need.need.name)},
        href=reverse("cases:referral", args=[referral.pk]),
        until=referral.due_at,
        why=section(step_id),
        why_href=guides.link(referral.case, step_id, referral.basis.get("edition")),
        code=referral.case.code,
        place=referral.case.place.name,
        action=_ACTION[referral.status]() if referral.status in _ACTION else "",
        action_href=reverse("cases:referral", args=[referral.pk]) if referral.status in _ACTION else "",
        id=f"referral-{referral.pk}",
        is_ours=is_ours,
    )


def received_line(referral: Referral, at: datetime) -> Line:
    """A referral as its receiver's list shows it: what is asked, by whom, until when."""
    waits = referral.status in (Status.SENT, Status.ACCEPTED)
    return Line(
        key=referral.pk,
        state=_received_state(referral, at),
        who=referral.sender_post.organisation.name,
        what=_ASKED[referral.status]() % {"need": read(referral.need.need.name)},
        href=reverse("cases:referral", args=[referral.pk]),
        until=referral.due_at if waits else None,
        code=referral.case.code,
    )


def case_line(case: Case, user: Any, at: datetime) -> Line:
    """A case for a list; annotated with the soonest dates by `boards.named_cases`."""
    dates = [moment for moment in (case.step_due_at, case.referral_due_at) if moment is not None]
    until = min(dates, default=None) if case.is_open else None
    state = "late" if until is not None and until < at else "next"
    return Line(
        key=case.pk,
        state=state if case.is_open else "closed",
        who=names_of(case.team_post, user),
        what=how_it_came(case),
        href=reverse("cases:thread", args=[case.pk]),
        until=until,
        code=case.code,
        place=case.place.name,
    )


def how_it_came(case: Case) -> str:
    """ "Human trafficking, asked by: a hospital"; never a name."""
    origin = label(ORIGIN, case.request.origin)
    return _("%(issue)s, asked by: %(origin)s") % {
        "issue": read(case.issue.name),
        "origin": origin[:1].lower() + origin[1:],
    }


def section(step_id: str) -> str:
    return _("guide § %(step)s") % {"step": step_id}


def because(step_id: str, basis: dict[str, Any]) -> str:
    """Where the guide says so, and why until then."""
    if basis.get("agreed_sooner"):
        words = _("guide § %(step)s: sooner than the guide asks, as agreed for this person")
        return words % {"step": step_id}
    return _("guide § %(step)s: %(reason)s") % {
        "step": step_id,
        "reason": basis_in_words(basis, get_language() or "es"),
    }


def soonest_first(lines: Iterable[Line]) -> list[Line]:
    """Late ones first, then by their date; those without a date last."""
    return sorted(lines, key=lambda line: (not line.is_late, line.until is None, line.until or 0, line.key))


def _is_late(referral: Referral, at: datetime) -> bool:
    return referral.is_open and referral.due_at < at


def _referral_state(referral: Referral, at: datetime) -> str:
    if _is_late(referral, at):
        return "late"
    return {Status.QUESTION: "question", Status.GIVEN: "next"}.get(Status(referral.status), "waiting")


def _received_state(referral: Referral, at: datetime) -> str:
    if _is_late(referral, at) and referral.status in (Status.SENT, Status.ACCEPTED):
        return "late"
    return {
        Status.SENT: "new",
        Status.ACCEPTED: "next",
        Status.QUESTION: "waiting",
        Status.GIVEN: "waiting",
        Status.CLOSED: "done",
    }.get(Status(referral.status), "closed")


_WHAT = {
    Status.SENT: lambda: _("answers the referral: %(need)s"),
    Status.QUESTION: lambda: _("answers their question: %(need)s"),
    Status.ACCEPTED: lambda: _("gives the service: %(need)s"),
    Status.GIVEN: lambda: _("asks the person whether it came: %(need)s"),
}
_ACTION = {Status.QUESTION: lambda: _("Answer"), Status.GIVEN: lambda: _("Record their word")}
_ASKED = {
    Status.SENT: lambda: _("asks you for: %(need)s"),
    Status.QUESTION: lambda: _("is answering your question: %(need)s"),
    Status.ACCEPTED: lambda: _("counts on you for: %(need)s"),
    Status.GIVEN: lambda: _("is asking the person: %(need)s"),
    Status.DECLINED: lambda: _("asked you for: %(need)s"),
    Status.NOT_GIVEN: lambda: _("asked you for: %(need)s"),
    Status.WITHDRAWN: lambda: _("asked you for: %(need)s"),
    Status.CLOSED: lambda: _("asked you for: %(need)s"),
}

"""Everything that stays silent: who was reminded, who could be called now, and who else could do it.

A proposal is only shown. A caseworker chooses it, with the person's consent for that recipient.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse

from anclaje.cases.actions._ladders import ladder_of
from anclaje.cases.asking import Choice, choices_for
from anclaje.cases.boards import (
    named_referrals,
    named_tasks,
    referral_lines,
    referrals_of,
    task_lines,
    tasks_of,
)
from anclaje.cases.domain.escalation import LEAD, NOBODY_ON_DUTY
from anclaje.cases.domain.referral import RECEIVER_MOVES
from anclaje.cases.lines import Line
from anclaje.cases.models import Case, CaseNeed, CourtOrder, Escalation, NeedStatus, Referral, Task
from anclaje.cases.telling import MANY, order_lines, to_tell
from anclaje.cases.wording import PAUSE_REASON, RUNG, label
from anclaje.foundation.keyset import Page, page
from anclaje.network.queries_duty import OnDuty, who_is_on_duty

A_PAGE = 10
"""Each line asks the directory who else could: a page stays short enough to be quick."""


@dataclass(frozen=True)
class Reminded:
    """who: whoever has it, the deputy, …, in words. nobody_there: brought forward for an empty office."""

    who: str
    at: datetime
    nobody_there: bool


@dataclass(frozen=True)
class Silent:
    """One silent thing. proposal: the first who could instead; None where nobody could, or a step is late.

    ask_href: every service that could, with reasons. pause_href: leave it in peace until a day; empty where
    its own page says why not yet.
    """

    line: Line
    reminded: Sequence[Reminded]
    pause_href: str
    on_duty: OnDuty | None = None
    proposal: Choice | None = None
    ask_href: str = ""
    paused_until: datetime | None = None
    pause_reason: str = ""


def silent_referrals(user: Any, at: datetime, *, mine: bool, after: str) -> Page:
    """Open referrals whose running clock has reminded somebody, and that nobody has paused."""
    found = _reminded(referrals_of(user, mine=mine)).exclude(paused_until__gt=at)
    return page(named_referrals(found), order=("due_at", "pk"), after=after, size=A_PAGE)


def silent_tasks(user: Any, at: datetime, *, mine: bool, after: str) -> Page:
    """Late steps of which the lead agency had to be reminded."""
    climbed = Escalation.objects.filter(task=OuterRef("pk"), rung=LEAD)
    found = tasks_of(user, mine=mine).filter(Exists(climbed)).exclude(paused_until__gt=at)
    return page(named_tasks(found), order=("due_at", "pk"), after=after, size=A_PAGE)


def silent_orders(user: Any, at: datetime, *, mine: bool) -> list[Silent]:
    """What a court got and nobody told the person, though the lead agency was reminded."""
    late = to_tell(user, mine=mine).filter(tell_due_at__lt=at)[:MANY]
    rows = [row for row in late if LEAD in row.rungs]
    lines = order_lines(rows, user, at)
    return [Silent(line, _reminded_of(row), "") for row, line in zip(rows, lines, strict=True)]


def _reminded_of(row: CourtOrder) -> list[Reminded]:
    return [Reminded(label(RUNG, rung.to), rung.at, False) for rung in ladder_of(row) if rung.to in row.rungs]


def paused(user: Any, at: datetime, *, mine: bool) -> list[Silent]:
    """What is left in peace for now, the first to wake up first."""
    referrals = named_referrals(referrals_of(user, mine=mine).filter(paused_until__gt=at))
    tasks = named_tasks(tasks_of(user, mine=mine).filter(paused_until__gt=at))
    referrals, tasks = (rows.order_by("paused_until", "pk")[: A_PAGE * 3] for rows in (referrals, tasks))
    lines = {line.key: line for line in referral_lines(referrals, user, at) + task_lines(tasks, user, at)}
    rows = sorted([*referrals, *tasks], key=lambda row: (row.paused_until, row.pk))
    return [
        Silent(
            lines[row.pk], (), pause_address(row),
            paused_until=row.paused_until, pause_reason=label(PAUSE_REASON, row.pause_reason),
        )
        for row in rows
    ]  # fmt: skip


def referrals_in_words(referrals: Sequence[Referral], user: Any, at: datetime) -> list[Silent]:
    running = {"clock": F("referral__clock"), "round": F("referral__round")}
    reminded = _rungs(Escalation.objects.filter(referral__in=referrals, **running), "referral")
    lines = referral_lines(referrals, user, at)
    return [
        _silent(referral, line, reminded.get(referral.pk, ()), at)
        for referral, line in zip(referrals, lines, strict=True)
    ]


def tasks_in_words(tasks: Sequence[Task], user: Any, at: datetime) -> list[Silent]:
    reminded = _rungs(Escalation.objects.filter(task__in=tasks), "task")
    lines = task_lines(tasks, user, at)
    return [
        Silent(line, reminded.get(task.pk, ()), pause_address(task))
        for task, line in zip(tasks, lines, strict=True)
    ]


def how_many_silent(user: Any, at: datetime, *, mine: bool) -> int:
    return _reminded(referrals_of(user, mine=mine)).exclude(paused_until__gt=at).count()


def pause_address(row: Referral | Task) -> str:
    name = "cases:pause-referral" if isinstance(row, Referral) else "cases:pause-step"
    return reverse(name, args=[row.pk])


def _reminded(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    climbed = Escalation.objects.filter(
        referral=OuterRef("pk"), clock=OuterRef("clock"), round=OuterRef("round")
    )
    return referrals.filter(Exists(climbed))


def _silent(referral: Referral, line: Line, reminded: Sequence[Reminded], at: datetime) -> Silent:
    """Where the receiver is silent, who else could; where our own team is, there is nobody else to ask."""
    if referral.status not in RECEIVER_MOVES:
        return Silent(line, reminded, pause_address(referral))
    need = referral.need
    return Silent(
        line,
        reminded,
        pause_address(referral),
        on_duty=who_is_on_duty(referral.organisation, at),
        proposal=_proposal(referral, at) if need.status == NeedStatus.OPEN else None,
        ask_href=reverse("cases:choose", args=[need.pk]) if need.status == NeedStatus.OPEN else "",
    )


def _proposal(referral: Referral, at: datetime) -> Choice | None:
    """The best ranked service of another institution that this case has not asked for the need."""
    need = CaseNeed.objects.select_related("need").get(pk=referral.need_id)
    need.case = Case.objects.select_related("place", "issue").get(pk=referral.case_id)
    asked = set(need.referrals.values_list("service_id", flat=True))
    found = choices_for(need, at)
    others = (
        choice
        for choice in [*found.best, *found.nearest, *found.region]
        if choice.id not in asked and choice.organisation != referral.organisation.name
    )
    return next(others, None)


def _rungs(rows: QuerySet[Escalation], about: str) -> dict[UUID, list[Reminded]]:
    found: dict[UUID, list[Reminded]] = {}
    for row in rows.order_by("reached_at", "climbed_at", "pk"):
        reminded = Reminded(label(RUNG, row.rung), row.climbed_at, row.because == NOBODY_ON_DUTY)
        found.setdefault(getattr(row, f"{about}_id"), []).append(reminded)
    return found

"""Goals in words: whose, until when, how it was agreed, what became of them; and as lines of work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from anclaje.cases.domain.goals import is_overdue
from anclaje.cases.lines import Line, names_of
from anclaje.cases.models import Case, EntryKind, GoalChange, PlanEntry
from anclaje.cases.wording import label
from anclaje.cases.wording_plan import DROP_REASON, GOAL_CHANGE, SAID
from anclaje.foundation import pack
from anclaje.network.domain.opening import instant_of
from anclaje.network.standing import standing_of

END_OF_DAY = "23:59"


@dataclass(frozen=True)
class Before:
    """One line of a goal's history: what was done, and what it said until then."""

    row: GoalChange
    what: str
    text: str
    note: str


@dataclass(frozen=True)
class Goal:
    row: PlanEntry
    text: str
    who: str
    is_late: bool
    agreed: str
    dropped: str
    history: Sequence[Before]


def goals_of(case: Case, at: datetime) -> list[Goal]:
    """Those still wanted first, each with its history."""
    rows = case.plan_entries.filter(kind=EntryKind.GOAL).select_related(
        "key", "owner_post__holder", "owner_post__organisation"
    )  # fmt: skip
    changes: dict[Any, list[Before]] = {}
    kept = GoalChange.objects.filter(entry__case=case).select_related("key", "by").order_by("at", "pk")
    for row in kept:
        before = Before(row, label(GOAL_CHANGE, row.what), row.opened("text"), row.opened("note"))
        changes.setdefault(row.entry_id, []).append(before)
    today = pack.current().calendar.day(at)
    found = [_goal(row, changes.get(row.pk, ()), today) for row in rows.order_by("pk")]
    return sorted(found, key=lambda goal: (not goal.row.is_still_wanted, goal.row.pk))


def _goal(row: PlanEntry, history: Sequence[Before], today: Any) -> Goal:
    post = row.owner_post
    who = (post.holder.name if post.holder else post.organisation.name) if post else _("the person")
    return Goal(
        row=row,
        text=row.opened("text"),
        who=who,
        is_late=row.is_still_wanted and is_overdue(row.due_on, today),
        agreed=label(SAID, "oral" if row.is_oral else "written") if row.agreed_at else "",
        dropped=label(DROP_REASON, row.drop_reason) if row.dropped_at else "",
        history=history,
    )


def goal_lines_of(case: Case, user: Any, at: datetime) -> list[Line]:
    """The goals of one case that have a day, for its thread."""
    rows = case.plan_entries.goals_still_wanted().filter(due_on__isnull=False)
    rows = list(rows.select_related("owner_post__holder", "owner_post__organisation"))
    for row in rows:
        row.case = case
    return [_line(row, user, at) for row in rows]


def late_goals(user: Any, at: datetime, *, mine: bool) -> QuerySet[PlanEntry]:
    """Goals whose day has passed; `mine`: those in the hands of one's posts, or of one's cases."""
    today = pack.current().calendar.day(at)
    rows = PlanEntry.objects.visible_to(user).overdue(today)
    if mine:
        own = [post.pk for post in standing_of(user).posts]
        rows = rows.filter(owner_post__in=own) | rows.filter(owner_post=None, case__team_post__in=own)
    return rows.select_related(
        "case__place", "case__team_post__holder", "case__team_post__organisation",
        "owner_post__holder", "owner_post__organisation",
    )  # fmt: skip


def goal_lines(rows: Iterable[PlanEntry], user: Any, at: datetime) -> list[Line]:
    """For a board: never with the words of the goal, which are the person's own."""
    return [_line(row, user, at, code=row.case.code, place=row.case.place.name) for row in rows]


def _line(row: PlanEntry, user: Any, at: datetime, *, code: str = "", place: str = "") -> Line:
    calendar = pack.current().calendar
    is_late = is_overdue(row.due_on, calendar.day(at))
    return Line(
        key=row.pk,
        state="late" if is_late else "next",
        who=names_of(row.owner_post, user) if row.owner_post else _("The person"),
        what=_("A goal of the plan: see with the person how it stands")
        if is_late
        else _("A goal of the plan"),
        href=reverse("cases:plan", args=[row.case_id]),
        until=instant_of(row.due_on, END_OF_DAY, calendar),
        code=code,
        place=place,
        id=f"goal-{row.pk}",
    )

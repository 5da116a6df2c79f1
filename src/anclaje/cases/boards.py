"""What a board says: what is late, who has not answered, what is new; and where."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anclaje.accounts.roles import Right
from anclaje.cases.goals import goal_lines, late_goals
from anclaje.cases.lines import (
    Guides,
    Line,
    case_line,
    received_line,
    referral_line,
    soonest_first,
    task_line,
)
from anclaje.cases.models import Case, PlanEntry, Referral, Task
from anclaje.cases.telling import order_lines, to_tell
from anclaje.foundation.keyset import Page, page
from anclaje.network.standing import standing_of
from anclaje.territory.maps import Cell

SHOWN = 6
"""Lines of each list on the first page; the whole list is one press away."""
LOOKED_AT = 60
"""Rows that the first page reads to fill its lines, since the steps of one case share a line."""
IS_NEW_FOR = timedelta(days=3)
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Few:
    """The first lines of a list, and whether there are more."""

    lines: list[Line]
    has_more: bool


@dataclass(frozen=True)
class Today:
    late: Few
    unanswered: Few
    new: list[Line]
    next: Few | None
    cells: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class PlaceCount:
    """One municipality in figures that only those who see its cases read."""

    code: str
    name: str
    late: int
    unanswered: int


def tasks_of(user: Any, *, mine: bool = False) -> QuerySet[Task]:
    """The steps still to be done in open cases; `mine`: those in the hands of one's posts."""
    tasks = Task.objects.visible_to(user).to_do()
    return tasks.filter(owner_post__in=_posts(user)) if mine else tasks


def referrals_of(user: Any, *, mine: bool = False) -> QuerySet[Referral]:
    """The open referrals of the cases that this person accompanies."""
    referrals = Referral.objects.filter(case__in=Case.objects.visible_to(user).values("pk")).still_open()
    return referrals.filter(case__team_post__in=_posts(user)) if mine else referrals


def cases_of(user: Any, *, mine: bool = False) -> QuerySet[Case]:
    cases = Case.objects.visible_to(user)
    return cases.filter(team_post__in=_posts(user)) if mine else cases


def _posts(user: Any) -> list[UUID]:
    return [post.pk for post in standing_of(user).posts]


def coordinates(user: Any) -> bool:
    """Whether this person's day is everybody's work rather than their own."""
    return standing_of(user).may(Right.COORDINATE)


def today(user: Any, at: datetime, *, mine: bool) -> Today:
    """Late, unanswered and new; for one's own work also what comes next."""
    tasks, referrals = tasks_of(user, mine=mine), referrals_of(user, mine=mine)
    goals = late_goals(user, at, mine=mine)
    orders = to_tell(user, mine=mine)
    untold = order_lines(orders.filter(tell_due_at__lt=at)[: SHOWN + 1], user, at)
    late = _first(tasks.overdue(at), referrals.overdue(at), user, at, goals=goals, more=untold)
    in_time = referrals.unanswered().filter(due_at__gte=at)
    coming = tasks.filter(due_at__gte=at, due_at__lt=at + SOON)
    to_come = orders.filter(tell_due_at__gte=at, tell_due_at__lt=at + SOON)[: SHOWN + 1] if mine else ()
    return Today(
        late=late,
        unanswered=_first(Task.objects.none(), in_time, user, at),
        new=new_cases(user, at, mine=mine),
        next=_first(coming, Referral.objects.none(), user, at, more=order_lines(to_come, user, at))
        if mine
        else None,
        cells={} if mine else cells(by_place(user, at)),
    )


def new_cases(user: Any, at: datetime, *, mine: bool) -> list[Line]:
    opened = cases_of(user, mine=mine).still_open().filter(opened_at__gt=at - IS_NEW_FOR)
    found = named_cases(opened).order_by("-opened_at", "pk")[:SHOWN]
    return [replace(case_line(case, user, at), state="new") for case in found]


def case_lines(cases: Iterable[Case], user: Any, at: datetime) -> list[Line]:
    return [case_line(case, user, at) for case in cases]


def _first(
    tasks: QuerySet[Task],
    referrals: QuerySet[Referral],
    user: Any,
    at: datetime,
    *,
    goals: QuerySet[PlanEntry] | None = None,
    more: Iterable[Line] = (),
) -> Few:
    """The steps of one case share a line, so that one case does not hide the others."""
    found_tasks = list(named_tasks(tasks).order_by("due_at", "pk")[:LOOKED_AT])
    found_referrals = list(named_referrals(referrals).order_by("due_at", "pk")[: SHOWN + 1])
    of_case: dict[UUID, list[Task]] = {}
    for task in found_tasks:
        of_case.setdefault(task.case_id, []).append(task)
    firsts = [rows[0] for rows in of_case.values()]
    guides = Guides(row.case for row in [*firsts, *found_referrals])
    lines = soonest_first([
        *(_with_others(task_line(row, guides, user, at), len(of_case[row.case_id]) - 1) for row in firsts),
        *(referral_line(row, guides, user, at) for row in found_referrals),
        *(() if goals is None else goal_lines(goals.order_by("due_on", "pk")[: SHOWN + 1], user, at)),
        *more,
    ])  # fmt: skip
    return Few(lines[:SHOWN], len(lines) > SHOWN or len(found_tasks) == LOOKED_AT)


def _with_others(line: Line, others: int) -> Line:
    if not others:
        return line
    more = ngettext("and %(n)s more step of this case", "and %(n)s more steps of this case", others)
    return replace(line, note=more % {"n": others})


def task_lines(tasks: Iterable[Task], user: Any, at: datetime) -> list[Line]:
    tasks = list(tasks)
    guides = Guides(task.case for task in tasks)
    return [task_line(task, guides, user, at) for task in tasks]


def referral_lines(referrals: Iterable[Referral], user: Any, at: datetime) -> list[Line]:
    referrals = list(referrals)
    guides = Guides(referral.case for referral in referrals)
    return [referral_line(referral, guides, user, at) for referral in referrals]


def named_tasks(tasks: QuerySet[Task]) -> QuerySet[Task]:
    return tasks.with_names()


def named_referrals(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    return referrals.with_names().select_related(
        "case__team_post__holder", "case__team_post__organisation"
    )  # fmt: skip


def named_cases(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With what their line shows, the soonest date of their steps and of their referrals among it."""
    return cases.select_related(
        "place", "issue", "lead", "request", "team_post__holder", "team_post__organisation"
    ).annotate(
        step_due_at=_soonest(Task.objects.to_do()),
        referral_due_at=_soonest(Referral.objects.still_open()),
    )


def _soonest(rows: QuerySet) -> Subquery:
    of_the_case = rows.filter(case=OuterRef("pk")).order_by("due_at", "pk")
    return Subquery(of_the_case.values("due_at")[:1])


def late_tasks(user: Any, at: datetime, *, mine: bool, after: str) -> Page:
    return page(named_tasks(tasks_of(user, mine=mine).overdue(at)), order=("due_at", "pk"), after=after)


def late_goals_page(user: Any, at: datetime, *, mine: bool, after: str) -> Page:
    return page(late_goals(user, at, mine=mine), order=("due_on", "pk"), after=after)


def late_referrals(user: Any, at: datetime, *, mine: bool, after: str) -> Page:
    found = referrals_of(user, mine=mine).overdue(at)
    return page(named_referrals(found), order=("due_at", "pk"), after=after)


def unanswered(user: Any, *, mine: bool, after: str) -> Page:
    found = referrals_of(user, mine=mine).unanswered()
    return page(named_referrals(found), order=("due_at", "pk"), after=after)


def by_place(user: Any, at: datetime) -> list[PlaceCount]:
    """Where something is late or unanswered; most of it first. Late ones are counted once."""
    tasks, referrals = tasks_of(user), referrals_of(user)
    late = _by_place(tasks.overdue(at)) + _by_place(referrals.overdue(at))
    waiting = _by_place(referrals.unanswered().filter(due_at__gte=at))
    places = [
        PlaceCount(code, name, late[code, name], waiting[code, name])
        for code, name in sorted(late.keys() | waiting.keys(), key=lambda place: place[1])
    ]
    return sorted(places, key=lambda place: (-place.late, -place.unanswered))


def _by_place(rows: QuerySet) -> Counter[tuple[str, str]]:
    found = rows.order_by().values_list("case__place__code", "case__place__name").annotate(n=Count("pk"))
    return Counter({(code, name): n for code, name, n in found})


def cells(places: Iterable[PlaceCount]) -> dict[str, Cell]:
    """The map's two facts: late, else unanswered."""
    return {
        place.code: Cell(
            level="late" if place.late else "waiting",
            title=_("%(place)s: %(facts)s") % {"place": place.name, "facts": facts_in_words(place)},
            href=f"{reverse('cases:list')}?place={place.code}",
            label=str(place.late or place.unanswered),
        )
        for place in places
    }


def facts_in_words(place: PlaceCount) -> str:
    late = ngettext("%(n)s late", "%(n)s late", place.late) % {"n": place.late}
    waiting = ngettext("%(n)s unanswered", "%(n)s unanswered", place.unanswered) % {"n": place.unanswered}
    if place.late and place.unanswered:
        return _("%(late)s, %(unanswered)s") % {"late": late, "unanswered": waiting}
    return late if place.late else waiting


def received(user: Any, *, ended: bool, after: str) -> Page:
    """What one's organisations were asked: open ones by their date, or those just ended."""
    receiving = standing_of(user).organisations_with(Right.ANSWER_REFERRALS)
    found = Referral.objects.visible_to(user).filter(organisation__in=receiving)
    found = found.filter(ended_at__isnull=not ended).select_related(
        "case", "need__need", "sender_post__organisation"
    )  # fmt: skip
    return page(found, order=("-ended_at", "pk") if ended else ("due_at", "pk"), after=after)


def received_lines(referrals: Iterable[Referral], at: datetime) -> list[Line]:
    return [received_line(referral, at) for referral in referrals]

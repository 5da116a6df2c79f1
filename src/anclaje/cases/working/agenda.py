"""The calendar: on which day something of the chosen cases falls due, and which days are days off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import ngettext

from anclaje.cases import boards
from anclaje.cases.domain.calendar_days import Stretch
from anclaje.cases.domain.filters import Filter
from anclaje.cases.lines import Line
from anclaje.cases.models import Referral, Task
from anclaje.cases.working.choosing import chosen
from anclaje.foundation.working_days import Calendar
from anclaje.network.queries_calendar import calendar_of, holiday_name
from anclaje.territory.models import Place

MOST_READ = 400
"""Steps and referrals of one stretch that a page still shows; the page says when there are more."""


@dataclass(frozen=True)
class Day:
    """lines: one a case, the soonest. is_off: nobody counts on an answer then."""

    day: date
    lines: Sequence[Line]
    is_off: bool
    is_holiday: bool
    holiday: str
    is_today: bool


@dataclass(frozen=True)
class Agenda:
    """has_more: the stretch holds more than a page shows: choose a week, or fewer cases."""

    days: Sequence[Day]
    has_more: bool


def agenda(user: Any, by: Filter, period: Stretch, at: datetime) -> Agenda:
    """Every day of the stretch with what falls due on it."""
    calendar = _calendar(by)
    tasks, referrals = _due(user, by, period, calendar, at)
    has_more = len(tasks) > MOST_READ or len(referrals) > MOST_READ
    lines = boards.soonest_first([
        *boards.task_lines(tasks[:MOST_READ], user, at),
        *boards.referral_lines(referrals[:MOST_READ], user, at),
    ])  # fmt: skip
    by_day: dict[date, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.until):
        by_day.setdefault(calendar.day(line.until), []).append(line)
    today = calendar.day(at)
    return Agenda([_day(day, by_day.get(day, []), calendar, today) for day in period.days], has_more)


def _calendar(by: Filter) -> Calendar:
    """Of the municipality that the filter names, else of the whole territory."""
    place = None
    if by.place and ":" not in by.place:
        place = Place.objects.municipalities().filter(code=by.place).first()
    return calendar_of(place)


def _due(
    user: Any, by: Filter, period: Stretch, calendar: Calendar, at: datetime
) -> tuple[list[Task], list[Referral]]:
    cases = chosen(user, by, at).values("pk")
    within = {
        "due_at__gte": period.starts_at(calendar.zone),
        "due_at__lt": period.ends_at(calendar.zone),
        "case__in": cases,
    }
    tasks = boards.named_tasks(Task.objects.visible_to(user).to_do().filter(**within))
    referrals = boards.named_referrals(Referral.objects.still_open().filter(**within))
    return (
        list(tasks.order_by("due_at", "pk")[: MOST_READ + 1]),
        list(referrals.order_by("due_at", "pk")[: MOST_READ + 1]),
    )


def _day(day: date, lines: list[Line], calendar: Calendar, today: date) -> Day:
    is_holiday = day in calendar.holidays
    return Day(
        day=day,
        lines=_one_a_case(lines),
        is_off=not calendar.is_working_day(day),
        is_holiday=is_holiday,
        holiday=holiday_name(day) if is_holiday else "",
        is_today=day == today,
    )


def _one_a_case(lines: list[Line]) -> list[Line]:
    """The first of each case; the others of that day are told in its note."""
    by_case = {}
    for line in lines:
        by_case.setdefault(line.code, []).append(line)
    return [_with_others(found[0], len(found) - 1) for found in by_case.values()]


def _with_others(line: Line, others: int) -> Line:
    if not others:
        return line
    more = ngettext("and %(n)s more of this case that day", "and %(n)s more of this case that day", others)
    return replace(line, note=more % {"n": others})

"""Opening hours of ours ↔ schedules of HSDS (RFC 5545: every week, these days, from, until)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from anclaje.network.domain.hours import DAYS as ORDER
from anclaje.network.domain.hours import Week, WrongHours
from anclaje.network.domain.hours_text import read_hours
from anclaje.network.hsds.values import DAYS, made_id

DAY_OF = {code: day for day, code in DAYS.items()}
CLOCK = re.compile(r"\s*(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*")
MIDNIGHT = "24:00"
MINUTES = 24 * 60


@dataclass
class ReadHours:
    """week: ours. left: descriptions of what a week cannot hold, to be reported."""

    week: dict[str, list[list[str]]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def schedules_of(week: Week, owner: str, offset: str) -> list[dict[str, Any]]:
    """One schedule for each stretch, its days together. The end of a day is written 23:59."""
    days_of: dict[tuple[str, str], list[str]] = {}
    for day in ORDER:
        for start, end in week.get(day, ()):
            days_of.setdefault((start, end), []).append(DAYS[day])
    return [
        {
            "id": made_id("schedule", owner, start, end),
            "freq": "WEEKLY",
            "interval": 1,
            "wkst": "MO",
            "byday": ",".join(days),
            "opens_at": f"{start}{offset}",
            "closes_at": f"{'23:59' if end == MIDNIGHT else end}{offset}",
        }
        for (start, end), days in days_of.items()
    ]


def week_of(schedules: Iterable[Mapping[str, Any]], today: date, offset: str) -> ReadHours:
    """The week that these schedules make; what is not every week is left and named."""
    read = ReadHours()
    for schedule in schedules:
        if problem := _not_now(schedule, today) or _not_weekly(schedule):
            read.left.append(problem)
            continue
        try:
            _add(schedule, read.week, offset)
        except WrongHours:
            read.left.append(_named(schedule))
    for stretches in read.week.values():
        stretches.sort()
    read.week = {day: _joined(read.week[day]) for day in ORDER if day in read.week}
    return read


def _add(schedule: Mapping[str, Any], week: dict[str, list[list[str]]], offset: str) -> None:
    days = _days(schedule)
    if not days or not _text(schedule, "opens_at") or not _text(schedule, "closes_at"):
        if days or not _text(schedule, "description"):
            raise WrongHours("no hours")
        for day, stretches in read_hours(_text(schedule, "description")).items():
            week.setdefault(day, []).extend(stretches)
        return
    start = _minutes(_text(schedule, "opens_at"), offset)
    end = _minutes(_text(schedule, "closes_at"), offset)
    end = MINUTES if end in (MINUTES - 1, 0) else end
    for day in days:
        for name, opens, closes in _stretches(day, start, end):
            week.setdefault(name, []).append([_clock(opens), _clock(closes)])


def _stretches(day: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Over midnight it is two: until the day ends, and from the beginning of the next."""
    if start < end:
        return [(day, start, end)]
    after = ORDER[(ORDER.index(day) + 1) % 7]
    return [(day, start, MINUTES), (after, 0, end)]


def _days(schedule: Mapping[str, Any]) -> list[str]:
    codes = [part.strip().upper() for part in _text(schedule, "byday").split(",") if part.strip()]
    if any(code not in DAY_OF for code in codes):
        raise WrongHours("not days of every week")
    if codes:
        return [DAY_OF[code] for code in codes]
    if _text(schedule, "freq").upper() == "DAILY":
        return list(ORDER)
    begins = _day(schedule, "dtstart")
    return [ORDER[begins.weekday()]] if begins else []


def _not_now(schedule: Mapping[str, Any], today: date) -> str:
    starts, ends = _day(schedule, "valid_from"), _day(schedule, "valid_to") or _day(schedule, "until")
    return _named(schedule) if (starts and starts > today) or (ends and ends < today) else ""


def _not_weekly(schedule: Mapping[str, Any]) -> str:
    freq = _text(schedule, "freq").upper()
    sparse = any(_text(schedule, key) for key in ("bymonthday", "byyearday", "byweekno", "count"))
    interval = _text(schedule, "interval") or "1"
    is_weekly = freq in ("", "WEEKLY", "DAILY") and interval.split(".")[0] == "1" and not sparse
    return "" if is_weekly else _named(schedule)


def _named(schedule: Mapping[str, Any]) -> str:
    keys = ("freq", "byday", "bymonthday", "opens_at", "closes_at", "valid_from", "valid_to", "description")
    return " ".join(text for key in keys if (text := _text(schedule, key)))[:120] or "schedule"


def _minutes(text: str, offset: str) -> int:
    """Minutes since midnight in our zone. A time without a zone, or with a bare Z, is the place's own."""
    found = CLOCK.fullmatch(text)
    if found is None:
        raise WrongHours("no clock")
    hour, minute, zone = int(found[1]), int(found[2]), found[3]
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        raise WrongHours("no clock")
    shift = 0 if zone in (None, "Z") else _offset(offset) - _offset(zone)
    total = hour * 60 + minute
    return total if shift == 0 else (total + shift) % MINUTES


def _offset(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-").replace(":", "")
    return sign * (int(digits[:2]) * 60 + int(digits[2:4]))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _joined(stretches: list[list[str]]) -> list[list[str]]:
    """Stretches that touch or repeat one another are one."""
    whole: list[list[str]] = []
    for start, end in stretches:
        if start == end:
            continue
        if whole and start <= whole[-1][1]:
            whole[-1][1] = max(whole[-1][1], end)
        else:
            whole.append([start, end])
    return whole


def _text(schedule: Mapping[str, Any], key: str) -> str:
    value = schedule.get(key)
    return "" if value is None else str(value).strip()


def _day(schedule: Mapping[str, Any], key: str) -> date | None:
    try:
        return date.fromisoformat(_text(schedule, key)[:10])
    except ValueError:
        return None

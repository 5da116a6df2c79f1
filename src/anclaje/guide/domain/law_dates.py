"""Whether a norm was in force on a day, as far as its dates are known (a year, or a whole date)."""

import calendar
from datetime import date

IN_FORCE, NOT_YET, ENDED, UNCLEAR = "in_force", "not_yet", "ended", "unclear"


def is_known_date(text: str) -> bool:
    """Whether this is a year ("2012"), a month ("2012-06") or a day ("2012-06-01")."""
    return _days(text) is not None


def on_day(begins: str, ends: str, is_repealed: bool, on: date) -> str:
    """in_force, not_yet, ended, or unclear where only the year is known and the day lies in it.

    ends: the last day, or the year in which it ended. A repealed norm whose end nobody wrote down
    counts as ended.
    """
    first, last = _days(begins), _days(ends)
    if first and on < first[0]:
        return NOT_YET
    if last and on > last[1]:
        return ENDED
    if is_repealed and not last:
        return ENDED
    if (first and first[0] <= on < first[1]) or (last and last[0] < on <= last[1]):
        return UNCLEAR
    return IN_FORCE if first else UNCLEAR


def _days(text: str) -> tuple[date, date] | None:
    """The first and the last day that this text may mean."""
    parts = text.split("-")
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)] or not all(map(_is_number, parts)):
        return None
    year, *rest = map(int, parts)
    try:
        if len(rest) == 2:
            return date(year, *rest), date(year, *rest)
        if rest:
            return date(year, rest[0], 1), date(year, rest[0], calendar.monthrange(year, rest[0])[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()

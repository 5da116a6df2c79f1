"""What people said of a service, as released numbers: whether it came. Asked by name, never as rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from anclaje.accounts.roles import Right
from anclaje.foundation import pack
from anclaje.foundation.quarters import completed_quarters
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Service
from anclaje.network.standing import standing_of
from anclaje.privacy.releases import released_rows
from anclaje.privacy.statistics import SMALLEST_SHOWN, Answer, Audience, Released, ask_rows

WORDS_BY_SERVICE = "cases.words_by_service"
WORDS = {
    "came": gettext_noop("It came: %(n)s"),
    "came_late": gettext_noop("It came late: %(n)s"),
    "did_not_come": gettext_noop("It did not come: %(n)s"),
    "not_asked": gettext_noop("It was not safe to ask: %(n)s"),
}
QUARTERS = {Audience.INSIDE: 4, Audience.OUTSIDE: 1}
"""Inside a year is asked at once, so that more can be shown; others read the newest frozen quarter."""


@dataclass(frozen=True)
class WordsSaid:
    """of: by service, (words with their place for the number, the number or None where it is held back).

    last_day: the last of the period. smallest: numbers under this one are held back.
    """

    of: Mapping[UUID, Sequence[tuple[str, int | None]]]
    starts_at: datetime
    last_day: date
    smallest: int


def words_said(services: Iterable[Service], user: Any, *, is_own: bool, at: datetime) -> WordsSaid | None:
    """For whoever coordinates, by their rule of small numbers; for who follows cases or keeps this entry,
    by that of everybody outside; for others nothing."""
    audience = _audience(user, is_own)
    if audience is None:
        return None
    quarters = completed_quarters(at, pack.current().zone, QUARTERS[audience])
    starts_at, ends_at = quarters[-1].starts_at, quarters[0].ends_at
    if audience is Audience.INSIDE:
        rows = ask_rows(WORDS_BY_SERVICE, audience, starts_at=starts_at, ends_at=ends_at)
    else:
        rows = released_rows(WORDS_BY_SERVICE, quarters[0].name)
    last_day = pack.current().calendar.day(ends_at - timedelta(seconds=1))
    of = {one.pk: _numbers(rows[str(one.pk)]) for one in services if str(one.pk) in rows}
    return WordsSaid(of, starts_at, last_day, SMALLEST_SHOWN[audience])


def _audience(user: Any, is_own: bool) -> Audience | None:
    standing = standing_of(user)
    if standing.may(Right.COORDINATE):
        return Audience.INSIDE
    return Audience.OUTSIDE if is_own or standing.may(Right.FOLLOW_CASES) else None


def _numbers(cells: Mapping[str, Answer]) -> list[tuple[str, int | None]]:
    return [
        (words, answer.value if isinstance(answer := cells.get(code), Released) else None)
        for code, words in WORDS.items()
    ]

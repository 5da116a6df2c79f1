"""A week or a month of local days, and how to get to the ones beside it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEK, MONTH = "week", "month"
MONTHS_OF_YEAR = 12
NAMED = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Stretch:
    """Whole days of one place, `first` to before `after`."""

    kind: str
    first: date
    after: date

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.after - self.first).days)]

    @property
    def name(self) -> str:
        """As an address holds it: a month “2026-11”, a week by its Monday “2026-11-23”."""
        return f"{self.first:%Y-%m}" if self.kind == MONTH else self.first.isoformat()

    def starts_at(self, zone: ZoneInfo) -> datetime:
        return datetime.combine(self.first, time(), tzinfo=zone)

    def ends_at(self, zone: ZoneInfo) -> datetime:
        return datetime.combine(self.after, time(), tzinfo=zone)

    def earlier(self) -> "Stretch":
        return stretch(self.kind, self.first - timedelta(days=1))

    def later(self) -> "Stretch":
        return stretch(self.kind, self.after)


def stretch(kind: str, day: date) -> Stretch:
    """The week (from Monday) or the month that this day lies in."""
    if kind == MONTH:
        first = day.replace(day=1)
        year, month = divmod(first.year * MONTHS_OF_YEAR + first.month, MONTHS_OF_YEAR)
        return Stretch(MONTH, first, date(year, month + 1, 1))
    first = day - timedelta(days=day.weekday())
    return Stretch(WEEK, first, first + timedelta(days=7))


def asked(text: str, today: date) -> Stretch:
    """What an address names: a month or the week of a day; anything else is the week of today."""
    found = NAMED.fullmatch(text)
    if found is None:
        return stretch(WEEK, today)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        named = date(year, month, day or 1)
    except ValueError:
        return stretch(WEEK, today)
    if named.year not in YEARS:
        return stretch(WEEK, today)
    return stretch(WEEK if day else MONTH, named)

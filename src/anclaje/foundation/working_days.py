"""Time as an office counts it. Hours run through nights and weekends; working days do not."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """The zone and the holidays of one jurisdiction. Instants go in and come out aware, in UTC."""

    zone: ZoneInfo
    holidays: Collection[date] = field(default_factory=frozenset)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.holidays

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def day(self, at: datetime) -> date:
        """Which day it is there at this instant: late in the evening it is tomorrow already elsewhere."""
        return self.local(at).date()

    def add_hours(self, start: datetime, hours: float) -> datetime:
        return start + timedelta(hours=hours)

    def add_days(self, start: datetime, days: int) -> datetime:
        """The same local hour so many days later, also across a change of clocks."""
        return self._at_local_time(self.day(start) + timedelta(days=days), start)

    def add_working_days(self, start: datetime, days: int) -> datetime:
        """The same local hour on the n-th working day after the start's day."""
        day = self.day(start)
        left = days
        while left:
            day += timedelta(days=1)
            left -= self.is_working_day(day)
        return self._at_local_time(day, start)

    def add_months(self, start: datetime, months: int) -> datetime:
        """The same day so many months later, or the month's last day where it has no such day."""
        day = self.day(start)
        index = day.year * 12 + day.month - 1 + months
        year, month = divmod(index, 12)
        first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
        last = (first_of_next - timedelta(days=1)).day
        return self._at_local_time(date(year, month + 1, min(day.day, last)), start)

    def _at_local_time(self, day: date, start: datetime) -> datetime:
        clock_time = self.local(start).time()
        return datetime.combine(day, clock_time, tzinfo=self.zone).astimezone(ZoneInfo("UTC"))

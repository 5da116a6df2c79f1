"""Quarters of the year: summaries speak only of those that are over."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

MONTHS = 3


@dataclass(frozen=True)
class Quarter:
    """`number` 1 to 4; the ends are instants, the second no longer belongs to it."""

    year: int
    number: int
    starts_at: datetime
    ends_at: datetime

    @property
    def name(self) -> str:
        """As it is written down: “2026-3”."""
        return f"{self.year}-{self.number}"


def completed_quarters(at: datetime, zone: ZoneInfo, count: int) -> list[Quarter]:
    """The last `count` quarters that were over at this instant, newest first."""
    local = at.astimezone(zone)
    running = local.year * 4 + (local.month - 1) // MONTHS
    return [_quarter(running - back, zone) for back in range(1, count + 1)]


def _quarter(index: int, zone: ZoneInfo) -> Quarter:
    year, place = divmod(index, 4)
    next_year, next_place = divmod(index + 1, 4)
    return Quarter(
        year,
        place + 1,
        datetime(year, place * MONTHS + 1, 1, tzinfo=zone),
        datetime(next_year, next_place * MONTHS + 1, 1, tzinfo=zone),
    )

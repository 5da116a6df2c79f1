"""How often the time of each step is met, and where it sticks: released numbers, asked by their name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from anclaje.foundation import pack
from anclaje.foundation.quarters import Quarter, completed_quarters
from anclaje.guide.models import Edition
from anclaje.privacy.releases import NOT_YET, released_rows
from anclaje.privacy.statistics import (
    SMALLEST_SHOWN,
    Answer,
    Audience,
    Released,
    Suppressed,
    Unavailable,
    ask_rows,
)
from anclaje.territory.models import Grouping

STEP_TIMES, LATE_BY_REGION = "cases.step_times", "cases.late_by_region"
IN_TIME, LATE = "in_time", "late"
QUARTERS_INSIDE, QUARTERS_OUTSIDE = 4, 1
"""Inside a year is asked at once, so that more can be shown; outside the newest frozen quarter is read."""
MOST_STUCK = 5
Rows = Mapping[Any, Mapping[Any, Answer]]


@dataclass(frozen=True)
class TimesMet:
    """Of the dates that fell in the period: how many were kept."""

    in_time: int
    total: int

    @property
    def late(self) -> int:
        return self.total - self.in_time


@dataclass(frozen=True)
class Stuck:
    """A step by its share of late ones; regions: (name, late ones), only those that may be shown."""

    step_id: str
    met: TimesMet
    regions: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Times:
    """of: by step. starts_at and ends_at: the period, its last day included. why_not: why nothing is told."""

    of: Mapping[str, TimesMet | Suppressed]
    starts_at: datetime
    last_day: datetime
    smallest: int
    why_not: str = ""
    stuck: Sequence[Stuck] = ()

    @property
    def tells(self) -> bool:
        """Whether there is one number to show."""
        return any(isinstance(answer, TimesMet) for answer in self.of.values())


def times_met(edition: Edition, at: datetime, audience: Audience) -> Times:
    """Of completed quarters and the whole province, as this audience may see them."""
    count = QUARTERS_INSIDE if audience is Audience.INSIDE else QUARTERS_OUTSIDE
    quarters = completed_quarters(at, pack.current().zone, count)
    pairs = _rows(STEP_TIMES, edition, quarters, audience)
    of = {step_id: _pair(cells) for (number, step_id), cells in pairs.items() if number == edition.number}
    return Times(
        of=of,
        starts_at=quarters[-1].starts_at,
        last_day=quarters[0].ends_at - timedelta(days=1),
        smallest=SMALLEST_SHOWN[audience],
        why_not="" if of else _nothing(audience).reason,
        stuck=_stuck(of, edition, quarters, audience),
    )


def _rows(name: str, edition: Edition, quarters: Sequence[Quarter], audience: Audience) -> Rows:
    if audience is Audience.OUTSIDE:
        return released_rows(name, quarters[0].name)
    when = {"starts_at": quarters[-1].starts_at, "ends_at": quarters[0].ends_at}
    return ask_rows(name, audience, **when, edition_id=edition.pk)


def _nothing(audience: Audience) -> Unavailable:
    return Unavailable(NOT_YET) if audience is Audience.OUTSIDE else Unavailable()


def _pair(cells: Mapping[Any, Answer]) -> TimesMet | Suppressed:
    in_time, late = cells.get(IN_TIME), cells.get(LATE)
    if isinstance(in_time, Released) and isinstance(late, Released):
        return TimesMet(in_time.value, in_time.value + late.value)
    return Suppressed()


def _stuck(
    of: Mapping[str, TimesMet | Suppressed], edition: Edition, quarters: Sequence[Quarter], audience: Audience
) -> list[Stuck]:
    """Those that are late most often, the largest share first."""
    told = {step_id: met for step_id, met in of.items() if isinstance(met, TimesMet) and met.late}
    worst = sorted(told, key=lambda step_id: (-told[step_id].late / told[step_id].total, step_id))
    if not worst:
        return []
    names = dict(Grouping.objects.filter(kind=_main_kind()).values_list("code", "name"))
    by_region = _rows(LATE_BY_REGION, edition, quarters, audience)
    return [
        Stuck(step_id, told[step_id], _regions(by_region.get((edition.number, step_id), {}), names))
        for step_id in worst[:MOST_STUCK]
    ]


def _regions(cells: Mapping[Any, Answer], names: Mapping[str, str]) -> list[tuple[str, int]]:
    shown = [
        (names.get(code, code), cell.value) for code, cell in cells.items() if isinstance(cell, Released)
    ]
    return sorted(shown, key=lambda region: (-region[1], region[0]))


def _main_kind() -> str:
    return pack.current().settings["territory"]["main_grouping"]

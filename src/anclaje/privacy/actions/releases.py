"""A quarter that is over is released once, by the worker."""

from datetime import datetime

from anclaje.audit.recording import action, record
from anclaje.foundation import pack
from anclaje.foundation.quarters import Quarter, completed_quarters
from anclaje.privacy import events
from anclaje.privacy.models import Release
from anclaje.privacy.statistics import Audience, Released, everything

QUARTERS = 4


def release_due(*, at: datetime) -> int:
    """Release what the last completed quarters still lack; answers how many quarters that were."""
    quarters = completed_quarters(at, pack.current().zone, QUARTERS)
    names = [quarter.name for quarter in quarters]
    known = set(Release.objects.filter(quarter__in=names).values_list("quarter", flat=True))
    lacking = [quarter for quarter in quarters if quarter.name not in known]
    for quarter in lacking:
        release_quarter(quarter=quarter, by=None, at=at)
    return len(lacking)


@action
def release_quarter(*, quarter: Quarter, by: None, at: datetime) -> list[Release]:
    """Freeze every number of this quarter as outside readers may see it; one that is frozen stays.

    All names together or none, since numbers of different days could be subtracted from each other.
    """
    told = everything(Audience.OUTSIDE, starts_at=quarter.starts_at, ends_at=quarter.ends_at)
    made = []
    for name, cells in sorted(told.items()):
        frozen = [
            [row, cell, answer.value if isinstance(answer, Released) else None] for row, cell, answer in cells
        ]
        release, is_new = Release.objects.get_or_create(
            name=name, quarter=quarter.name, defaults={"cells": frozen, "made_at": at}
        )
        record(events.QUARTER_RELEASED, by=by, about=release, at=at, quarter=quarter.name, is_new=is_new)
        made.append(release)
    return made

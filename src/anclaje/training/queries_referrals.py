"""Referrals by quarter around the first session of some courses: numbers that were released, asked by name.

A page of results may leave the room, so everybody reads here what outside readers do: the frozen number of
a quarter that is over, of the whole province, nothing under the limit outside. No municipality and no
institution is told apart: a training in one town would point at its people. It is no proof of cause.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q

from anclaje.foundation import pack
from anclaje.foundation.quarters import Quarter, completed_quarters
from anclaje.privacy.releases import released
from anclaje.privacy.statistics import SMALLEST_SHOWN, Audience, Released, Unavailable
from anclaje.training.models import Session

REFERRALS_SENT = "cases.referrals_sent"
BEFORE, MOST = 4, 12
"""Quarters: so many before the first session, and so many in all."""
SMALLEST = SMALLEST_SHOWN[Audience.OUTSIDE]


class Around(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True)
class Counted:
    """sent: in the whole province; None where it is held back."""

    quarter: Quarter
    around: Around
    sent: int | None


@dataclass(frozen=True)
class Referrals:
    """first_at: when the first session began; None where none has. quarters: those released, oldest first."""

    first_at: datetime | None
    quarters: tuple[Counted, ...] = ()

    @property
    def has_after(self) -> bool:
        return any(one.around == Around.AFTER for one in self.quarters)


def referrals_around(sessions: Q, at: datetime) -> Referrals:
    """sessions: of the courses whose first one it is about."""
    begun = Session.objects.standing().filter(sessions, starts_at__lte=at)
    first_at = begun.order_by("starts_at").values_list("starts_at", flat=True).first()
    if first_at is None:
        return Referrals(None)
    return Referrals(first_at, tuple(_counted(first_at, at)))


def _counted(first_at: datetime, at: datetime) -> Iterator[Counted]:
    over = list(reversed(completed_quarters(at, pack.current().zone, MOST)))
    before = [one for one in over if one.ends_at <= first_at]
    for quarter in [*before[-BEFORE:], *over[len(before) :]]:
        answer = released(REFERRALS_SENT, quarter.name)
        if not isinstance(answer, Unavailable):
            sent = answer.value if isinstance(answer, Released) else None
            yield Counted(quarter, _around(quarter, first_at), sent)


def _around(quarter: Quarter, first_at: datetime) -> Around:
    if quarter.ends_at <= first_at:
        return Around.BEFORE
    return Around.DURING if quarter.starts_at <= first_at else Around.AFTER

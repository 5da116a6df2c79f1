"""What happens when nobody answers. Nothing is disclosed by a clock: a rung reaches only people who
already have the work, the agency that leads the case, or its supervision (PRODUCT, point 2)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

HOLDER, DEPUTY, LEAD, SUPERVISOR = "holder", "deputy", "lead", "supervisor"
SAME_OFFICE = frozenset({HOLDER, DEPUTY})
"""Rungs that only reach somebody while their office is open or has somebody on duty."""

SHORTER_THAN_A_DAY = timedelta(days=1)
LONGEST_PAUSE = timedelta(days=30)

IN_TIME, NOBODY_ON_DUTY = "", "nobody_on_duty"


class PauseReason(StrEnum):
    """Why something silent is left in peace until a day."""

    AGREED = "agreed_with_the_person"
    ASKED_FOR_TIME = "they_asked_for_time"
    PAPERS = "waiting_for_papers"
    COURT = "waiting_for_a_court"
    CLOSED = "they_are_closed"
    NOT_SAFE = "not_safe_to_ask"
    OTHER = "other"


@dataclass(frozen=True)
class Rung:
    """to: holder, deputy, lead or supervisor. at: when the guide's ladder reaches it.

    because: empty, or NOBODY_ON_DUTY where it was brought forward since nobody below could be reached.
    """

    to: str
    at: datetime
    because: str = IN_TIME


@dataclass(frozen=True)
class Climb:
    """now: the rungs to climb, lowest first, however late the worker came. next_at: the one after."""

    now: tuple[Rung, ...]
    next_at: datetime | None


def climb(
    ladder: Sequence[Rung], climbed: Collection[str], at: datetime, *, is_anybody_there: bool = True
) -> Climb:
    """What this moment asks for. A rung is climbed once, and none is skipped.

    Where a rung of the same office is reached and nobody is there, the ladder does not wait: the
    office's other rung and the lead agency are reached at the same moment.
    """
    left = sorted((rung for rung in ladder if rung.to not in climbed), key=lambda rung: rung.at)
    now = [rung for rung in left if rung.at <= at]
    later = [rung for rung in left if rung.at > at]
    if not is_anybody_there and any(rung.to in SAME_OFFICE for rung in now):
        hurried = [rung for rung in later if rung.to in (*SAME_OFFICE, LEAD)]
        now += [Rung(rung.to, at, NOBODY_ON_DUTY) for rung in hurried]
        later = [rung for rung in later if rung not in hurried]
    return Climb(tuple(now), later[0].at if later else None)


def is_shorter_than_a_day(starts_at: datetime, due_at: datetime) -> bool:
    """Whether the clock runs through the night, and whoever is on duty then is reminded."""
    return due_at - starts_at < SHORTER_THAN_A_DAY


def resumes_at(paused_until: datetime | None, at: datetime) -> datetime | None:
    """The end of a pause that still lasts; None where nothing is paused."""
    return paused_until if paused_until is not None and paused_until > at else None

"""What happens when nobody answers. Nothing is disclosed by a clock: a rung reaches only people who
already have the work, or the agency that leads the case (PRODUCT, point 2)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

HOLDER, DEPUTY, LEAD = "holder", "deputy", "lead"


@dataclass(frozen=True)
class Rung:
    """to: holder, deputy or lead. at: when the guide's ladder reaches it."""

    to: str
    at: datetime


@dataclass(frozen=True)
class Climb:
    """now: the rungs to climb, lowest first, however late the worker came. next_at: the one after."""

    now: tuple[Rung, ...]
    next_at: datetime | None


def climb(ladder: Sequence[Rung], climbed: Collection[str], at: datetime) -> Climb:
    """What this moment asks for. A rung is climbed once, and none is skipped."""
    left = sorted((rung for rung in ladder if rung.to not in climbed), key=lambda rung: rung.at)
    now = tuple(rung for rung in left if rung.at <= at)
    later = [rung.at for rung in left if rung.at > at]
    return Climb(now, later[0] if later else None)

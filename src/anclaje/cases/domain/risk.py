"""Levels of risk and when to look again (guide, P04.3: high 48 h, medium 7 days, low 30 days)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.values import NextStep


class Level(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    EXTREME = "extreme"


def risk_facts(level: str | None) -> dict[str, bool | None]:
    """The guide's facts about risk; not yet assessed is unknown, not low. Extreme counts as high."""
    if not level:
        return {"risk_assessed": False, "risk_low": None, "risk_medium": None, "risk_high": None}
    return {
        "risk_assessed": True,
        "risk_low": level == Level.LOW,
        "risk_medium": level == Level.MEDIUM,
        "risk_high": level in (Level.HIGH, Level.EXTREME),
    }


LOOK_AGAIN_AFTER = {
    Level.EXTREME: timedelta(hours=24),
    Level.HIGH: timedelta(hours=48),
    Level.MEDIUM: timedelta(days=7),
    Level.LOW: timedelta(days=30),
}


def look_again_at(level: Level, assessed_at: datetime) -> datetime:
    """The proposed instant of the next assessment; a caseworker may choose an earlier one."""
    return assessed_at + LOOK_AGAIN_AFTER[level]


def check_sooner(wanted: datetime, current: datetime | None, at: datetime) -> None:
    """Refuse a date that has passed, and one that is later: only a new assessment gives more time."""
    if wanted <= at:
        raise RuleBroken(gettext_noop("This moment has passed already. Assess the risk now."))
    if current is not None and wanted >= current:
        raise RuleBroken(
            gettext_noop(
                "A later date needs a new assessment: the date can be brought forward, never put off."
            )
        )


def by_hand(entries: Iterable[NextStep], look_again_at: datetime | None) -> list[NextStep]:
    """The guide's steps, the next look at risk no later than the date that was agreed in the case."""
    return [_sooner(entry, look_again_at) if look_again_at else entry for entry in entries]


def _sooner(entry: NextStep, look_again_at: datetime) -> NextStep:
    clock = entry.step.clock
    looks_again = entry.step.records == "risk" and clock is not None and clock.after == "risk_assessed"
    if not looks_again or entry.due_at is None or entry.due_at <= look_again_at:
        return entry
    return replace(entry, due_at=look_again_at, basis={**(entry.basis or {}), "agreed_sooner": True})


@dataclass(frozen=True)
class Assessed:
    """One assessment, as its row holds it."""

    level: str
    factors: Sequence[str]


@dataclass(frozen=True)
class Difference:
    """What an assessment found that the one before did not, and the other way round.

    rose: True where it is more dangerous now, False where less, None where alike or the first one.
    """

    came: tuple[str, ...]
    went: tuple[str, ...]
    stayed: tuple[str, ...]
    rose: bool | None


ORDER = tuple(Level)


def differences(assessments: Sequence[Assessed]) -> list[Difference]:
    """For each assessment, oldest first, what changed against the one before it."""
    found, before = [], None
    for one in assessments:
        earlier = before.factors if before else ()
        rose = None
        if before and before.level != one.level:
            rose = ORDER.index(Level(one.level)) > ORDER.index(Level(before.level))
        found.append(
            Difference(
                came=tuple(f for f in one.factors if f not in earlier),
                went=tuple(f for f in earlier if f not in one.factors),
                stayed=tuple(f for f in one.factors if f in earlier),
                rose=rose,
            )
        )
        before = one
    return found

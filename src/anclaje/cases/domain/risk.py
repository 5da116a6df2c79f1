"""Levels of risk and when to look again (guide, P04.3: high 48 h, medium 7 days, low 30 days)."""

from datetime import datetime, timedelta
from enum import StrEnum


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

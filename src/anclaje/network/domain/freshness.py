"""How long a word about a service can be relied on."""

from datetime import date

FRESH_DAYS = 90


def days_since(verified_on: date, today: date) -> int:
    return max(0, (today - verified_on).days)


def is_fresh(verified_on: date | None, today: date) -> bool:
    """Whether somebody verified it in the last 90 days; never verified is not fresh."""
    return verified_on is not None and days_since(verified_on, today) <= FRESH_DAYS

"""Free places count down with what was accepted, until the institution says how many there are again."""

from datetime import date, timedelta

BEDS, A_WEEK = "beds", "a_week"
"""Beds stay taken until somebody says otherwise; places a week come back every Monday."""


def week_of(day: date) -> date:
    """The Monday of this day's week."""
    return day - timedelta(days=day.weekday())


def places_left(
    kind: str, total: int | None, free: int | None, said_on: date | None, today: date
) -> int | None:
    """How many may still be sent; None where nobody has said."""
    if kind == A_WEEK and total is not None and (said_on is None or week_of(said_on) < week_of(today)):
        return total
    return free

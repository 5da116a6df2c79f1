"""Agreements between agencies: in force, ending, over; reminded once before the end."""

from datetime import date, timedelta
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

REMINDED_BEFORE = timedelta(days=60)
FEWEST_PARTIES = 2


class Standing(StrEnum):
    TO_COME = "to_come"
    IN_FORCE = "in_force"
    ENDING = "ending"
    OVER = "over"
    REPLACED = "replaced"


def standing_of(
    starts_on: date, ends_on: date | None, ended_on: date | None, is_replaced: bool, today: date
) -> Standing:
    """How it stands on this day. `ended_on`: left or replaced before its agreed end."""
    if ended_on is not None and ended_on <= today:
        return Standing.REPLACED if is_replaced else Standing.OVER
    if ends_on is not None and ends_on <= today:
        return Standing.OVER
    if starts_on > today:
        return Standing.TO_COME
    if ends_on is not None and ends_on - REMINDED_BEFORE <= today:
        return Standing.ENDING
    return Standing.IN_FORCE


def check_dates(signed_on: date, ends_on: date | None, today: date) -> None:
    if signed_on > today:
        raise RuleBroken(gettext_noop("The day of the signature is still to come."))
    if ends_on is not None and ends_on <= signed_on:
        raise RuleBroken(gettext_noop("The agreement must end after it was signed."))


def check_parties(count: int) -> None:
    if count < FEWEST_PARTIES:
        raise RuleBroken(gettext_noop("An agreement is between two institutions at least."))

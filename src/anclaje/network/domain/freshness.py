"""How long a word about a service can be relied on."""

from datetime import date, datetime
from enum import StrEnum

from anclaje.network.domain.verification import is_silent

FRESH_DAYS = 90


class State(StrEnum):
    """In the order in which one would rely on them."""

    FRESH = "fresh"
    OLD = "old"
    SILENT = "silent"
    DOUBTFUL = "doubtful"


RELIED_ON = {State.FRESH: 0, State.OLD: 1, State.SILENT: 1, State.DOUBTFUL: 2}
"""The ranking's view: to have stayed silent is no worse than to be old; not answering people is."""


def days_since(verified_on: date, today: date) -> int:
    return max(0, (today - verified_on).days)


def is_fresh(verified_on: date | None, today: date) -> bool:
    """Whether somebody verified it in the last 90 days; never verified is not fresh."""
    return verified_on is not None and days_since(verified_on, today) <= FRESH_DAYS


def state_of(
    verified_on: date | None, doubtful_since: datetime | None, waiting: date | None, today: date
) -> State:
    """What is known of an entry. waiting: since when it has been asked without an answer.

    Two referrals without an answer weigh more than a confirmed entry: what happened, not what was said.
    """
    if doubtful_since is not None:
        return State.DOUBTFUL
    if is_silent(waiting, today):
        return State.SILENT
    return State.FRESH if is_fresh(verified_on, today) else State.OLD

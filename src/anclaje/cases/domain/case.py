"""When a case may be closed, and why it never may."""

from collections.abc import Mapping
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class Status(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class ClosingReason(StrEnum):
    """Refusing to testify or to report is not among them, and never will be."""

    GOALS_MET = "goals_met"
    PERSON_DECIDED = "person_decided"
    MOVED_ON = "moved_on"
    CONTACT_LOST = "contact_lost"
    OPENED_BY_MISTAKE = "opened_by_mistake"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.OPEN: frozenset({Status.CLOSED}),
    Status.CLOSED: frozenset({Status.OPEN}),
}


def check_can_close(*, open_referrals: int) -> None:
    """Refuse while a referral waits for its answer, its service or the person's word."""
    if open_referrals:
        raise RuleBroken(
            gettext_noop(
                "There are referrals still open (%(count)s). Close or withdraw each of them first, "
                "so that nothing is forgotten."
            ),
            count=open_referrals,
        )

"""Handing a case to another team: the old one has it until the new one says yes (P13.2)."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class Status(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.PROPOSED: frozenset({Status.ACCEPTED, Status.DECLINED, Status.WITHDRAWN}),
}

DECLINE_REASONS = ("no_team", "not_our_area", "not_safe", "unclear", "other")


def check_move(current: str, wanted: Status) -> None:
    """Refuse a move that the table does not hold."""
    if wanted not in MOVES.get(Status(current), ()):
        raise RuleBroken(gettext_noop("This transfer has already been answered or taken back."))


def check_reason(reason: str) -> None:
    if reason not in DECLINE_REASONS:
        raise RuleBroken(gettext_noop("Say why, so that the person is not left waiting."))


def check_talked_before(*, contacted_at: datetime | None, contacted_with: str, at: datetime) -> None:
    """A case is not sent into the blue: somebody there has been talked to."""
    if contacted_at is None or not contacted_with.strip():
        raise RuleBroken(gettext_noop("Talk to the other team first, and say with whom, by their role."))
    if contacted_at > at:
        raise RuleBroken(gettext_noop("This moment has not come yet."))


def check_handover(text: str) -> None:
    if not text.strip():
        raise RuleBroken(gettext_noop("Write what the new team must know to go on."))

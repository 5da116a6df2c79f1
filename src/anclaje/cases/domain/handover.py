"""Whether a case may go into the hands of another post, asked of each of many at once."""

from dataclasses import dataclass
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MOST = 200
"""Cases given in one stroke; whoever has more gives them in two."""


class Obstacle(StrEnum):
    """Why one case stays where it is, the first that holds."""

    CLOSED = "closed"
    CHANGED = "changed"
    NOT_YOURS = "not_yours"
    ALREADY = "already"
    NOT_ACCOMPANIED = "not_accompanied"
    SHUT_OUT = "shut_out"


@dataclass(frozen=True)
class Asked:
    """What is known of one case and the post that would take it.

    seen_version: what whoever gives it looked at; None where nothing was shown yet. is_told: nobody of the
    post, nor its office, is shut out of the case.
    """

    is_open: bool
    version: int
    seen_version: int | None
    may_assign: bool
    has_it: bool
    is_accompanied: bool
    is_told: bool


def obstacle(asked: Asked) -> Obstacle | None:
    """Why this case cannot be given, or None."""
    if not asked.may_assign:
        return Obstacle.NOT_YOURS
    if not asked.is_open:
        return Obstacle.CLOSED
    if asked.seen_version is not None and asked.seen_version != asked.version:
        return Obstacle.CHANGED
    if asked.has_it:
        return Obstacle.ALREADY
    if not asked.is_told:
        return Obstacle.SHUT_OUT
    return None if asked.is_accompanied else Obstacle.NOT_ACCOMPANIED


def check_can_take(*, is_active: bool, follows_cases: bool, has_somebody: bool) -> None:
    """Refuse a post that has no right to care, or in which nobody sits."""
    if not (is_active and follows_cases):
        raise RuleBroken(gettext_noop("This post does not accompany people. Choose another."))
    if not has_somebody:
        raise RuleBroken(gettext_noop("Nobody holds this post now. Give it to somebody first."))


def check_how_many(count: int) -> None:
    if count > MOST:
        raise RuleBroken(gettext_noop("At most %(most)s cases go in one stroke."), most=MOST)

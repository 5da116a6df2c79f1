"""A case conference: those who act agree on what each does by when, without the person's story (P08)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

STAYS_OPEN = timedelta(days=7)
"""How long whoever was only invited still finds the page after the meeting: pending validation."""
SOON = timedelta(days=2)
FARTHEST = timedelta(days=366)
"""Later than a year from now is a year that was mistyped."""
TOO_FAR = gettext_noop("This is more than a year away. Look at the year again.")


class Status(StrEnum):
    CALLED = "called"
    HELD = "held"
    CANCELLED = "cancelled"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.CALLED: frozenset({Status.HELD, Status.CANCELLED}),
}


class Way(StrEnum):
    IN_PERSON = "in_person"
    CALL = "call"
    VIDEO = "video"


class Stands(StrEnum):
    """Why somebody may be invited: they accompany the case, were asked for a service, or were agreed to."""

    GRANT = "grant"
    REFERRAL = "referral"
    CONSENT = "consent"


class Coming(StrEnum):
    NOT_SAID = ""
    YES = "yes"
    NO = "no"


class AgreedState(StrEnum):
    TO_DO = "to_do"
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    LET_GO = "let_go"
    """Its owner no longer takes part: somebody else must be asked, or nobody needs it."""


AGREED_MOVES: Mapping[AgreedState, frozenset[AgreedState]] = {
    AgreedState.TO_DO: frozenset({AgreedState.KEPT, AgreedState.NOT_KEPT, AgreedState.LET_GO}),
    AgreedState.NOT_KEPT: frozenset({AgreedState.KEPT}),
}

NOT_KEPT_REASONS = ("not_possible", "no_means", "no_time", "person_declined", "no_longer_needed")


class Light(StrEnum):
    """The weekly look, in words: nothing agreed yet, all kept, in time, close, or somebody must act."""

    NOTHING = "nothing"
    ALL_KEPT = "all_kept"
    IN_TIME = "in_time"
    CLOSE = "close"
    LATE = "late"


@dataclass(frozen=True)
class Promise:
    """An agreement as the rules read it."""

    state: str
    due_at: datetime


def check_move(current: str, wanted: Status) -> None:
    """Refuse a move that the table does not hold."""
    if wanted not in MOVES.get(Status(current), ()):
        raise RuleBroken(gettext_noop("This conference can no longer be changed like that."))


def check_agreed_move(current: str, wanted: AgreedState, reason: str = "") -> None:
    """Refuse a move that the table does not hold, and a broken word without its reason."""
    if wanted not in AGREED_MOVES.get(AgreedState(current), ()):
        raise RuleBroken(gettext_noop("This agreement can no longer be changed like that."))
    if wanted is AgreedState.NOT_KEPT and reason not in NOT_KEPT_REASONS:
        raise RuleBroken(gettext_noop("Say why it could not be kept."))


def check_time(*, meets_at: datetime, at: datetime, due_at: datetime | None, why_later: str) -> None:
    """A conference lies ahead, and within the guide's time, or it says why not."""
    if meets_at <= at:
        raise RuleBroken(gettext_noop("A conference is called for a moment that is still to come."))
    if meets_at > at + FARTHEST:
        raise RuleBroken(TOO_FAR)
    if due_at is not None and meets_at > due_at and not why_later.strip():
        raise RuleBroken(gettext_noop("This is later than the guide asks. Say why."))


def stands_on(*, accompanies: bool, is_asked: bool, has_agreed: bool) -> Stands | None:
    """What lets an organisation in; None: it does not act in this case."""
    if accompanies:
        return Stands.GRANT
    if has_agreed:
        return Stands.CONSENT
    return Stands.REFERRAL if is_asked else None


def light(promises: Iterable[Promise], at: datetime) -> Light:
    """How the agreements of a conference stand together."""
    told = [one_light(promise, at) for promise in promises]
    for worst in (Light.LATE, Light.CLOSE, Light.IN_TIME, Light.ALL_KEPT):
        if worst in told:
            return worst
    return Light.NOTHING


def one_light(promise: Promise, at: datetime) -> Light:
    if promise.state in (AgreedState.KEPT, AgreedState.LET_GO):
        return Light.ALL_KEPT
    if promise.state == AgreedState.NOT_KEPT or promise.due_at <= at:
        return Light.LATE
    return Light.CLOSE if promise.due_at - at <= SOON else Light.IN_TIME


def check_somebody_acts(posts: Collection[object]) -> None:
    if not posts:
        raise RuleBroken(gettext_noop("Choose at least one institution that acts."))

"""Who works with whom: how strong a tie is, why, and what to do next.

Values in, values out: a tie is judged by what institutions did together in twelve months and by what
is in force. Counts of referrals arrive released or not at all, and never decide alone.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from anclaje.foundation.words import gettext_noop


class Strength(StrEnum):
    STRONG = "strong"
    THIN = "thin"
    MISSING = "missing"


class Step(StrEnum):
    """What to do next."""

    CALL_MEETING = "call_meeting"
    RENEW = "renew"
    SIGN = "sign"
    NAME_MEMBER = "name_member"
    ASK_OVERDUE = "ask_overdue"
    DO_TOGETHER = "do_together"
    KEEP_ON = "keep_on"


NEXT_WORDS = {
    Step.CALL_MEETING: gettext_noop("Call a meeting"),
    Step.RENEW: gettext_noop("Renew the agreement before it ends"),
    Step.SIGN: gettext_noop("Put in writing what each does"),
    Step.NAME_MEMBER: gettext_noop("Name a member for the table"),
    Step.ASK_OVERDUE: gettext_noop("Ask for what is overdue"),
    Step.DO_TOGETHER: gettext_noop("Plan something together: a workshop, a visit"),
    Step.KEEP_ON: gettext_noop("Keep on like this"),
}


class Paper(StrEnum):
    """The best agreement there is."""

    NONE = "none"
    IN_FORCE = "in_force"
    ENDING = "ending"
    OVER = "over"


@dataclass(frozen=True)
class Evidence:
    """What is known of two institutions, or of a municipality, in the last twelve months.

    paper_ends_on: of the one that is ending. seats: tables at which both have a member; empty_seats:
    members whose post nobody holds. given, not_given: referrals, None where the number is held back.
    """

    meetings: int = 0
    paper: Paper = Paper.NONE
    paper_ends_on: date | None = None
    kept: int = 0
    not_kept: int = 0
    overdue: int = 0
    activities: int = 0
    seats: int = 0
    empty_seats: int = 0
    given: int | None = None
    not_given: int | None = None


@dataclass(frozen=True)
class Reason:
    """kind: for, against or note. `n` is a count for the sentence that `plural` completes."""

    kind: str
    sentence: str
    plural: str = ""
    n: int = 0
    day: date | None = None


@dataclass(frozen=True)
class Tie:
    strength: Strength
    reasons: tuple[Reason, ...]
    next: tuple[Step, ...]

    @property
    def first_step(self) -> Step:
        return self.next[0]


ENOUGH_MEETINGS = 2
SIGNS_OF_STRENGTH = 3


def tie(seen: Evidence) -> Tie:
    """Strong: three signs, and no more overdue or not kept than kept. Thin: some sign. Missing: none."""
    reasons = tuple(_reasons(seen))
    signs = _signs(seen)
    if signs >= SIGNS_OF_STRENGTH and not _is_shaky(seen):
        strength = Strength.STRONG
    else:
        strength = Strength.THIN if signs or seen.meetings or seen.seats or seen.kept else Strength.MISSING
    return Tie(strength, reasons, tuple(_next(seen)) or (Step.KEEP_ON,))


def _signs(seen: Evidence) -> int:
    return sum(
        (
            seen.meetings >= ENOUGH_MEETINGS,
            seen.paper in (Paper.IN_FORCE, Paper.ENDING),
            seen.kept > 0 and seen.kept >= seen.not_kept,
            seen.activities > 0,
            bool(seen.given) and seen.given > (seen.not_given or 0),
        )
    )


def _is_shaky(seen: Evidence) -> bool:
    return seen.overdue > seen.kept or seen.not_kept > seen.kept


def _reasons(seen: Evidence) -> list[Reason]:
    found: list[Reason] = []

    def counted(kind: str, n: int, one: str, many: str) -> None:
        if n:
            found.append(Reason(kind, one, many, n))

    counted("for", seen.meetings, *MET)
    if not seen.meetings:
        found.append(Reason("against", gettext_noop("no meeting together in twelve months")))
    found.append(_of_paper(seen))
    counted("for", seen.kept, *KEPT)
    counted("against", seen.not_kept, *NOT_KEPT)
    counted("against", seen.overdue, *OVERDUE)
    counted("for", seen.activities, *ACTIVITIES)
    counted("against", seen.empty_seats, *EMPTY_SEATS)
    counted("for", seen.given or 0, *GIVEN)
    counted("against", seen.not_given or 0, *NOT_GIVEN)
    return found


def _of_paper(seen: Evidence) -> Reason:
    if seen.paper == Paper.ENDING:
        return Reason("note", gettext_noop("an agreement that ends on %(day)s"), day=seen.paper_ends_on)
    kind, sentence = {
        Paper.IN_FORCE: ("for", gettext_noop("an agreement in force")),
        Paper.OVER: ("against", gettext_noop("an agreement that is over")),
        Paper.NONE: ("against", gettext_noop("no agreement in writing")),
    }[seen.paper]
    return Reason(kind, sentence)


def _next(seen: Evidence) -> list[Step]:
    """Soonest to matter first."""
    asked: list[tuple[Any, Step]] = [
        (seen.overdue, Step.ASK_OVERDUE),
        (seen.paper in (Paper.ENDING, Paper.OVER), Step.RENEW),
        (seen.empty_seats or not seen.seats, Step.NAME_MEMBER),
        (seen.meetings < ENOUGH_MEETINGS, Step.CALL_MEETING),
        (seen.paper == Paper.NONE, Step.SIGN),
        (not seen.activities, Step.DO_TOGETHER),
    ]
    return [step for holds, step in asked if holds]


MET = (gettext_noop("%(n)s meeting together"), gettext_noop("%(n)s meetings together"))
KEPT = (gettext_noop("%(n)s agreement kept"), gettext_noop("%(n)s agreements kept"))
NOT_KEPT = (gettext_noop("%(n)s agreement not kept"), gettext_noop("%(n)s agreements not kept"))
OVERDUE = (gettext_noop("%(n)s agreement overdue"), gettext_noop("%(n)s agreements overdue"))
ACTIVITIES = (gettext_noop("%(n)s joint activity"), gettext_noop("%(n)s joint activities"))
EMPTY_SEATS = (
    gettext_noop("%(n)s seat at the table that nobody holds"),
    gettext_noop("%(n)s seats at the table that nobody holds"),
)
GIVEN = (
    gettext_noop("%(n)s referral ended in a service"),
    gettext_noop("%(n)s referrals ended in a service"),
)
NOT_GIVEN = (
    gettext_noop("%(n)s referral ended without a service"),
    gettext_noop("%(n)s referrals ended without a service"),
)

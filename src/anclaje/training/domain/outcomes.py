"""Attended, completed, certified: three facts, each with its own rule, and the reason where it is not so.

Being there proves no knowledge, and a test passed proves no presence; a certificate needs both, and a
text that somebody named answers for. The limits are pending validation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

PASSES_FROM = Fraction(70, 100)
PRESENT_FROM = Fraction(80, 100)


@dataclass(frozen=True)
class Rules:
    """present_from: least share of the minutes of all sessions. passes_from: least share of right answers.

    has_test: a course of texts without questions is completed by attending.
    """

    present_from: Fraction = PRESENT_FROM
    passes_from: Fraction = PASSES_FROM
    has_test: bool = True


@dataclass(frozen=True)
class Presence:
    """One session of the course. minutes: as planned."""

    minutes: int
    was_there: bool


@dataclass(frozen=True)
class Fact:
    """why: a sentence with its facts, whichever way it is."""

    holds: bool
    why: str
    facts: tuple[tuple[str, object], ...] = ()


def _fact(holds: bool, why: str, **facts: object) -> Fact:
    return Fact(holds, why, tuple(facts.items()))


def attended(sessions: Sequence[Presence], rules: Rules) -> Fact:
    """sessions: those of the course that were held."""
    held = sum(one.minutes for one in sessions)
    there = sum(one.minutes for one in sessions if one.was_there)
    if not held:
        return _fact(False, gettext_noop("No session of this course has been held."))
    if not there:
        return _fact(False, gettext_noop("Was at no session."))
    return _fact(
        Fraction(there, held) >= rules.present_from,
        gettext_noop("Was there %(there)s of %(held)s minutes; %(percent)s in 100 are asked for."),
        there=there, held=held, percent=_in_hundred(rules.present_from),
    )  # fmt: skip


def completed(has_attended: bool, score: Fraction | None, rules: Rules) -> Fact:
    """score: share of right answers of the test after the training; None where it was not sat."""
    if not has_attended:
        return _fact(False, gettext_noop("Who completes a course has attended it."))
    if not rules.has_test:
        return _fact(True, gettext_noop("Attended; this course has no test."))
    if score is None:
        return _fact(False, gettext_noop("The test after the training was not sat."))
    return _fact(
        score >= rules.passes_from,
        gettext_noop("%(score)s in 100 right; %(percent)s are asked for."),
        score=_in_hundred(score), percent=_in_hundred(rules.passes_from),
    )  # fmt: skip


def check_may_certify(*, has_completed: bool, is_signed: bool) -> None:
    if not has_completed:
        raise RuleBroken(gettext_noop("Who is certified has completed the course."))
    if not is_signed:
        raise RuleBroken(
            gettext_noop(
                "What was taught is pending validation: nobody is certified before a named reviewer signs it."
            )
        )


def _in_hundred(share: Fraction) -> int:
    """Rounded down: 69.9 in 100 is not 70."""
    return int(share * 100)

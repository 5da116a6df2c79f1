"""The criteria of an exit, in words; a person decides (guide, P13: exit criteria).

Nothing is computed into a yes: what the case does not say is not known, and stays so. Refusing to
testify or to report is no criterion and no reason, and never will be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from anclaje.cases.domain.inspection import Monitored
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop


class Answer(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


class Name(StrEnum):
    GOALS = "goals"
    LOW_RISK = "low_risk"
    SUPPORTS = "supports"
    WAY_BACK = "way_back"
    OUT_OF_WORK = "out_of_work"
    IN_SCHOOL = "in_school"
    FOLLOWED = "followed"


@dataclass(frozen=True)
class Facts:
    """goals, reached: how many. risks: the levels, oldest first. needs_open, needs_met: how many.

    supports: services whose coming the person confirmed. way_back_told: None while nobody said.
    children: what is known of the children whom an inspection found; None where none did.
    """

    goals: int = 0
    reached: int = 0
    risks: Sequence[str] = ()
    needs_open: int = 0
    needs_met: int = 0
    supports: int = 0
    person_decides: bool = False
    way_back_told: bool | None = None
    children: Monitored | None = None


@dataclass(frozen=True)
class Criterion:
    name: Name
    answer: Answer


def criteria(facts: Facts) -> tuple[Criterion, ...]:
    """Each criterion, met, not met or not known."""
    return (
        Criterion(Name.GOALS, _goals(facts)),
        Criterion(Name.LOW_RISK, _low_risk(facts.risks)),
        Criterion(Name.SUPPORTS, _supports(facts)),
        Criterion(Name.WAY_BACK, _said(facts.way_back_told)),
        *_of_children(facts.children),
    )


def _goals(facts: Facts) -> Answer:
    if facts.person_decides or (facts.goals and facts.reached == facts.goals):
        return Answer.MET
    return Answer.NOT_MET if facts.goals else Answer.NOT_KNOWN


def _low_risk(risks: Sequence[str]) -> Answer:
    """Two in a row; one alone says nothing of the next."""
    if not risks:
        return Answer.NOT_KNOWN
    if risks[-1] != "low":
        return Answer.NOT_MET
    if len(risks) == 1:
        return Answer.NOT_KNOWN
    return Answer.MET if risks[-2] == "low" else Answer.NOT_MET


def _supports(facts: Facts) -> Answer:
    if facts.needs_open:
        return Answer.NOT_MET
    return Answer.MET if facts.needs_met or facts.supports else Answer.NOT_KNOWN


def _said(fact: bool | None) -> Answer:
    if fact is None:
        return Answer.NOT_KNOWN
    return Answer.MET if fact else Answer.NOT_MET


def _of_children(children: Monitored | None) -> tuple[Criterion, ...]:
    """Out of work, at school, and followed to the guide's last month (P10.5)."""
    if children is None:
        return ()
    return (
        Criterion(Name.OUT_OF_WORK, _said(children.is_out_of_work)),
        Criterion(Name.IN_SCHOOL, _said(children.is_in_school)),
        Criterion(Name.FOLLOWED, _said(children.is_followed_to_the_end)),
    )


def check_decided(found: Sequence[Criterion], why: str) -> None:
    """A person may close whatever the criteria say, and says why where they are not all met."""
    if any(one.answer is not Answer.MET for one in found) and not why.strip():
        raise RuleBroken(gettext_noop("Not every criterion is met. Say why it ends all the same."))

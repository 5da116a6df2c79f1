"""Other public bodies asked into the plan, for employment, training or prevention, and what they answer."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from anclaje.cartography.domain.states import Answer
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

ANSWERS: Mapping[Answer, frozenset[Answer]] = {
    Answer.WAITING: frozenset({Answer.ACCEPTED, Answer.DECLINED}),
    Answer.DECLINED: frozenset({Answer.ACCEPTED}),
    Answer.ACCEPTED: frozenset({Answer.DECLINED}),
}
"""A body may think better of it, both ways; it does not take its answer back to none."""
ASKED_AGAIN_AFTER = timedelta(days=15)


class Heard(StrEnum):
    WAITING = "waiting"
    SILENT = "silent"
    """It let the time for an answer pass: somebody asks again."""
    ACCEPTED = "accepted"
    DECLINED = "declined"


def check_answer(current: str, wanted: Answer, *, sent_on: date, on: date, today: date) -> None:
    if wanted not in ANSWERS[Answer(current)]:
        raise RuleBroken(gettext_noop("This is what they answered already."))
    if not sent_on <= on <= today:
        raise RuleBroken(gettext_noop("The answer came between the day of the invitation and today."))


def heard_of(answer: str, sent_on: date, today: date, patience: timedelta = ASKED_AGAIN_AFTER) -> Heard:
    """How an invitation stands on a day."""
    if answer != Answer.WAITING:
        return Heard(answer)
    return Heard.SILENT if today - sent_on > patience else Heard.WAITING

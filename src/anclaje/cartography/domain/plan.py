"""The joint action plan: what a promise may become, when somebody is reminded, what a row still lacks.

Money and invitations of a row have their rules in `plan_money.py` and `plan_invitations.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from anclaje.cartography.domain.states import Promise
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MOVES: Mapping[Promise, frozenset[Promise]] = {
    Promise.AGREED: frozenset({Promise.UNDER_WAY, Promise.KEPT, Promise.DROPPED}),
    Promise.UNDER_WAY: frozenset({Promise.KEPT, Promise.DROPPED}),
}
"""A promise that was dropped is not taken up again: the neighbourhood gets a new one, with its own day."""
OPEN = frozenset(MOVES)


def check_move(
    current: str, wanted: Promise, *, on: date, agreed_on: date, today: date, reason: str = ""
) -> None:
    """Refuse a move that the table does not hold, a day that cannot be, and dropping without saying why."""
    if wanted not in MOVES.get(Promise(current), ()):
        raise RuleBroken(gettext_noop("What became of this promise was already said."))
    if not agreed_on <= on <= today:
        raise RuleBroken(gettext_noop("The day lies between the day it was agreed and today."))
    if wanted == Promise.DROPPED and not reason.strip():
        raise RuleBroken(gettext_noop("Say why it is dropped: the neighbourhood will ask."))


def check_days(agreed_on: date, due_on: date, gives_back_on: date | None) -> None:
    if due_on < agreed_on:
        raise RuleBroken(gettext_noop("What is promised is due after it was agreed."))
    if gives_back_on is not None and gives_back_on < agreed_on:
        raise RuleBroken(gettext_noop("The community hears of it after it was agreed."))


# ------------------------------------------------------------------ how it stands on a day


class Standing(StrEnum):
    """How a promise stands on a day; the public page tells the last four apart."""

    TO_COME = "to_come"
    LATE = "late"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    DROPPED = "dropped"


def standing_of(state: str, due_on: date, ended_on: date | None, today: date) -> Standing:
    """How it stood at the end of this day, also a day that is over: what was said later is not known yet."""
    if state in OPEN or ended_on is None or ended_on > today:
        return Standing.LATE if due_on < today else Standing.TO_COME
    if state == Promise.DROPPED:
        return Standing.DROPPED
    return Standing.KEPT if ended_on <= due_on else Standing.KEPT_LATE


# ------------------------------------------------------------------ reminders

REMINDED = (-14, -3, 1, 7)
"""Days from the day it is due, before and after; the pack may say others."""


def reminder_due(
    due_on: date, today: date, reminded_on: date | None, days: tuple[int, ...] = REMINDED
) -> int | None:
    """The newest reminder whose day has come since the last one was sent; a worker that slept sends one."""
    reached = [day for day in sorted(days) if due_on + timedelta(days=day) <= today]
    if not reached:
        return None
    newest = due_on + timedelta(days=reached[-1])
    return reached[-1] if reminded_on is None or reminded_on < newest else None


# ------------------------------------------------------------------ what a row lacks


class Part(StrEnum):
    """All that the method asks of a row."""

    PROBLEM = "problem"
    EVIDENCE = "evidence"
    OBJECTIVE = "objective"
    ACTION = "action"
    LEAD = "lead"
    LEAD_ROLE = "lead_role"
    CO_RESPONSIBLE = "co_responsible"
    RESOURCES = "resources"
    DUE_ON = "due_on"
    INDICATOR = "indicator"
    RISK = "risk"
    STATE = "state"
    GIVES_BACK_ON = "gives_back_on"


@dataclass(frozen=True)
class Row:
    """What of a row is there. evidence: findings and sheets, counted; co_responsible: institutions."""

    problem: str = ""
    evidence: int = 0
    objective: str = ""
    action: str = ""
    lead: str = ""
    lead_role: str = ""
    co_responsible: int = 0
    resources: str = ""
    due_on: date | None = None
    indicator: str = ""
    risk: str = ""
    state: str = ""
    gives_back_on: date | None = None


def missing(row: Row) -> list[Part]:
    """What the row still lacks, in the order of the method; blank words are none."""
    said = {part: getattr(row, part) for part in Part}
    return [part for part, value in said.items() if not (value.strip() if isinstance(value, str) else value)]

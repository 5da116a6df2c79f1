"""The counts that donors ask for: people who attended, completed and were certified, each person once.

A person is known again by the same mark (of their e-mail, else of name and institution), in however many
sessions they were; role, institution and sex are those said last. Each breakdown is hidden by itself where
it is small; where few people are the difference between two facts, the smaller fact is hidden too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from anclaje.foundation.words import gettext_noop
from anclaje.training.domain.statistics.small import SMALLEST_CELL, hide_row

RULE = gettext_noop(
    "Each person counts once, in however many sessions. Attended: was there the share of the minutes that the"
    " course asks for, in one course at least. Completed: attended, and passed the test after the training."
    " Certified: holds a certificate that was not revoked. Numbers under 5 are hidden, and with them those"
    " that would betray them."
)


class Step(StrEnum):
    ATTENDED = "attended"
    COMPLETED = "completed"
    CERTIFIED = "certified"


class By(StrEnum):
    SEX = "sex"
    ROLE = "role"
    INSTITUTION = "institution"


@dataclass(frozen=True)
class Took:
    """What became of one person in one course. mark: the same for the same person."""

    mark: str
    on: date
    attended: bool
    completed: bool
    certified: bool
    sex: str = ""
    role: str = ""
    institution: str = ""


@dataclass(frozen=True)
class Counts:
    """totals: by step, always shown. by: breakdown → step → value → number, None where it is hidden."""

    totals: Mapping[Step, int]
    by: Mapping[By, Mapping[Step, Mapping[str, int | None]]]


def counts(taken: Iterable[Took]) -> Counts:
    people = _people(taken)
    return Counts(
        {step: len(reached) for step, reached in _by_step(people).items()},
        {by: _broken_down(people, lambda one, by=by: getattr(one, by.value)) for by in By},
    )


def _people(taken: Iterable[Took]) -> list[Took]:
    """One row a person: what they reached in any course, and what they said last."""
    found: dict[str, Took] = {}
    for one in sorted(taken, key=lambda took: (took.on, took.mark)):
        before = found.get(one.mark, one)
        found[one.mark] = Took(
            one.mark, one.on,
            **{step.value: getattr(before, step) or getattr(one, step) for step in Step},
            **{by.value: getattr(one, by) or getattr(before, by) for by in By},
        )  # fmt: skip
    return list(found.values())


def _by_step(people: Iterable[Took]) -> dict[Step, list[Took]]:
    people = list(people)
    return {step: [one for one in people if getattr(one, step)] for step in Step}


def _broken_down(people: list[Took], value_of: Callable[[Took], str]) -> dict[Step, dict[str, int | None]]:
    reached = _by_step(people)
    values = sorted({value_of(one) for one in reached[Step.ATTENDED]})
    table = {
        step: {value: sum(value_of(one) == value for one in those) for value in values}
        for step, those in reached.items()
    }
    shown = {Step.ATTENDED: hide_row(table[Step.ATTENDED])}
    for larger, smaller in ((Step.ATTENDED, Step.COMPLETED), (Step.COMPLETED, Step.CERTIFIED)):
        betrays = {
            value for value in values
            if 0 < table[larger][value] - table[smaller][value] < SMALLEST_CELL
        }  # fmt: skip
        shown[smaller] = hide_row(table[smaller], also=betrays)
    return shown

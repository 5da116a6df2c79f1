"""The counts that donors ask for: people who attended, completed and were certified, each person once.

A person is known again by the same mark (of their e-mail, else of name and institution), in however many
sessions they were; role, institution and sex are those said last. Each breakdown is hidden by itself where
it is small; where few people are the difference between two facts, the smaller fact is hidden too. Groups lie
within groups, and whoever reads both could subtract: a session within its course, courses within all that an
institution taught. A number is hidden as well where the few who are missing in the other one could be told.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
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


Cell = tuple[Step, str]


@dataclass(frozen=True)
class Took:
    """What became of one person in one course. mark: the same for the same person. taught_by: institution."""

    mark: str
    on: date
    attended: bool
    completed: bool
    certified: bool
    sex: str = ""
    role: str = ""
    institution: str = ""
    course: str = ""
    taught_by: str = ""


PARTS: tuple[Callable[[Took], str], ...] = (lambda one: one.course, lambda one: one.taught_by)
"""Groups that have a page of their own within a larger one."""


@dataclass(frozen=True)
class Counts:
    """totals: by step, always shown. by: breakdown → step → value → number, None where it is hidden."""

    totals: Mapping[Step, int]
    by: Mapping[By, Mapping[Step, Mapping[str, int | None]]]


def counts(taken: Iterable[Took], whole: Iterable[Took] = ()) -> Counts:
    """whole: the larger group that has its own page, as of a session its course."""
    taken = list(taken)
    people, larger = _people(taken), _people(whole)
    told = {by: _broken_down(people, by) for by in By}
    for by in By:
        betrays = _few_others(people, larger, by) | _few_left(taken, by)
        if betrays:
            told[by] = _broken_down(people, by, betrays)
    return Counts({step: len(reached) for step, reached in _by_step(people).items()}, told)


def _few_others(people: Collection[Took], larger: Collection[Took], by: By) -> set[Cell]:
    """Cells of the larger group that hold a few people more than these."""
    mine, theirs = _table(people, by), _table(larger, by)
    return {
        (step, value)
        for step in Step
        for value, n in theirs[step].items()
        if 0 < n - mine[step].get(value, 0) < SMALLEST_CELL
    }


def _few_left(taken: Collection[Took], by: By) -> set[Cell]:
    """Cells with a few people of parts that hide them, beside parts that tell them."""
    found: set[Cell] = set()
    for part_of in PARTS:
        told, held_back = defaultdict(set), defaultdict(set)
        for people in _apart(taken, part_of):
            shown = _broken_down(people, by)
            for step, reached in _by_step(people).items():
                for one in reached:
                    value = getattr(one, by)
                    where = held_back if shown[step][value] is None else told
                    where[step, value].add(one.mark)
        found |= {
            cell
            for cell, marks in held_back.items()
            if cell in told and 0 < len(marks - told[cell]) < SMALLEST_CELL
        }
    return found


def _apart(taken: Iterable[Took], part_of: Callable[[Took], str]) -> list[list[Took]]:
    parts: dict[str, list[Took]] = defaultdict(list)
    for one in taken:
        parts[part_of(one)].append(one)
    return [_people(part) for part in parts.values()]


def _people(taken: Iterable[Took]) -> list[Took]:
    """One row a person: what they reached in any course, and what they said last."""
    found: dict[str, Took] = {}
    for one in sorted(taken, key=lambda took: (took.on, took.mark)):
        before = found.get(one.mark, one)
        found[one.mark] = Took(
            one.mark, one.on,
            **{step.value: getattr(before, step) or getattr(one, step) for step in Step},
            **{by.value: getattr(one, by) or getattr(before, by) for by in By},
            course=one.course, taught_by=one.taught_by,
        )  # fmt: skip
    return list(found.values())


def _by_step(people: Iterable[Took]) -> dict[Step, list[Took]]:
    people = list(people)
    return {step: [one for one in people if getattr(one, step)] for step in Step}


def _table(people: Iterable[Took], by: By) -> dict[Step, dict[str, int]]:
    reached = _by_step(people)
    values = sorted({getattr(one, by) for one in reached[Step.ATTENDED]})
    return {
        step: {value: sum(getattr(one, by) == value for one in those) for value in values}
        for step, those in reached.items()
    }


def _broken_down(
    people: list[Took], by: By, betrays: Collection[Cell] = ()
) -> dict[Step, dict[str, int | None]]:
    """betrays: what must be hidden, however large."""
    table = _table(people, by)
    also = {step: {value for where, value in betrays if where == step} for step in Step}
    shown = {Step.ATTENDED: hide_row(table[Step.ATTENDED], also=also[Step.ATTENDED])}
    for larger, smaller in ((Step.ATTENDED, Step.COMPLETED), (Step.COMPLETED, Step.CERTIFIED)):
        few_more = {
            value for value, n in table[smaller].items() if 0 < table[larger][value] - n < SMALLEST_CELL
        }
        shown[smaller] = hide_row(table[smaller], also=few_more | also[smaller])
    return shown

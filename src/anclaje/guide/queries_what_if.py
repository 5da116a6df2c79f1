"""What the what-if page begins with: the pack's guesses, the edition's steps, openings as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anclaje.foundation import pack
from anclaje.foundation.quarters import MONTHS as MONTHS_A_QUARTER
from anclaje.foundation.quarters import Quarter
from anclaje.guide.domain.bodies import step_from
from anclaje.guide.domain.checking.directory import Directory
from anclaje.guide.domain.facts import EVENTS, FACTS
from anclaje.guide.domain.values import Step, Words
from anclaje.guide.domain.workload import EVENT
from anclaje.guide.models import Edition
from anclaje.guide.queries_checking import directory_on, values_of
from anclaje.privacy.releases import released_cells
from anclaje.privacy.statistics import Answer, Audience, Released, ask_table
from anclaje.territory.models import Place

OPENED = "cases.opened_by_municipality"
OUTSIDE_HOURS = "outside_hours"
PER = 100_000
QUARTERS = 4
"""How many past ones can be chosen."""


@dataclass(frozen=True)
class Guess:
    """One figure that nobody knows yet. mark: how well it is sourced; why: what it stands for."""

    name: str
    value: float
    mark: str
    why: Words


def guessed_shares() -> dict[str, Guess]:
    """The pack's shares of cases, by fact and event."""
    return {
        row["name"]: _guess(row["name"], row["share"], row) for row in pack.current().rows("guide/shares.csv")
    }


def guessed_minutes() -> dict[str, Guess]:
    """The pack's minutes of work, by step, or by who carries a step out."""
    return {
        row["of"]: _guess(row["of"], row["minutes"], row) for row in pack.current().rows("guide/effort.csv")
    }


def _guess(name: str, value: str, row: Mapping[str, str]) -> Guess:
    return Guess(name, float(value), row["mark"], {"es": row["es"], "en": row["en"]})


def is_known_share(name: str) -> bool:
    """Whether a share is of something that the guide's rules may ask."""
    return name in FACTS or name == OUTSIDE_HOURS or name.removeprefix(EVENT) in EVENTS


@dataclass(frozen=True)
class Work:
    """steps: those that can be counted. minutes: of each. left_out: steps that the check must mend first."""

    steps: tuple[Step, ...]
    minutes: Mapping[str, float]
    left_out: tuple[str, ...]


def work_of(edition: Edition) -> Work:
    """The edition's steps with their minutes: as the step says, else the pack's for it, else for its doer."""
    guesses = guessed_minutes()
    found, minutes, left_out = [], {}, []
    for block in values_of(edition):
        if block["kind"] != "step":
            continue
        step = _step(block)
        if step is None:
            left_out.append(block["id"])
            continue
        found.append(step)
        minutes[step.id] = float(block.get("effort_minutes") or _guessed(guesses, step))
    return Work(tuple(found), minutes, tuple(left_out))


def _guessed(guesses: Mapping[str, Guess], step: Step) -> float:
    guess = guesses.get(step.id) or guesses.get(step.doer)
    return guess.value if guess else 0.0


def _step(block: Mapping[str, Any]) -> Step | None:
    """The step, or None while its block is not whole yet."""
    try:
        step = step_from(block["id"], block)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return step if step.clock and step.actors else None


def directory_at(at: datetime) -> Directory | None:
    return directory_on(pack.current().calendar.day(at))


def openings_everywhere(rate: float) -> dict[str, float]:
    """So many a month for every 100,000 people, by municipality; none where nobody counted the people."""
    places = Place.objects.municipalities().values_list("code", "population")
    return {code: rate * (population or 0) / PER for code, population in places}


@dataclass(frozen=True)
class Counted:
    """openings: a month, by municipality. unknown: how many municipalities' numbers are held back."""

    openings: Mapping[str, float]
    unknown: int


def _told(quarter: Quarter, audience: Audience) -> Mapping[str, Answer]:
    """Outside, the quarter as it was frozen; inside, as it stands."""
    if audience is Audience.OUTSIDE:
        return released_cells(OPENED, quarter.name)
    return ask_table(OPENED, audience, starts_at=quarter.starts_at, ends_at=quarter.ends_at)


def openings_counted(quarter: Quarter, audience: Audience) -> Counted:
    """What was opened in a whole quarter, as a month's average; small numbers are held back, not guessed.

    Quarters do not overlap, so that no number can be found by taking one answer from another.
    """
    table = _told(quarter, audience)
    known = {
        code: answer.value / MONTHS_A_QUARTER
        for code, answer in table.items()
        if isinstance(answer, Released)
    }
    return Counted(known, len(table) - len(known))

"""Which steps of the guide somebody must act on now, and which come after them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from anclaje.foundation.working_days import Calendar
from anclaje.guide.domain.clock import due
from anclaje.guide.domain.conditions import holds
from anclaje.guide.domain.facts import DONE, step_awaited
from anclaje.guide.domain.values import NextStep, Situation, Step

DUE = "due"
"""It applies and its time is running."""
NEXT = "next"
"""It starts as soon as a step that is due now is done."""
UNCLEAR = "unclear"
"""Its time is running, if it applies: a fact must be asked first."""
WAITING = "waiting"
"""What it starts from has not happened."""
NOT_APPLICABLE = "not_applicable"
COMPLETE = "done"

FAR = datetime.max.replace(tzinfo=UTC)
OWN_FROM = 1000
"""Beyond every provincial step's number within its procedure."""


def next_steps(
    steps: Sequence[Step],
    situation: Situation,
    done: Iterable[str] | Mapping[str, int],
    at: datetime,
    *,
    calendar: Calendar,
) -> list[NextStep]:
    """Every step once, in exactly one state, soonest first and then by number.

    done: ids of steps done; a step in several parts counts as often as it was done (a list with
    the id repeated, or id → times). An event after `at` has not happened yet.
    """
    times = Counter(done)
    happened = {name: when for name, when in situation.events.items() if when <= at}
    found = [_placed(step, situation, happened, times[step.id], calendar) for step in steps]
    now = {entry.step.id for entry in found if entry.state == DUE}
    found = [_announced(entry, now) for entry in found]
    return sorted(found, key=lambda entry: (entry.due_at or FAR, number(entry.step.id)))


def _placed(
    step: Step, situation: Situation, happened: Mapping[str, datetime], times: int, calendar: Calendar
) -> NextStep:
    if _is_complete(step, times):
        return NextStep(step, COMPLETE, occurrence=times)
    answer = holds(step.condition, situation.facts)
    entry = NextStep(step, WAITING, occurrence=times + 1)
    if answer is False:
        return replace(entry, state=NOT_APPLICABLE)
    if step.clock is None:
        return replace(entry, state=UNCLEAR if answer is None else DUE)
    last_done = happened.get(DONE + step.id) if times else None
    moment = due(step.clock, happened, situation.facts, calendar, occurrence=times + 1, last_done=last_done)
    if moment is None:
        return entry
    return replace(
        entry,
        state=UNCLEAR if answer is None else DUE,
        starts_at=datetime.fromisoformat(str(moment.basis["since"])),
        due_at=moment.at,
        basis=moment.basis,
    )


def _is_complete(step: Step, times: int) -> bool:
    if step.clock is None:
        return times >= 1
    return not step.clock.is_periodic and times > len(step.clock.repeats)


def _announced(entry: NextStep, due_now: set[str]) -> NextStep:
    if entry.state == WAITING and entry.step.clock and step_awaited(entry.step.clock.after) in due_now:
        return replace(entry, state=NEXT)
    return entry


def number(step_id: str) -> tuple[int, ...]:
    """P06.10 as (6, 10), so that it stands after P06.9; a municipality's own P06.m1 follows them all."""
    parts = step_id.lstrip("P").split(".")
    return tuple(
        int(part) if part.isdigit() else OWN_FROM + int(part[1:])
        for part in parts
        if part.removeprefix("m").isdigit()
    )

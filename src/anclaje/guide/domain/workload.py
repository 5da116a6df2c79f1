"""What one opening asks of each step: how often it is done, how many hours that takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from anclaje.guide.domain.clock import rough_minutes
from anclaje.guide.domain.conditions import Condition, facts_in, holds
from anclaje.guide.domain.facts import step_awaited
from anclaje.guide.domain.likelihood import worlds
from anclaje.guide.domain.office_hours import missed_while_closed
from anclaje.guide.domain.values import Clock, Span, Step

MONTH = rough_minutes(Span(1, "months"))
EVENT, NEED = "event.", "need."


@dataclass(frozen=True)
class Assumptions:
    """What nobody knows and somebody has to guess. Every one of them can be set by whoever asks.

    minutes: of work, by step, each time it is done; scale multiplies all. shares: of cases, by fact;
    `event.hearing_set`: of the cases that the step is for, in how many this event comes about.
    months: how long a case stays open. outside: the share of starts outside office hours, which are
    from `opens` to `closes`, Monday to Friday. available: staff hours a month by actor type, in each
    municipality where it is, or in all for one that serves everywhere; absent where nobody has said.
    """

    minutes: Mapping[str, float]
    shares: Mapping[str, float]
    scale: float = 1.0
    months: int = 1
    outside: float = 0.0
    opens: float = 8.0
    closes: float = 16.0
    available: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Load:
    """Of one step, for one opening: times done, staff hours, and times missed where nobody is on duty."""

    times: float
    hours: float
    missed_at_night: float


def load_of(step: Step, steps: Mapping[str, Step], assumptions: Assumptions) -> Load:
    """What an opening asks of this step while the case stays open."""
    moments = list(_moments(step, steps, assumptions))
    often = _per_opening(step, assumptions)
    times = often * sum(count for _span, count in moments)
    missed = (
        often
        * assumptions.outside
        * sum(
            count * missed_while_closed(span, assumptions.opens, assumptions.closes)
            for span, count in moments
        )
    )
    minutes = assumptions.minutes.get(step.id, 0.0) * assumptions.scale
    return Load(times, times * minutes / 60, missed)


def _per_opening(step: Step, assumptions: Assumptions) -> float:
    """A referral's steps run once for each need; a case's, and those before it, once."""
    if step.runs != "referral":
        return 1.0
    return sum(share for name, share in assumptions.shares.items() if name.startswith(NEED))


def _moments(step: Step, steps: Mapping[str, Step], assumptions: Assumptions) -> Iterable[tuple[Span, float]]:
    """Each length of time that the step may have, with how often an opening brings it."""
    if step.clock is None:
        return
    conditions, happens = _chain(step, steps, assumptions.shares)
    asked = frozenset().union(step.clock.by, *(facts_in(condition) for condition in conditions))
    for facts, weight in worlds(asked, assumptions.shares):
        if not all(holds(condition, facts) for condition in conditions):
            continue
        for span, count in _in_time(step.clock, _variant(step.clock, facts), assumptions.months):
            yield span, weight * happens * count


def _chain(
    step: Step, steps: Mapping[str, Step], shares: Mapping[str, float]
) -> tuple[list[Condition], float]:
    """The conditions of the step and of all those it waits for, and how often the first one starts."""
    conditions: list[Condition] = []
    seen: set[str] = set()
    here: Step | None = step
    while here is not None and here.id not in seen:
        seen.add(here.id)
        conditions.append(here.condition)
        after = here.clock.after if here.clock else ""
        awaited = step_awaited(after)
        if awaited is None:
            return conditions, shares.get(EVENT + after, 1.0)
        here = steps.get(awaited)
    return conditions, 0.0


def _variant(clock: Clock, facts: Mapping[str, bool]) -> Span:
    certain = [span for fact, span in clock.by.items() if facts.get(fact)]
    return min(certain, key=rough_minutes, default=clock.span)


def _in_time(clock: Clock, first: Span, months: int) -> Iterable[tuple[Span, float]]:
    """The moments that fall into the time a case stays open; a periodic one as often as it fits."""
    whole = months * MONTH
    if clock.is_periodic:
        yield first, whole / rough_minutes(first)
        return
    for span in (first, *clock.repeats):
        if rough_minutes(span) <= whole:
            yield span, 1.0


def loads(steps: Sequence[Step], assumptions: Assumptions) -> dict[str, Load]:
    """By step, for one opening."""
    by_id = {step.id: step for step in steps}
    return {step.id: load_of(step, by_id, assumptions) for step in steps}

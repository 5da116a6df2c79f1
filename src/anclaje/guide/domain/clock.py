"""From a clock and what happened to an instant, with the reason kept beside it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from anclaje.foundation.working_days import Calendar
from anclaje.guide.domain.values import Clock, Due, Facts, Rung, Span


def after(start: datetime, span: Span, calendar: Calendar) -> datetime:
    """So long after the start. Hours run through nights and weekends, working days do not."""
    if span.unit == "minutes":
        return start + timedelta(minutes=span.amount)
    add = {
        "hours": calendar.add_hours,
        "days": calendar.add_days,
        "working_days": calendar.add_working_days,
        "months": calendar.add_months,
    }[span.unit]
    return add(start, span.amount)


def due(
    clock: Clock,
    events: Mapping[str, datetime],
    facts: Facts,
    calendar: Calendar,
    *,
    occurrence: int = 1,
    last_done: datetime | None = None,
) -> Due | None:
    """When the step is due; None while its starting event has not happened.

    occurrence: which moment of a step in several parts. last_done: for a periodic step, when it
    was done the last time; a later starting event (a new assessment) starts it afresh.
    """
    start = events.get(clock.after)
    if start is None:
        return None
    is_assumed, fact = False, None
    if occurrence > 1 and not clock.is_periodic:
        span = clock.repeats[occurrence - 2]
    else:
        if last_done is not None:
            start = max(start, last_done)
        span, fact, is_assumed = _variant(clock, facts, start, calendar)
    at = after(start, span, calendar)
    return Due(at, _basis(clock, span, start, fact, is_assumed, occurrence))


def _variant(
    clock: Clock, facts: Facts, start: datetime, calendar: Calendar
) -> tuple[Span, str | None, bool]:
    """The length that applies, the fact behind it, and whether that fact is only assumed.

    While it is not known which variant holds, the shortest one that may still hold applies:
    with the risk of a person unknown, waiting too long may harm and hurrying does not.
    """

    def shortest(choices: dict[str | None, Span]) -> tuple[str | None, Span]:
        return min(choices.items(), key=lambda choice: after(start, choice[1], calendar))

    certain = {name: span for name, span in clock.by.items() if facts.get(name) is True}
    if certain:
        name, span = shortest({**certain})
        return span, name, False
    possible = {name: span for name, span in clock.by.items() if facts.get(name) is None}
    name, span = shortest({None: clock.span, **possible})
    return span, name, name is not None


def _basis(
    clock: Clock, span: Span, start: datetime, fact: str | None, is_assumed: bool, occurrence: int
) -> dict[str, object]:
    return {
        "amount": span.amount,
        "unit": span.unit,
        "after": clock.after,
        "since": start.isoformat(),
        "because": fact,
        "is_assumed": is_assumed,
        "occurrence": occurrence,
    }


def escalates_at(rung: Rung, due_at: datetime, calendar: Calendar) -> datetime:
    """When somebody on this rung is reminded of a step that was due then."""
    return after(due_at, Span(rung.amount, rung.unit), calendar)


ROUGH_MINUTES = {"minutes": 1, "hours": 60, "days": 1440, "working_days": 2016, "months": 43200}
"""For comparing lengths only: a working day as a seventh of the week's five, a month as 30 days."""


def rough_minutes(span: Span) -> int:
    return span.amount * ROUGH_MINUTES[span.unit]

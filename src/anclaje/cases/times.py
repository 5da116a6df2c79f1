"""The guide's time for what has no row of its own in its tables: conferences, transfers, agreements."""

from datetime import date, datetime, timedelta

from anclaje.cases.actions._clocks import ladder
from anclaje.cases.domain.escalation import Rung
from anclaje.cases.models import Case
from anclaje.cases.queries import case_steps, situation_of, tasks_by_step
from anclaje.foundation import pack
from anclaje.guide.domain.clock import due
from anclaje.guide.domain.values import Due, Step
from anclaje.network.domain.opening import instant_of

SOON = "soon"
A_DAY_BEFORE = timedelta(days=1)


def step_that(case: Case, records: str) -> Step | None:
    """The step of the case's edition whose doing records this; None in an edition that has none."""
    return next((step for step in case_steps(case) if step.records == records), None)


def guide_due(case: Case, records: str, at: datetime) -> Due | None:
    """Until when the guide asks for this, counted from now."""
    step = step_that(case, records)
    if step is None or step.clock is None:
        return None
    facts = situation_of(case, tasks_by_step(case)).facts
    found = due(step.clock, {step.clock.after: at}, facts, pack.current().calendar)
    return Due(found.at, {**found.basis, "step": step.id}) if found else None


def end_of(day: date) -> datetime:
    """The instant at which this day is over there."""
    return instant_of(day + timedelta(days=1), "00:00", pack.current().calendar)


def rungs_of(case: Case, records: str, due_at: datetime, *, is_reminded_before: bool = False) -> list[Rung]:
    """Whom the guide reminds once this is late; a promise is reminded of the day before, too."""
    step = step_that(case, records)
    above = list(ladder(step, due_at)) if step else [Rung("holder", due_at)]
    return [Rung(SOON, due_at - A_DAY_BEFORE), *above] if is_reminded_before else above

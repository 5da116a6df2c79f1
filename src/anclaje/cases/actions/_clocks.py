"""The clocks of a referral, from the guide's sixth procedure of the edition that the case is pinned to.

The guide marks the steps that record the answer and the service. It states no time for asking the
person; that is given as long as the service was (decided here, pending validation).
"""

from datetime import datetime

from anclaje.cases.domain.escalation import Rung, climb
from anclaje.cases.domain.referral import urgency_facts
from anclaje.cases.models import Referral
from anclaje.foundation import pack
from anclaje.guide.domain.clock import due, escalates_at
from anclaje.guide.domain.values import Step
from anclaje.guide.queries import step_recording

ANSWER, SERVICE, WORD = "answer", "service", "word"


def wait_for_answer(referral: Referral, *, starts_at: datetime, at: datetime) -> None:
    _run(referral, ANSWER, starts_at, at)


def wait_for_service(referral: Referral, *, starts_at: datetime, at: datetime) -> None:
    _run(referral, SERVICE, starts_at, at)


def wait_for_persons_word(referral: Referral, *, starts_at: datetime, at: datetime) -> None:
    _run(referral, WORD, starts_at, at)


def _run(referral: Referral, clock: str, starts_at: datetime, at: datetime) -> None:
    """Start this clock on the referral; the row is not saved."""
    step = _step(referral, clock)
    moment = due(
        step.clock,
        {step.clock.after: starts_at},
        urgency_facts(referral.urgency),
        pack.current().calendar,
    )
    referral.clock, referral.clock_starts_at = clock, starts_at
    referral.due_at, referral.basis = moment.at, {**moment.basis, "step": step.id}
    referral.next_rung_at = climb(ladder(step, moment.at), (), at).next_at or moment.at


def ladder(step: Step, due_at: datetime) -> tuple[Rung, ...]:
    """Whom the guide reminds of this step, and when, if it is late."""
    calendar = pack.current().calendar
    return tuple(Rung(rung.to, escalates_at(rung, due_at, calendar)) for rung in step.escalation)


def ladder_of(referral: Referral) -> tuple[Rung, ...]:
    return ladder(_step(referral, referral.clock), referral.due_at)


def _step(referral: Referral, clock: str) -> Step:
    case = referral.case
    return step_recording(case.edition, case.overlay, SERVICE if clock == WORD else clock)

"""The clocks of a referral, from the guide's sixth procedure of the edition that the case is pinned to.

The guide marks the steps that record the answer and the service. It states no time for asking the
person; that is given as long as the service was (decided here, pending validation).
"""

from datetime import datetime, timedelta

from anclaje.cases.domain.escalation import Rung, climb, is_shorter_than_a_day
from anclaje.cases.domain.referral import RECEIVER_MOVES, urgency_facts
from anclaje.cases.models import Referral, Task
from anclaje.foundation import pack
from anclaje.guide.domain.clock import due, escalates_at
from anclaje.guide.domain.values import Step
from anclaje.guide.queries import step_recording
from anclaje.network.domain.office_time import after_quiet, ends_in_office_hours, may_pick_up
from anclaje.network.models import Organisation, Service
from anclaje.network.queries_calendar import calendar_of, hours_of
from anclaje.network.queries_duty import who_is_on_duty

ANSWER, SERVICE, WORD = "answer", "service", "word"
RECEIVERS = (ANSWER, SERVICE)


def wait_for_answer(referral: Referral, *, starts_at: datetime, at: datetime) -> None:
    _run(referral, ANSWER, starts_at, at)


def wait_for_service(referral: Referral, *, starts_at: datetime, at: datetime) -> None:
    _run(referral, SERVICE, starts_at, at)


def wait_for_persons_word(referral: Referral, *, starts_at: datetime, at: datetime) -> None:
    _run(referral, WORD, starts_at, at)


def _run(referral: Referral, clock: str, starts_at: datetime, at: datetime) -> None:
    """Start this clock on the referral; the row is not saved.

    A receiver's clock of a day or longer gives the office a day of work (`office_time.py`). A shorter
    one runs through the night: somebody waits, and whoever is on duty is there for that.
    """
    step = _step(referral, clock)
    moment = due(
        step.clock,
        {step.clock.after: starts_at},
        urgency_facts(referral.urgency),
        pack.current().calendar,
    )
    referral.clock, referral.clock_starts_at = clock, starts_at
    referral.due_at, referral.basis = moment.at, {**moment.basis, "step": step.id}
    if clock in RECEIVERS and not is_shorter_than_a_day(starts_at, moment.at):
        referral.due_at = office_day(referral.service, moment.at)
        if referral.due_at != moment.at:
            referral.basis["not_before"] = moment.at.isoformat()
    referral.paused_until, referral.pause_reason = None, ""
    referral.next_rung_at = climb(ladder(step, referral.due_at), (), at).next_at or referral.due_at


def office_day(service: Service, at: datetime) -> datetime:
    """This instant, or where the service is closed then, the end of its next day of work."""
    return ends_in_office_hours(at, [service.hours], calendar_of(service.organisation.place))


def ladder(step: Step, due_at: datetime) -> tuple[Rung, ...]:
    """Whom the guide reminds of this step, and when, if it is late."""
    calendar = pack.current().calendar
    return tuple(Rung(rung.to, escalates_at(rung, due_at, calendar)) for rung in step.escalation)


def ladder_of(referral: Referral) -> tuple[Rung, ...]:
    return ladder(_step(referral, referral.clock), referral.due_at)


def is_anybody_there(row: Referral | Task, at: datetime) -> bool:
    """Whether the office that has this can be reached now; of clocks of a day or longer nobody asks."""
    starts_at = row.clock_starts_at if isinstance(row, Referral) else row.starts_at
    if not is_shorter_than_a_day(starts_at, row.due_at):
        return True
    return _picks_up(_office_of(row), at)


def _office_of(row: Referral | Task) -> Organisation:
    if isinstance(row, Task):
        return row.owner_post.organisation
    return row.organisation if row.status in RECEIVER_MOVES else row.case.team_post.organisation


def _picks_up(office: Organisation, at: datetime) -> bool:
    if who_is_on_duty(office, at) is not None:
        return True
    return may_pick_up(hours_of(office), calendar_of(office.place), at)


def tell_at(row: Referral | Task, at: datetime) -> datetime:
    """When whoever has this may be told that it is late: at once where hours count, else when awake."""
    starts_at = row.clock_starts_at if isinstance(row, Referral) else row.starts_at
    lasts = row.due_at - starts_at
    if lasts < timedelta(days=1):
        return at
    quiet = tuple(pack.current().settings["office"]["quiet"])
    calendar = calendar_of(_office_of(row).place)
    return after_quiet(at, quiet, calendar, on_working_days=lasts > timedelta(days=3))


def _step(referral: Referral, clock: str) -> Step:
    case = referral.case
    return step_recording(case.edition, case.overlay, SERVICE if clock == WORD else clock)

"""The reporting route in words: each duty and how it stands, whom to call next, the calls so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anclaje.cases import checklists
from anclaje.cases.domain.reporting import TAKEN, Outcome, Standing, Status, is_complete, next_call
from anclaje.cases.models import Call, Report
from anclaje.cases.whom_to_consult import Directory, Reached
from anclaje.cases.wording import label
from anclaje.cases.wording_signs import CALL_OUTCOME, LEFT_REASON, REPORT_STATUS
from anclaje.foundation.translate import read


@dataclass(frozen=True)
class DutyShown:
    """state: a look. applies None: nobody knows yet."""

    name: str
    law: str
    state: str
    applies: bool | None
    next_name: str
    reached: Sequence[Reached]
    has_telephone: bool


@dataclass(frozen=True)
class CallShown:
    at: datetime
    channel: str
    outcome: str
    number: str
    told_by: str
    by: str
    is_taken: bool


@dataclass(frozen=True)
class Shown:
    status: str
    is_destroyed: bool
    is_complete: bool
    is_pending: bool
    is_late: bool
    left_because: str
    duties: Sequence[DutyShown]
    next: DutyShown | None
    next_channel: str
    calls: Sequence[CallShown]
    say: Sequence[str]
    say_not: Sequence[str]


def shown(row: Report, at: datetime) -> Shown:
    route = checklists.route()
    standings = checklists.standings(row)
    directory = Directory(row.place, "", at, row.case)
    first = next_call(standings) if row.is_open else None
    duties = {one.duty.id: _duty(one, directory) for one in standings}
    return Shown(
        status=label(REPORT_STATUS, row.status),
        is_destroyed=row.status == Status.DESTROYED,
        is_complete=row.status == Status.COMPLETE and is_complete(standings),
        is_pending=route.is_pending,
        is_late=row.is_open and row.due_at < at,
        left_because=label(LEFT_REASON, row.left_reason) if row.left_reason else "",
        duties=list(duties.values()),
        next=duties[first.duty.id] if first else None,
        next_channel=first.next if first else "",
        calls=[
            _call(call) for call in row.calls.select_related("key", "recorded_by").order_by("-made_at", "-pk")
        ],
        say=[read(text) for text in route.say],
        say_not=[read(text) for text in route.say_not],
    )


def _duty(one: Standing, directory: Directory) -> DutyShown:
    channel = checklists.route().channels.get(one.next)
    reached = directory.reached(channel.whom) if channel else ()
    state = "done" if one.is_done else ("next" if one.applies else "unclear")
    return DutyShown(
        name=read(one.duty.name),
        law=read(one.duty.law),
        state=state,
        applies=one.applies,
        next_name=read(channel.name) if channel else "",
        reached=reached,
        has_telephone=any(found.phone for found in reached),
    )


def _call(call: Call) -> CallShown:
    channel = checklists.route().channels.get(call.channel)
    return CallShown(
        at=call.made_at,
        channel=read(channel.name) if channel else call.channel,
        outcome=label(CALL_OUTCOME, call.outcome),
        number=call.opened("number"),
        told_by=call.opened("told_by"),
        by=call.recorded_by.name,
        is_taken=Outcome(call.outcome) in TAKEN,
    )

"""The reporting route: whom to call next, and when the proof of having called is complete.

It stands apart from care: nothing of care asks whether somebody reported, and nothing here asks about care.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.conditions import holds

Texts = Mapping[str, str]


class Outcome(StrEnum):
    NUMBER = "number"
    ACKNOWLEDGED = "acknowledged"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    REFUSED = "refused"


TAKEN = {Outcome.NUMBER, Outcome.ACKNOWLEDGED}


class Status(StrEnum):
    OPEN = "open"
    COMPLETE = "complete"
    LEFT = "left"
    DESTROYED = "destroyed"


class LeftReason(StrEnum):
    """Why somebody leaves it: a person decides, and says why; care goes on alike."""

    REPORTED_ALREADY = "reported_already"
    ADVISED = "advised"
    NO_CRIME = "no_crime"
    BY_MISTAKE = "by_mistake"


MOVES = {
    Status.OPEN: {Status.COMPLETE, Status.LEFT, Status.DESTROYED},
    Status.LEFT: {Status.OPEN, Status.DESTROYED},
    Status.COMPLETE: {Status.DESTROYED},
}


def check_move(current: str, wanted: Status) -> None:
    """Refuse a move that the table does not hold."""
    if wanted not in MOVES.get(Status(current), ()):
        raise RuleBroken(gettext_noop("This proof of calls is finished. Begin another one."))


@dataclass(frozen=True)
class Channel:
    """whom: as an advice of a checklist names it, `line:145` or `actor:A10`."""

    id: str
    name: Texts
    whom: str


@dataclass(frozen=True)
class Duty:
    """Something that has to be told to somebody: the first of these channels that takes it is enough."""

    id: str
    name: Texts
    law: Texts
    channels: tuple[str, ...]
    needs_number: bool
    when: Any = None


@dataclass(frozen=True)
class Route:
    duties: tuple[Duty, ...]
    channels: Mapping[str, Channel]
    within: timedelta
    reminders: tuple[timedelta, ...]
    say: tuple[Texts, ...]
    say_not: tuple[Texts, ...]
    is_pending: bool


@dataclass(frozen=True)
class Made:
    """A call as it was written down."""

    channel: str
    outcome: Outcome
    made_at: datetime


@dataclass(frozen=True)
class Standing:
    """One duty and how it stands. applies None: nobody knows yet whether it does. next: whom to call now."""

    duty: Duty
    applies: bool | None
    taken: Made | None
    next: str
    tries: int

    @property
    def is_done(self) -> bool:
        return self.taken is not None


def read_route(data: Mapping[str, Any]) -> Route:
    """The route of a pack; a duty that names no known channel is a mistake of its writer."""
    channels = {row["id"]: Channel(**row) for row in data["channels"]}
    duties = tuple(
        Duty(
            id=row["id"],
            name=row["name"],
            law=row["law"],
            channels=tuple(row["channels"]),
            needs_number=row["needs_number"],
            when=row.get("when"),
        )
        for row in data["duties"]
    )
    if unknown := {name for duty in duties for name in duty.channels} - set(channels):
        raise ValueError(f"No channel is called {', '.join(sorted(unknown))}.")
    return Route(
        duties=duties,
        channels=channels,
        within=timedelta(hours=data["within_hours"]),
        reminders=tuple(timedelta(hours=hours) for hours in data["remind_after_hours"]),
        say=tuple(data["script"]["say"]),
        say_not=tuple(data["script"]["say_not"]),
        is_pending=data["is_pending_validation"],
    )


def standings(route: Route, facts: Mapping[str, bool | None], calls: Sequence[Made]) -> list[Standing]:
    """How each duty stands, in the order of the route; one that surely does not apply is left out,
    unless somebody called there all the same."""
    found = [_standing(duty, holds(duty.when, facts), calls) for duty in route.duties]
    return [one for one in found if one.applies is not False or one.tries]


def _standing(duty: Duty, applies: bool | None, calls: Sequence[Made]) -> Standing:
    own = sorted((call for call in calls if call.channel in duty.channels), key=lambda call: call.made_at)
    taken = next((call for call in own if call.outcome in TAKEN), None)
    return Standing(duty, applies, taken, "" if taken else _next(duty, own), len(own))


def _next(duty: Duty, own: Sequence[Made]) -> str:
    """After no answer the next channel; after the last, the first again."""
    if not own:
        return duty.channels[0]
    place = duty.channels.index(own[-1].channel)
    return duty.channels[(place + 1) % len(duty.channels)]


def next_call(found: Sequence[Standing]) -> Standing | None:
    """The duty whose call comes first; one that may not apply waits until somebody knows."""
    return next((one for one in found if one.applies and not one.is_done), None)


def is_complete(found: Sequence[Standing]) -> bool:
    """Whether everything that surely applies was taken by somebody, with a number or an acknowledgement."""
    return all(one.is_done for one in found if one.applies)


def check_call(route: Route, channel: str, outcome: Outcome, number: str, told_by: str) -> None:
    """Refuse a call to nobody of the route, a number that is missing, or one that nobody gave."""
    if channel not in route.channels:
        raise RuleBroken(gettext_noop("This is not somebody whom the route calls."))
    if outcome == Outcome.NUMBER and not number.strip():
        raise RuleBroken(gettext_noop("Write the number that they gave."))
    if outcome != Outcome.NUMBER and number.strip():
        raise RuleBroken(gettext_noop("A number is written only where one was given."))
    if outcome == Outcome.ACKNOWLEDGED and not told_by.strip():
        raise RuleBroken(gettext_noop("Say which office took it: that is the acknowledgement."))


def next_reminder(route: Route, started_at: datetime, after: datetime) -> datetime | None:
    """The first moment of reminding that has not passed at `after`."""
    moments = (started_at + length for length in route.reminders)
    return next((moment for moment in moments if moment > after), None)

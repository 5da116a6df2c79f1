"""Police, prosecutors and courts: what they get, and through which two pairs of hands.

A request gets a number and nothing about anybody, whether we know the person or not. A court's order
gets exactly the fields that it names, of one person, when one holder of the legal gate has proposed
and another has approved it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.foundation.working_days import Calendar
from anclaje.guide.domain.values import Rung

LASTS = timedelta(days=10)
"""How long a proposal stands before it must be made anew: pending validation."""

TELL_WITHIN = 3
"""Working days to tell the person what was handed over, once it was."""
LADDER = (
    Rung("holder", 0, "hours"),
    Rung("deputy", 1, "working_days"),
    Rung("lead", 3, "working_days"),
    Rung("supervisor", 5, "working_days"),
)
"""Whom telling the person is reminded to, as the guide's step about a person's data (P13.4). The guide has
no step for an order of a court: both are decided here, pending validation."""


class Asker(StrEnum):
    """Who asks. Nobody's rank changes the answer."""

    POLICE = "police"
    PROSECUTION = "prosecution"
    COURT = "court"
    SECURITY = "security"
    OTHER = "other"


class Status(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    RELEASED = "released"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.PROPOSED: frozenset({Status.APPROVED, Status.REFUSED, Status.WITHDRAWN, Status.EXPIRED}),
    Status.APPROVED: frozenset({Status.RELEASED, Status.REFUSED, Status.WITHDRAWN, Status.EXPIRED}),
}
OPEN = frozenset(MOVES)


class Field(StrEnum):
    """What exists and may leave when a court orders it. What is not here never leaves: nobody's own
    words, no address or shelter, no way to reach the person, nothing of who else is in the case."""

    CODE = "code"
    NAME = "name"
    AGE_BAND = "age_band"
    GENDER = "gender"
    LANGUAGES = "languages"
    ACCESSIBILITY = "accessibility"
    ISSUE = "issue"
    MUNICIPALITY = "municipality"
    STATE = "state"
    OPENED_ON = "opened_on"
    CLOSED_ON = "closed_on"
    NEEDS = "needs"
    SERVICES_GIVEN = "services_given"
    LEAD = "lead"
    INSPECTION_ACT = "inspection_act"
    REFERENCES = "references"


class Told(StrEnum):
    """What became of telling the person that something about them was handed over."""

    TOLD = "told"
    NOT_SAFE = "not_safe"
    NOT_REACHED = "not_reached"


LOOK_AGAIN: Mapping[Told, int] = {Told.NOT_SAFE: 5, Told.NOT_REACHED: 2}
"""Working days after which somebody tries again: what is not safe today is not forgotten."""


def tell_by(at: datetime, calendar: Calendar, said: Told | None = None) -> datetime | None:
    """Until when the person is told; None once they were. said: what came of the last try."""
    if said is Told.TOLD:
        return None
    return calendar.add_working_days(at, LOOK_AGAIN[said] if said else TELL_WITHIN)


@dataclass(frozen=True)
class Line:
    """One field of the document and what stood there at that moment; empty text: nothing is kept."""

    field: str
    value: str


def check_move(current: str, wanted: Status) -> None:
    """Refuse a move that the table does not hold."""
    if wanted not in MOVES.get(Status(current), ()):
        raise RuleBroken(gettext_noop("This order can no longer be changed like that."))


def check_still_stands(expires_at: datetime, at: datetime) -> None:
    """Refuse to go on with a proposal that is too old."""
    if at >= expires_at:
        raise RuleBroken(
            gettext_noop("This proposal is too old. Look at the order again and propose it anew.")
        )


def check_two_people(proposed_by: UUID, approver: UUID) -> None:
    """Refuse that one person alone opens the gate."""
    if proposed_by == approver:
        raise Denied(gettext_noop("Somebody else approves it: two people open the gate, never one."))


def check_fields(fields: Collection[str]) -> tuple[Field, ...]:
    """The fields in their order; refuses none at all, and any that may never leave."""
    if set(fields) - set(Field):
        raise RuleBroken(gettext_noop("This never leaves, whatever an order says. Ask the legal team."))
    if not fields:
        raise RuleBroken(gettext_noop("Choose the fields that the order names."))
    return tuple(field for field in Field if field in fields)


def document(fields: Collection[str], known: Mapping[str, str]) -> tuple[Line, ...]:
    """Exactly these fields, in their order, as they stand in `known`; one that is empty stays empty."""
    return tuple(Line(field.value, known.get(field, "")) for field in check_fields(fields))

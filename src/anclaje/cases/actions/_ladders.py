"""Who is reminded of what was agreed, of a transfer, of a deletion, of telling a person: each its ladder."""

from collections.abc import Callable, Mapping
from typing import Any

from anclaje.cases.domain.escalation import Rung
from anclaje.cases.domain.gate import LADDER
from anclaje.cases.models import Agreed, CourtOrder, DeletionAsked, Transfer
from anclaje.cases.times import rungs_of
from anclaje.foundation import pack
from anclaje.guide.domain.clock import escalates_at

Followed = Agreed | Transfer | DeletionAsked | CourtOrder
"""What keeps the time of its own ladder in its row."""


def ladder_of(row: Followed) -> list[Rung]:
    """Rungs of this row in the case's own edition; a promise is reminded of the day before, too."""
    return LADDERS[type(row)](row)


def _of_order(row: CourtOrder) -> list[Rung]:
    calendar = pack.current().calendar
    return [Rung(rung.to, escalates_at(rung, row.tell_due_at, calendar)) for rung in LADDER]


LADDERS: Mapping[type, Callable[[Any], list[Rung]]] = {
    Agreed: lambda row: rungs_of(row.conference.case, "commitments", row.due_at, is_reminded_before=True),
    Transfer: lambda row: rungs_of(row.case, "transfer", row.due_at),
    DeletionAsked: lambda row: rungs_of(row.case, "access", row.due_at),
    CourtOrder: _of_order,
}

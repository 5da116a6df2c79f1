"""Who is reminded of what was agreed, of a transfer, of a deletion: the guide's ladder for each."""

from collections.abc import Callable, Mapping
from typing import Any

from anclaje.cases.domain.escalation import Rung
from anclaje.cases.models import Agreed, DeletionAsked, Transfer
from anclaje.cases.times import rungs_of


def ladder_of(row: Agreed | Transfer | DeletionAsked) -> list[Rung]:
    """Rungs of this row in the case's own edition; a promise is reminded of the day before, too."""
    return LADDERS[type(row)](row)


LADDERS: Mapping[type, Callable[[Any], list[Rung]]] = {
    Agreed: lambda row: rungs_of(row.conference.case, "commitments", row.due_at, is_reminded_before=True),
    Transfer: lambda row: rungs_of(row.case, "transfer", row.due_at),
    DeletionAsked: lambda row: rungs_of(row.case, "access", row.due_at),
}

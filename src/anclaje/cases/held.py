"""Who holds what, in words for the team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anclaje.cases.domain.holders import Holder, Through
from anclaje.cases.holding import holders_of
from anclaje.cases.models import Case, DeletionAsked
from anclaje.cases.wording import label
from anclaje.cases.wording_together import DELETION_ANSWER, HELD, THROUGH


@dataclass(frozen=True)
class HolderRow:
    holder: Holder
    name: str
    through: str
    what: str


@dataclass(frozen=True)
class AskedRow:
    """look, answer: whether they have confirmed. said_by: their role, where they told it."""

    row: DeletionAsked
    name: str
    answer: str
    look: str
    said_by: str


def holder_rows(case: Case, at: datetime, person=None) -> Sequence[HolderRow]:
    return [holder_row(holder) for holder in holders_of(case, at, person)]


def holder_row(holder: Holder) -> HolderRow:
    """Where they accompany the case they see everything, whatever else reached them."""
    what = ("everything",) if Through.GRANT in holder.through else holder.what
    return HolderRow(
        holder,
        holder.name,
        ", ".join(label(THROUGH, way) for way in holder.through),
        ", ".join(dict.fromkeys(label(HELD, code) for code in what)),
    )


def asked_rows(case: Case, at: datetime) -> Sequence[AskedRow]:
    rows = case.deletions.select_related("key", "organisation").order_by("answered_at", "-asked_at", "pk")
    return [_asked(row, at) for row in rows]


def _asked(row: DeletionAsked, at: datetime) -> AskedRow:
    look = "done" if row.answered_at else "late" if row.told and row.due_at <= at else "waiting"
    name = row.organisation.name if row.organisation else row.registry
    return AskedRow(row, name, label(DELETION_ANSWER, row.answer), look, row.opened("answered_for"))

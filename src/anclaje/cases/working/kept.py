"""The sentences that somebody keeps, each with how many cases it chooses now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from anclaje.cases.domain.filters import Filter, filter_from
from anclaje.cases.models import SavedFilter
from anclaje.cases.working.choosing import counts
from anclaje.cases.working.wording import sentences
from anclaje.foundation.ids import new_id


@dataclass(frozen=True)
class Kept:
    """name: its owner's, or the sentence. sentence: empty where it is the name already.

    op_id: of the button that lets go of it.
    """

    pk: UUID
    by: Filter
    name: str
    sentence: str
    count: int
    op_id: UUID = field(default_factory=new_id)

    @property
    def query(self) -> str:
        """What its address says after the question mark; “who” also where it is everybody."""
        return urlencode({"who": "", **self.by.values()})


def kept_filters(user: Any, at: datetime) -> list[Kept]:
    """In the order in which they were kept: one query for the rows, one for all counts, few for names."""
    rows = list(SavedFilter.objects.of(user).in_order())
    return told(rows, user, at)


def told(rows: Sequence[SavedFilter], user: Any, at: datetime) -> list[Kept]:
    wanted = [filter_from(row.values) for row in rows]
    numbers = counts(user, wanted, at)
    return [
        Kept(row.pk, by, row.name or words, words if row.name else "", number)
        for row, by, words, number in zip(rows, wanted, sentences(wanted), numbers, strict=True)
    ]

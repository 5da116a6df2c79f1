"""The first look of the day: how many cases are open, how many late, and which municipalities are silent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from anclaje.cases.domain import filters
from anclaje.cases.domain.filters import Filter, State
from anclaje.cases.models import Referral
from anclaje.cases.working.choosing import chosen, counts, silent


@dataclass(frozen=True)
class SilentPlace:
    """A municipality for whose cases somebody was asked and let the time pass."""

    code: str
    name: str


@dataclass(frozen=True)
class Glance:
    open: int
    late: int
    silent: Sequence[SilentPlace]
    who: str

    @property
    def open_query(self) -> str:
        return self._query(Filter(who=self.who))

    @property
    def late_query(self) -> str:
        return self._query(Filter(state=State.LATE, who=self.who))

    @property
    def silent_query(self) -> str:
        return self._query(Filter(state=State.SILENT, who=self.who))

    def _query(self, by: Filter) -> str:
        return urlencode({"who": "", **by.values()})


def glance(user: Any, at: datetime, *, mine: bool) -> Glance:
    """Two queries."""
    who = filters.ME if mine else filters.EVERYBODY
    opened, late = counts(user, [Filter(who=who), Filter(state=State.LATE, who=who)], at)
    return Glance(opened, late, silent_places(user, who, at), who)


def silent_places(user: Any, who: str, at: datetime) -> list[SilentPlace]:
    """By name."""
    cases = chosen(user, Filter(who=who), at)
    found = silent(Referral.objects.still_open(), at).filter(case__in=cases.values("pk"))
    rows = found.order_by("case__place__name").values_list("case__place__code", "case__place__name")
    return [SilentPlace(code, name) for code, name in rows.distinct()]

"""Which institutions hold what about a person: the answer to “who saw it?”, and whom to tell to delete it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Through(StrEnum):
    """By which way it reached them."""

    GRANT = "grant"
    REFERRAL = "referral"
    CONFERENCE = "conference"
    TRANSFER = "transfer"
    ORDER = "order"
    REGISTRY = "registry"
    ATTACHMENT = "attachment"


class Why(StrEnum):
    """Why somebody is asked to delete what they hold."""

    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Answer(StrEnum):
    NONE = ""
    DELETED = "deleted"
    NOTHING_HELD = "nothing_held"
    KEPT_BY_LAW = "kept_by_law"


@dataclass(frozen=True)
class Seen:
    """One thing that one institution was shown. key: the organisation's, or a registry's code.

    what: codes of what was shown. until: when it stopped being shown; None while it still is.
    """

    key: Any
    name: str
    through: Through
    what: frozenset[str]
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class Holder:
    """An institution and all that it was shown."""

    key: Any
    name: str
    through: tuple[Through, ...]
    what: tuple[str, ...]
    since: datetime
    until: datetime | None

    @property
    def still_sees(self) -> bool:
        return self.until is None


def holders(seen: Iterable[Seen]) -> tuple[Holder, ...]:
    """Everything that was shown, gathered by institution, the earliest first."""
    by_key: dict[Any, list[Seen]] = defaultdict(list)
    for one in seen:
        by_key[one.key].append(one)
    found = [_holder(rows) for rows in by_key.values()]
    return tuple(sorted(found, key=lambda holder: (holder.since, holder.name)))


def _holder(rows: list[Seen]) -> Holder:
    ends = [row.until for row in rows]
    return Holder(
        key=rows[0].key,
        name=rows[0].name,
        through=tuple(way for way in Through if any(row.through == way for row in rows)),
        what=tuple(sorted(frozenset().union(*(row.what for row in rows)))),
        since=min(row.since for row in rows),
        until=None if None in ends else max(end for end in ends if end),
    )

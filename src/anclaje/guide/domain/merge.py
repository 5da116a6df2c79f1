"""Bringing two people's changes of the same thing together, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Conflict:
    """Both changed this field, each in another way."""

    field: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """value: what both agree on; a field in conflict stands there as theirs until somebody decides."""

    value: dict[str, Any]
    conflicts: tuple[Conflict, ...]


def merged(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """Three ways, by field: what only one side changed is taken; absent counts as None.

    A field is taken whole, so that an amount never meets another side's unit.
    """
    value: dict[str, Any] = {}
    conflicts = []
    for field in dict.fromkeys((*theirs, *mine, *base)):
        before, ours, other = base.get(field), mine.get(field), theirs.get(field)
        if ours != other and ours != before and other != before:
            conflicts.append(Conflict(field, before, ours, other))
        taken = ours if other == before else other
        if taken is not None:
            value[field] = taken
    return Merged(value, tuple(conflicts))

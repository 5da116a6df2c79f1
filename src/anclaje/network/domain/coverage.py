"""Where is which need answered? Holes are found by counting each municipality's own services.

A service for the whole province fills no hole: somebody has to be where people live.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from uuid import UUID

from anclaje.network.domain.freshness import is_fresh


class Level(IntEnum):
    NOBODY = 0
    UNVERIFIED = 1
    VERIFIED = 2


@dataclass(frozen=True)
class Served:
    """One service of one municipality for one need."""

    need: str
    place_id: UUID
    verified_on: date | None


@dataclass(frozen=True)
class Coverage:
    """levels: (need, place id) → the best level there; a pair that is absent has nobody."""

    needs: tuple[str, ...]
    place_ids: tuple[UUID, ...]
    levels: dict[tuple[str, UUID], Level]

    def level(self, need: str, place_id: UUID) -> Level:
        return self.levels.get((need, place_id), Level.NOBODY)

    def holes_of(self, place_id: UUID) -> int:
        """How many needs nobody answers there."""
        return sum(self.level(need, place_id) == Level.NOBODY for need in self.needs)

    def count(self, need: str, level: Level) -> int:
        """How many municipalities stand at this level for this need."""
        return sum(self.level(need, place_id) == level for place_id in self.place_ids)

    def emptiest_first(self) -> list[UUID]:
        """Municipalities with most holes first, in their given order where equal."""
        return sorted(self.place_ids, key=lambda place_id: -self.holes_of(place_id))


def coverage(
    needs: Iterable[str], place_ids: Iterable[UUID], served: Iterable[Served], today: date
) -> Coverage:
    levels: dict[tuple[str, UUID], Level] = {}
    for one in served:
        level = Level.VERIFIED if is_fresh(one.verified_on, today) else Level.UNVERIFIED
        key = (one.need, one.place_id)
        levels[key] = max(level, levels.get(key, Level.NOBODY))
    return Coverage(tuple(needs), tuple(place_ids), levels)

"""The invented exercise as the file tells it: days and metres as moments and degrees, and who is who."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from anclaje.accounts.models import User
from anclaje.cartography.domain.geometry import LocalFrame
from anclaje.network.models import Organisation, Post
from anclaje.website.demonstration.plan import Plan

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Story:
    """organisations: by key of the demonstration's files, and by the role whose post is theirs."""

    plan: Plan
    told: Facts
    organisations: Mapping[str, Organisation]
    posts: Mapping[str, Post]
    facilitator: User
    at: datetime

    def day(self, days: int) -> date:
        return self.plan.pack.calendar.day(self.at) + timedelta(days=days)

    def moment(self, days: int, hour: int = 18) -> datetime:
        """In the evening of that day there."""
        return datetime.combine(self.day(days), time(hour), tzinfo=self.plan.pack.calendar.zone)

    def shape(self, metres: BaseGeometry) -> dict[str, Any]:
        """GeoJSON of a shape told in metres from the corner."""
        return mapping(LocalFrame(*self.told["neighbourhood"]["corner"]).to_degrees(metres))

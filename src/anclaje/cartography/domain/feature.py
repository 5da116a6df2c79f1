"""What the rules of the map speak of: a feature that a person confirmed, with the groups behind it."""

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.validation import State

KINDS = {
    "Point": MarkKind.POINT,
    "MultiPoint": MarkKind.POINT,
    "LineString": MarkKind.LINE,
    "MultiLineString": MarkKind.LINE,
    "Polygon": MarkKind.POLYGON,
    "MultiPolygon": MarkKind.POLYGON,
}


@dataclass(frozen=True)
class Feature:
    """`shape` in degrees, longitude first. `groups`: who drew it; none where it was imported.

    `thing`: the mark that stands for the same thing, where somebody has worked that out; else empty.
    `words` are free words about it: they are for the team and never leave it.
    """

    ref: str
    category: str
    shape: BaseGeometry
    sensitivity: Sensitivity
    groups: frozenset[str] = frozenset()
    sheets: frozenset[str] = frozenset()
    state: State = State.NOT_ASKED
    words: str = ""
    thing: str = ""

    @property
    def kind(self) -> MarkKind:
        return KINDS[self.shape.geom_type]

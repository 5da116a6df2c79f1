"""The outline of a neighbourhood: an area, small enough to be one."""

from typing import Any

from shapely.geometry import box, mapping
from shapely.geometry.base import BaseGeometry

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

WIDEST_DEGREES = 0.25
"""Some 25 km: wider than any neighbourhood."""


def outline_of(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """A rectangle by its corners, for whoever has no drawn outline."""
    if not (west < east and south < north):
        raise RuleBroken(gettext_noop("The corners are west, south, east, north: the first two are smaller."))
    return mapping(box(west, south, east, north))


def check_outline(shape: BaseGeometry) -> None:
    """Refuse what is no area, and what is too wide to be a neighbourhood."""
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        raise RuleBroken(gettext_noop("A neighbourhood is an area: draw its outline."))
    west, south, east, north = shape.bounds
    if max(east - west, north - south) > WIDEST_DEGREES:
        raise RuleBroken(gettext_noop("This is too wide for a neighbourhood."))


def check_lies_in(shape: BaseGeometry, municipality: BaseGeometry | None) -> None:
    """Refuse an outline that nowhere touches its municipality, where its boundary is known."""
    if municipality is not None and not shape.intersects(municipality):
        raise RuleBroken(gettext_noop("This outline does not lie in that municipality."))

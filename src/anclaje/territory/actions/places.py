"""Localities and neighbourhoods that people add below a municipality."""

from datetime import datetime
from typing import Any

from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.territory.domain.kinds import ADDABLE, PlaceKind
from anclaje.territory.domain.names import plain
from anclaje.territory.domain.travel import great_circle_km
from anclaje.territory.events import PLACE_ADDED
from anclaje.territory.models import Place

FARTHEST_KM = 150  # the longest municipality reaches about that far from its seat


@action
def add_place(
    *,
    kind: str,
    name: str,
    parent: Place,
    lat: float | None,
    lon: float | None,
    source: str,
    by: Any,
    at: datetime,
) -> Place:
    """Add a locality or a neighbourhood; its point is optional.

    Refuses (RuleBroken) a kind that cannot lie in `parent`, a name already there, and a point
    far from the parent's own.
    """
    name = " ".join(name.split())
    _check_can_lie_in(kind, parent)
    _check_name(name, kind, parent)
    _check_point(lat, lon, parent)
    place = Place(kind=kind, name=name, parent=parent, lat=lat, lon=lon, source=source)
    place.code = f"{parent.code}-{place.pk.hex[-8:]}"
    place.save()
    record(PLACE_ADDED, by=by, about=place, at=at, kind=kind, parent=parent.code)
    return place


def _check_can_lie_in(kind: str, parent: Place) -> None:
    homes = ADDABLE.get(PlaceKind(kind)) if kind in set(PlaceKind) else None
    if homes is None:
        raise RuleBroken(gettext_noop("Only localities and neighbourhoods can be added."))
    if parent.kind not in homes:
        raise RuleBroken(gettext_noop("It cannot be added there: choose the municipality it lies in."))


def _check_name(name: str, kind: str, parent: Place) -> None:
    if not plain(name):
        raise RuleBroken(gettext_noop("Write the name of the place."))
    if Place.objects.within(parent).filter(kind=kind, plain_name=plain(name)).exists():
        raise RuleBroken(
            gettext_noop("%(name)s is already there, in %(parent)s."), name=name, parent=parent.name
        )


def _check_point(lat: float | None, lon: float | None, parent: Place) -> None:
    if (lat is None) != (lon is None):
        raise RuleBroken(gettext_noop("A point needs both latitude and longitude."))
    if lat is None or lon is None or not parent.has_point:
        return
    if abs(lat) > 90 or abs(lon) > 180:
        raise RuleBroken(gettext_noop("Latitude and longitude are degrees, like -36.89 and -60.32."))
    point = Place(lat=lat, lon=lon)
    if great_circle_km(point, parent) > FARTHEST_KM:
        raise RuleBroken(
            gettext_noop("That point is %(km)s km away from %(parent)s. Check the two numbers."),
            km=round(great_circle_km(point, parent)),
            parent=parent.name,
        )

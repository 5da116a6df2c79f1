"""Streets as maps on screen and the checking page show them, and the municipality in which one draws."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from anclaje.cartography.mark_presenting import frame_of
from anclaje.cartography.models import Neighbourhood, Sheet, Streets
from anclaje.cartography.paper.streets import WORTH, svg_of
from anclaje.cartography.queries import kept_streets
from anclaje.cartography.wording import SORTS_OF_STREETS
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.models import Boundary, Place

NONE: dict[str, Any] = {"type": "FeatureCollection", "features": []}
ON_PAPER_ONLY = frozenset({"building", "area"})
"""On a telephone they would be noise, and most of the weight."""
EMPTY_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'
FAR_DEGREES = 0.2
"""Around a town whose municipality has no boundary on record."""


def for_screen(lines: Mapping[str, Any]) -> dict[str, Any]:
    shown = [one for one in lines["features"] if one["properties"]["kind"] not in ON_PAPER_ONLY]
    return {"type": "FeatureCollection", "features": shown}


def left_out(streets: Streets) -> str:
    """“buildings, footpaths”: what there was no room for."""
    return ", ".join(str(SORTS_OF_STREETS[sort]) for sort in WORTH if sort in streets.left_out)


def beneath(sheet: Sheet) -> dict[str, Any] | None:
    """Where on the paper the checking page draws them, and their credit; None where it does not."""
    known = kept_streets(sheet.exercise) if lies_bare(sheet) else None
    if known is None:
        return None
    frame = frame_of(sheet)
    left, top, _right, _bottom = frame.frame_mm
    width, height = frame.size_mm
    return {"x": left, "y": top, "width": width, "height": height, "credit": known.credit}


def over_sheet(sheet: Sheet, streets: Streets) -> str:
    """Only where nothing lay beneath when it was printed: twice the same would be darker than either."""
    if not lies_bare(sheet):
        return ""
    frame = frame_of(sheet)
    width, height = frame.size_mm
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">'
    return f"{svg}{svg_of(streets.lines, frame)}</svg>"


def lies_bare(sheet: Sheet) -> bool:
    """Whether it was printed over a light grid alone. Of older sheets nobody knows."""
    return (sheet.frame or {}).get("has_basemap") is False


# ------------------------------------------------------------------ where a new neighbourhood is drawn


def around(place: Place) -> tuple[float, float, float, float]:
    """West, south, east, north of a municipality, or of what lies around its town."""
    known = Boundary.objects.current().filter(place=place).first()
    if known is not None:
        return known.min_lon, known.min_lat, known.max_lon, known.max_lat
    lon, lat = place.lon or 0.0, place.lat or 0.0
    return lon - FAR_DEGREES, lat - FAR_DEGREES, lon + FAR_DEGREES, lat + FAR_DEGREES


def municipality_facts(place: Place, user: Any) -> dict[str, Any]:
    """For the script: the municipality, its towns and the neighbourhoods that are there, and its words."""
    boundary = Boundary.objects.current().filter(place=place).first()
    towns = [place, *place.parts.filter(kind=PlaceKind.LOCALITY)]
    known = Neighbourhood.objects.visible_to(user).filter(place=place).in_order()
    return {
        "outline": boundary.geometry if boundary else NONE,
        "bounds": around(place),
        "towns": [{"name": one.name, "at": [one.lon, one.lat]} for one in towns if one.lon is not None],
        "known": [{"name": one.name, "outline": one.geometry} for one in known],
        "legend": [],
        "streetsUrl": "",
        "words": {
            "map": _("Map of %(name)s") % {"name": place.name},
            "reading": _("Reading the streets…"),
            "unread": _("The streets could not be shown. The form can be sent all the same."),
        },
    }

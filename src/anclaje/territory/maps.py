"""The province as a picture: projected once, drawn by template tags.

The drawing is kept in the process and made anew when a newer layer of areas is loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext as _
from shapely.geometry import shape

from anclaje.foundation.pack import current
from anclaje.territory.domain.drawing import Drawing, Named, Shape, draw
from anclaje.territory.models import Boundary, Place

NO_INSET = {"inset": (), "inset_at": (0, 0, 1)}


@dataclass(frozen=True)
class Cell:
    """What a map says about one municipality.

    level: none, new, waiting, late, done, closed, or here (the place that a page is about).
    title: the whole sentence that is read out and shown on pointing. label: a short text (a
    count) written in the area.
    """

    level: str = "none"
    title: str = ""
    href: str = ""
    label: str = ""


@dataclass(frozen=True)
class Atlas:
    """The drawing and whether its areas are only approximate."""

    drawing: Drawing
    is_approximate: bool


def atlas() -> Atlas:
    """The drawing of the current areas; asks the database one short question."""
    newest = Boundary.objects.current().order_by("-pk").values_list("pk", flat=True).first()
    return _drawn(newest)


def attribution() -> str:
    """Whose names, points and lines the maps show, as their licences ask."""
    own = current().settings["territory"].get("attribution", "")
    official = Boundary.objects.current().filter(is_approximate=False).order_by("-pk").first()
    if official is None:
        return own
    return " · ".join((own, _("Boundaries: %(source)s") % {"source": official.source}))


def shapes() -> Mapping[str, Shape]:
    """By municipality code: name, path, a point within (x, y), in the drawing's units."""
    return atlas().drawing.shapes


@lru_cache(maxsize=2)
def _drawn(newest: UUID | None) -> Atlas:
    places = Place.objects.in_bulk(Boundary.objects.current().values_list("place", flat=True))
    named, approximate = {}, False
    for boundary in Boundary.objects.current():
        place = places[boundary.place_id]
        named[place.code] = Named(place.name, shape(boundary.geometry), place.lat, place.lon)
        approximate = approximate or boundary.is_approximate
    layout = current().settings["territory"].get("map", NO_INSET)
    return Atlas(draw(named, layout["inset"], layout["inset_at"]), approximate)

"""A prepared sheet as paper: its rows become what `paper` draws."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from anclaje.cartography.models import Sheet
from anclaje.cartography.paper.basemap import UnreadableBasemap
from anclaje.cartography.paper.basemap_picture import UnplacedPicture
from anclaje.cartography.paper.frame import Box
from anclaje.cartography.paper.layout import Category, TooManyCategories
from anclaje.cartography.paper.sheet import Basemap, Printed, Wanted, print_sheet
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

ENDINGS = frozenset(
    {
        ".geojson",
        ".json",
        ".gpkg",
        ".kml",
        ".osm",
        ".pbf",
        ".pmtiles",
        ".tif",
        ".tiff",
        ".png",
        ".jpg",
        ".jpeg",
    }
)
POINTS_ELSEWHERE = re.compile(rb"<(?:OGRVRTDataSource|VRTDataset|GDAL_WMS|GDAL_WMTS)", re.IGNORECASE)


def draw(sheet: Sheet, *, basemap: Any = None, corners: Box | None = None) -> Printed:
    """The sheet over this file, or over a light grid. Refuses a file that cannot be drawn."""
    try:
        if basemap is None:
            return print_sheet(_wanted(sheet))
        ending = Path(basemap.name).suffix.lower()
        if ending not in ENDINGS:
            raise RuleBroken(gettext_noop("This kind of file cannot be drawn under a sheet."))
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"basemap{ending}"
            _copy(basemap, path)
            return print_sheet(_wanted(sheet, Basemap(path, corners)))
    except UnplacedPicture as error:
        raise RuleBroken(gettext_noop("Say where this picture lies: its four corners.")) from error
    except UnreadableBasemap as error:
        raise RuleBroken(gettext_noop("This map cannot be read. Try another, or print without.")) from error
    except TooManyCategories as error:
        raise RuleBroken(gettext_noop("There are too many categories for this paper.")) from error


def _copy(basemap: Any, path: Path) -> None:
    """As a file of its own. One that only points at other files is none: it could point at ours."""
    content = b"".join(basemap.chunks())
    if POINTS_ELSEWHERE.search(content):
        raise RuleBroken(gettext_noop("This kind of file cannot be drawn under a sheet."))
    path.write_bytes(content)


def _wanted(sheet: Sheet, basemap: Basemap | None = None) -> Wanted:
    west, south, east, north = sheet.bounds
    return Wanted(
        code=sheet.code,
        bounds=(west, south, east, north),
        legend=tuple(Category(row["category"], row["name"], row["pen"] or None) for row in sheet.legend),
        paper=sheet.paper,
        title=sheet.title,
        purpose=sheet.exercise.purpose,
        language=sheet.language,
        basemap=basemap,
    )

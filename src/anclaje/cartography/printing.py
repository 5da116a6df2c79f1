"""A prepared sheet as paper: its rows become what `paper` draws."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from anclaje.cartography.importing.streets import streets_in
from anclaje.cartography.models import Sheet
from anclaje.cartography.paper.basemap_picture import UnplacedPicture
from anclaje.cartography.paper.frame import Box
from anclaje.cartography.paper.layout import Category, TooManyCategories
from anclaje.cartography.paper.sheet import Basemap, Printed, Wanted, print_sheet
from anclaje.cartography.queries import kept_streets
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

PICTURES = frozenset({".tif", ".tiff", ".png", ".jpg", ".jpeg"})


def draw(
    sheet: Sheet,
    *,
    basemap: Any = None,
    corners: Box | None = None,
    credit: str = "",
    with_streets: bool = True,
) -> Printed:
    """The sheet over this file, else over the neighbourhood's streets, else over a light grid.

    Refuses a file that cannot be drawn.
    """
    try:
        if basemap is None:
            return print_sheet(_wanted(sheet, _streets(sheet) if with_streets else None))
        ending = Path(basemap.name).suffix.lower()
        if ending not in PICTURES:
            found = streets_in(basemap.read(), _bounds(sheet))
            return print_sheet(_wanted(sheet, Basemap(streets=found["lines"], credit=credit)))
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"basemap{ending}"
            path.write_bytes(basemap.read())
            return print_sheet(_wanted(sheet, Basemap(path, corners, credit)))
    except UnplacedPicture as error:
        raise RuleBroken(gettext_noop("Say where this picture lies: its four corners.")) from error
    except TooManyCategories as error:
        raise RuleBroken(gettext_noop("There are too many categories for this paper.")) from error


def _streets(sheet: Sheet) -> Basemap | None:
    kept = kept_streets(sheet.exercise)
    return Basemap(streets=kept.lines, credit=kept.credit) if kept else None


def _bounds(sheet: Sheet) -> Box:
    west, south, east, north = sheet.bounds
    return west, south, east, north


def _wanted(sheet: Sheet, basemap: Basemap | None = None) -> Wanted:
    return Wanted(
        code=sheet.code,
        bounds=_bounds(sheet),
        legend=tuple(Category(row["category"], row["name"], row["pen"] or None) for row in sheet.legend),
        paper=sheet.paper,
        title=sheet.title,
        purpose=sheet.exercise.purpose,
        language=sheet.language,
        basemap=basemap,
    )

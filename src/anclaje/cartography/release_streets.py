"""A map of streets that the team hands in, as faint lines in the frame of a version's picture."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shapely.geometry import shape

from anclaje.cartography.domain.cutting import cells_to_name
from anclaje.cartography.models import Exercise
from anclaje.cartography.paper.basemap import UnreadableBasemap, vector_svg
from anclaje.cartography.paper.basemap_picture import PICTURES
from anclaje.cartography.printing import ENDINGS, POINTS_ELSEWHERE
from anclaje.cartography.release_picture import frame_of
from anclaje.cartography.released import bounds_of
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MOST_SIGNS = 4_000_000


def streets_svg(upload: Any, exercise: Exercise, grid_m: int) -> str:
    """Its lines and areas as SVG. Names, and whatever else a file says, are not read."""
    ending = Path(upload.name).suffix.lower()
    content = b"".join(upload.chunks())
    if ending not in ENDINGS - set(PICTURES) or POINTS_ELSEWHERE.search(content):
        raise RuleBroken(gettext_noop("This kind of file cannot be drawn under a map."))
    bounds = bounds_of(cells_to_name(shape(exercise.neighbourhood.geometry), grid_m).named)
    if bounds is None:
        return ""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"streets{ending}"
        path.write_bytes(content)
        try:
            drawn = vector_svg(path, frame_of(bounds))
        except UnreadableBasemap as error:
            raise RuleBroken(gettext_noop("This map cannot be read. Try another, or go without.")) from error
    if len(drawn) > MOST_SIGNS:
        raise RuleBroken(gettext_noop("There is too much on this map. Cut out the neighbourhood first."))
    return drawn

"""Streets as faint lines in the frame of a version's picture: the neighbourhood's, or a file's."""

from collections.abc import Mapping
from typing import Any

from shapely.geometry import shape

from anclaje.cartography.domain.cutting import cells_to_name
from anclaje.cartography.importing.streets import streets_in
from anclaje.cartography.models import Exercise
from anclaje.cartography.paper.frame import Box
from anclaje.cartography.paper.streets import svg_of
from anclaje.cartography.queries import kept_streets
from anclaje.cartography.release_picture import frame_of
from anclaje.cartography.released import bounds_of
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MOST_SIGNS = 4_000_000


def own_streets(exercise: Exercise, grid_m: int) -> tuple[str, str]:
    """The neighbourhood's as SVG, and their credit; two empty texts where none are kept or none lie there."""
    kept = kept_streets(exercise)
    drawn = _drawn(kept.lines, _bounds(exercise, grid_m)) if kept else ""
    return (drawn, kept.credit) if kept and drawn else ("", "")


def streets_svg(upload: Any, exercise: Exercise, grid_m: int) -> str:
    """A file's lines and areas as SVG. Names, and whatever else a file says, are not read."""
    bounds = _bounds(exercise, grid_m)
    return _drawn(streets_in(upload.read(), bounds)["lines"], bounds) if bounds else ""


def _bounds(exercise: Exercise, grid_m: int) -> Box | None:
    return bounds_of(cells_to_name(shape(exercise.neighbourhood.geometry), grid_m).named)


def _drawn(lines: Mapping[str, Any], bounds: Box | None) -> str:
    if bounds is None:
        return ""
    drawn = svg_of(lines, frame_of(bounds))
    if len(drawn) > MOST_SIGNS:
        raise RuleBroken(gettext_noop("There is too much on this map. Cut out the neighbourhood first."))
    return drawn

"""What the team's map shows of a box: the features as they were drawn, or, from afar, how many are where.

GeoJSON by box and not vector tiles: what a screen can show apart (MOST_SHAPES) is sent as it is in a
quarter of a second, and what is more is counted in cells by the database, so the time does not grow
with the exercise. What is restricted never comes this way, to the team neither: `annex` gives its zones.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, FloatField, IntegerField
from django.db.models.functions import Cast, Floor
from shapely.geometry import shape

from anclaje.cartography.actions._agreement import marks_of
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.release import Audience, Rules, feature_collection, released
from anclaje.cartography.models import Exercise, Feature, LegendEntry
from anclaje.cartography.models.feature import FeatureQuerySet

MOST_SHAPES = 1_500
CELLS_ACROSS = 16
Box = Sequence[float]
Collection = dict[str, Any]


def in_view(exercise: Exercise, user: Any, box: Box) -> Collection:
    """`is_counted`: the features are cells with their counts, since the shapes would be too many."""
    rows = open_features(exercise, user).within_box(*box)
    if rows[: MOST_SHAPES + 1].count() > MOST_SHAPES:
        return {"type": "FeatureCollection", "is_counted": True, "features": _counted(rows, box)}
    return {"type": "FeatureCollection", "is_counted": False, "features": _drawn(rows)}


def annex(exercise: Exercise, user: Any) -> Collection:
    """What is restricted, as the release gives it to the team: zones of the grid."""
    entries = LegendEntry.objects.visible_to(user).filter(
        exercise=exercise, sensitivity=Sensitivity.RESTRICTED, is_digitised=True
    )
    marks = [mark for entry in entries for mark in marks_of(entry)]
    outline = shape(exercise.neighbourhood.geometry)
    return feature_collection(released(marks, Audience.TEAM, Rules(outline)))


def open_features(exercise: Exercise, user: Any) -> FeatureQuerySet:
    """Everything current that this person may see as it was drawn."""
    known = Feature.objects.visible_to(user).filter(exercise=exercise).current()
    return known.exclude(legend__sensitivity=Sensitivity.RESTRICTED)


def counts_by_category(exercise: Exercise, user: Any) -> dict[Any, int]:
    """How many features of each category there are, restricted ones too where this person reads them."""
    known = Feature.objects.visible_to(user).filter(exercise=exercise).current()
    return dict(known.order_by().values_list("legend").annotate(Count("pk")))


def _drawn(rows: FeatureQuerySet) -> list[Collection]:
    wanted = rows.values_list("pk", "legend__code", "agreement", "words", "geometry")
    return [
        {
            "type": "Feature",
            "geometry": geometry,
            "properties": {"key": str(key), "category": code, "agreement": agreement, "words": words},
        }
        for key, code, agreement, words, geometry in wanted
    ]


def _counted(rows: FeatureQuerySet, box: Box) -> list[Collection]:
    """A dot in the middle of each cell and category; cells are fixed to the earth, so they do not dance."""
    size = _cell_size(box)
    cells = (
        rows.order_by()
        .annotate(x=_cell("min_lon", size), y=_cell("min_lat", size))
        .values_list("legend__code", "x", "y")
        .annotate(n=Count("pk"))
    )
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [(x + 0.5) * size, (y + 0.5) * size]},
            "properties": {"category": code, "count": n},
        }
        for code, x, y, n in cells
    ]


def _cell(column: str, size: float) -> Cast:
    return Cast(Floor(Cast(column, FloatField()) / size), IntegerField())


def _cell_size(box: Box) -> float:
    """A power of two of degrees, so that a small move of the map keeps the cells."""
    wide = max(box[2] - box[0], 1e-6)
    size = 1.0
    while size > wide / CELLS_ACROSS:
        size /= 2
    return size

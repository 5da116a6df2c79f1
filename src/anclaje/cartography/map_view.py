"""What the team's map shows of a box: the features as they were drawn, or, from afar, how many are where.

GeoJSON by box and not vector tiles: what a screen can show apart (MOST_SHAPES) is sent as it lies in the
table, and what is more is counted in cells by the database from an index alone. What is restricted never
comes this way, to the team neither: `annex` gives its zones.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Count, FloatField, IntegerField, TextField
from django.db.models.functions import Cast, Floor
from shapely.geometry import shape

from anclaje.cartography.actions._agreement import marks_of
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.release import Audience, Rules, feature_collection, released
from anclaje.cartography.models import Exercise, Feature, LegendEntry
from anclaje.cartography.models.feature import FeatureQuerySet
from anclaje.cartography.models.legend import LegendEntryQuerySet

MOST_SHAPES = 1_000
CELLS_ACROSS = 16
Box = Sequence[float]
Collection = dict[str, Any]
Codes = Mapping[Any, str]


def in_view(exercise: Exercise, user: Any, box: Box) -> str:
    """GeoJSON. `is_counted`: its features are cells with counts, since the shapes would be too many."""
    rows = open_features(exercise, user).within_box(*box)
    codes = dict(LegendEntry.objects.filter(exercise=exercise).values_list("pk", "code"))
    is_counted = rows[: MOST_SHAPES + 1].count() > MOST_SHAPES
    features = map(json.dumps, _counted(rows, codes, box)) if is_counted else _drawn(rows, codes)
    flag = json.dumps(is_counted)
    return f'{{"type": "FeatureCollection", "is_counted": {flag}, "features": [{", ".join(features)}]}}'


def annex(exercise: Exercise, user: Any) -> Collection:
    """What is restricted, as the release gives it to the team: zones of the grid."""
    entries = LegendEntry.objects.visible_to(user).filter(
        exercise=exercise, sensitivity=Sensitivity.RESTRICTED, is_digitised=True
    )
    marks = [mark for entry in entries for mark in marks_of(entry)]
    outline = shape(exercise.neighbourhood.geometry)
    return feature_collection(released(marks, Audience.TEAM, Rules(outline)))


def readable(exercise: Exercise, user: Any) -> FeatureQuerySet:
    """Everything current of the categories that this person may read.

    By the keys of the categories and not by a join, so that an index answers.
    """
    return _of(LegendEntry.objects.visible_to(user).filter(exercise=exercise), exercise)


def open_features(exercise: Exercise, user: Any) -> FeatureQuerySet:
    """The same, but what is restricted."""
    entries = LegendEntry.objects.visible_to(user).filter(exercise=exercise)
    return _of(entries.exclude(sensitivity=Sensitivity.RESTRICTED), exercise)


def _of(entries: LegendEntryQuerySet, exercise: Exercise) -> FeatureQuerySet:
    keys = list(entries.values_list("pk", flat=True))
    return Feature.objects.filter(exercise=exercise, legend__in=keys).current()


def counts_by_category(exercise: Exercise, user: Any) -> dict[Any, int]:
    """How many things of each category there are, restricted ones too where this person reads them."""
    return dict(readable(exercise, user).things().order_by().values_list("legend").annotate(Count("pk")))


def _drawn(rows: FeatureQuerySet, codes: Codes) -> Iterator[str]:
    """The shapes go out as the text that is kept: reading and writing each would take most of the time."""
    as_text = Cast("geometry", TextField())
    for key, legend, agreement, first, words, geometry in rows.values_list(
        "pk", "legend_id", "agreement", "same_as", "words", as_text
    ):
        facts = {"key": str(key), "category": codes[legend], "agreement": agreement, "words": words}
        if first is not None:
            facts["same_as"] = str(first)
        yield f'{{"type": "Feature", "geometry": {geometry}, "properties": {json.dumps(facts)}}}'


def _counted(rows: FeatureQuerySet, codes: Codes, box: Box) -> list[Collection]:
    """A dot in the middle of each cell and category; cells are fixed to the earth, so they do not dance."""
    size = _cell_size(box)
    cells = (
        rows.order_by()
        .annotate(x=_cell("min_lon", size), y=_cell("min_lat", size))
        .values_list("legend_id", "x", "y")
        .annotate(n=Count("legend_id"))
    )
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [(x + 0.5) * size, (y + 0.5) * size]},
            "properties": {"category": codes[legend], "count": n},
        }
        for legend, x, y, n in cells
    ]


class _Below(Floor):
    """The whole number below. SQLite would call back into Python for each row; cutting off is its own work.

    It cuts towards zero, so everything is moved above zero before, and back.
    """

    def as_sqlite(self, compiler, connection, **given):
        cut = "(CAST((%(expressions)s) + 1073741824 AS INTEGER) - 1073741824)"
        return self.as_sql(compiler, connection, template=cut, **given)


def _cell(column: str, size: float) -> Cast:
    return Cast(_Below(Cast(column, FloatField()) / size), IntegerField())


def _cell_size(box: Box) -> float:
    """A power of two of degrees, so that a small move of the map keeps the cells."""
    wide = max(box[2] - box[0], 1e-6)
    size = 1.0
    while size > wide / CELLS_ACROSS:
        size /= 2
    return size

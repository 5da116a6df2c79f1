"""What the team's map shows of a box: the features as they were drawn, or, from afar, how many are where.

GeoJSON by box and not vector tiles: what a screen can show apart (MOST_SHAPES) is sent as it lies in the
table, and what is more is counted in cells from where things lie (`map_places.py`). What is restricted
never comes this way, to the team neither: `annex` gives its zones.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import Count, TextField
from django.db.models.functions import Cast
from shapely.geometry import shape

from anclaje.cartography.actions._agreement import marks_of
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.release import Audience, Rules, feature_collection, released
from anclaje.cartography.map_places import Boxes, boxes_of, touching
from anclaje.cartography.models import Exercise, Feature, LegendEntry
from anclaje.cartography.models.feature import FeatureQuerySet
from anclaje.cartography.models.legend import LegendEntryQuerySet

MOST_SHAPES = 1_000
CELLS_ACROSS = 6
Box = Sequence[float]
Collection = dict[str, Any]
Codes = Mapping[Any, str]


def in_view(exercise: Exercise, user: Any, box: Box) -> str:
    """GeoJSON. `is_counted`: its features are cells with counts, since the shapes would be too many."""
    codes = dict(_open_entries(exercise, user).values_list("pk", "code"))
    boxes = boxes_of(exercise, codes.keys())
    here = {legend: found for legend, some in boxes.items() if len(found := touching(some, box))}
    is_counted = sum(map(len, here.values())) > MOST_SHAPES
    features = _counted(here, codes, box) if is_counted else _drawn(exercise, here, codes, box)
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


def _open_entries(exercise: Exercise, user: Any) -> LegendEntryQuerySet:
    """The categories that this person may read as they were drawn: all but what is restricted."""
    entries = LegendEntry.objects.visible_to(user).filter(exercise=exercise)
    return entries.exclude(sensitivity=Sensitivity.RESTRICTED)


def _of(entries: LegendEntryQuerySet, exercise: Exercise) -> FeatureQuerySet:
    keys = list(entries.values_list("pk", flat=True))
    return Feature.objects.filter(exercise=exercise, legend__in=keys).current()


def counts_by_category(exercise: Exercise, user: Any) -> dict[Any, int]:
    """How many things of each category there are, restricted ones too where this person reads them."""
    return dict(readable(exercise, user).things().order_by().values_list("legend").annotate(Count("pk")))


def _drawn(exercise: Exercise, here: Mapping[UUID, Boxes], codes: Codes, box: Box) -> Iterator[str]:
    """The shapes go out as the text that is kept: reading and writing each would take most of the time."""
    if not here:
        return
    wests = np.concatenate([some[:, 0] for some in here.values()])
    rows = Feature.objects.filter(exercise=exercise, legend__in=list(here)).current().within_box(*box)
    # Both ends of where they begin keep the index from being walked from the map's western edge.
    rows = rows.filter(min_lon__gte=wests.min(), min_lon__lte=wests.max())
    as_text = Cast("geometry", TextField())
    for key, legend, agreement, first, words, geometry in rows.values_list(
        "pk", "legend_id", "agreement", "same_as", "words", as_text
    ):
        facts = {"key": str(key), "category": codes[legend], "agreement": agreement, "words": words}
        if first is not None:
            facts["same_as"] = str(first)
        yield f'{{"type": "Feature", "geometry": {geometry}, "properties": {json.dumps(facts)}}}'


def _counted(here: Mapping[UUID, Boxes], codes: Codes, box: Box) -> Iterator[str]:
    """A dot in the middle of each cell, with its count by category.

    Cells are fixed to the earth, so that they do not dance.
    """
    cells: dict[tuple[float, float], dict[str, int]] = {}
    size = _cell_size(box)
    for legend, some in here.items():
        for x, y, count in _cells(some, size):
            cells.setdefault((x, y), {})[codes[legend]] = count
    for (x, y), counts in cells.items():
        yield (
            f'{{"type": "Feature", "geometry": {{"type": "Point", "coordinates": [{x:.6f}, {y:.6f}]}}, '
            f'"properties": {{"counts": {json.dumps(counts)}}}}}'
        )


def _cells(some: Boxes, size: float) -> Iterator[tuple[float, float, int]]:
    """Middle and count of each cell in which something begins. Two numbers of a cell are sorted as one."""
    places = np.floor(some[:, :2] / size).astype(np.int64)
    west, south = places.min(axis=0)
    high = int(places[:, 1].max() - south) + 1
    cells, counts = np.unique((places[:, 0] - west) * high + places[:, 1] - south, return_counts=True)
    xs, ys = np.divmod(cells, high)
    middles = ((xs + west + 0.5) * size).tolist(), ((ys + south + 0.5) * size).tolist()
    yield from zip(*middles, counts.tolist(), strict=True)


def _cell_size(box: Box) -> float:
    """A power of two of degrees, so that a small move of the map keeps the cells."""
    wide = max(box[2] - box[0], 1e-6)
    size = 1.0
    while size > wide / CELLS_ACROSS:
        size /= 2
    return size

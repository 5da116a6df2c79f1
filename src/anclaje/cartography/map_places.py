"""Where everything on a map lies, kept in the process: from afar maps are counted from it, not from rows.

By category: whoever looks gets the categories that they may read, each as all others get it, so nothing
is mixed that was asked for by different people. A category is as it was as long as it has as many features
in all, and as many of them stand: none is ever deleted, moved or put back.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import Count

from anclaje.cartography.domain.states import Validity
from anclaje.cartography.latest import Latest
from anclaje.cartography.models import Exercise, Feature
from anclaje.cartography.models.spatial import BOX

CATEGORIES = 400
"""Of some twenty exercises; one of 50,000 features takes two megabytes."""

Boxes = np.ndarray
"""West, south, east, north of each feature: shape (n, 4)."""
_KEPT: Latest[UUID, tuple[tuple[int, int], Boxes]] = Latest(CATEGORIES)


def boxes_of(exercise: Exercise, categories: Collection[UUID]) -> dict[UUID, Boxes]:
    """What stands of these categories. One short question where nothing has changed."""
    counts: dict[UUID, dict[str, int]] = {}
    rows = Feature.objects.filter(exercise=exercise, legend__in=categories).order_by()
    for legend, state, count in rows.values_list("legend", "state").annotate(Count("pk")):
        counts.setdefault(legend, {})[state] = count
    return {
        legend: _boxes(legend, (sum(states.values()), states[Validity.CURRENT]))
        for legend, states in counts.items()
        if states.get(Validity.CURRENT)
    }


def touching(boxes: Boxes, box: Any) -> Boxes:
    """Those that touch this box, as `within_box` finds them."""
    west, south, east, north = box
    is_there = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
    return boxes[is_there]


def _boxes(category: UUID, stamp: tuple[int, int]) -> Boxes:
    """stamp: how many there are, and how many of them stand."""
    kept = _KEPT.get(category)
    if kept is None or kept[0] != stamp:
        rows = Feature.objects.filter(legend=category).current().values_list(*BOX)
        kept = _KEPT.put(category, (stamp, np.array(list(rows), dtype=float).reshape(-1, 4)))
    return kept[1]

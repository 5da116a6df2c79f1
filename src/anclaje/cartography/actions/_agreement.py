"""How many groups drew the same thing: counted whenever a category changes, and kept with each feature.

Kept and not worked out for each page: a mark's company reaches across the whole category, so a page of
fifty would need all of them. A category of 2,500 marks takes a tenth of a second.
"""

from collections.abc import Iterable

from shapely.geometry import shape

from anclaje.cartography.domain.agreement import agreed
from anclaje.cartography.domain.feature import Feature as Mark
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.models import Feature, FeatureGroup, LegendEntry


def count_agreement(categories: Iterable[LegendEntry]) -> None:
    """Of each of these categories, whatever brought the change: drawn, read from paper or imported."""
    for category in categories:
        current = dict(Feature.objects.filter(legend=category).current().values_list("pk", "agreement"))
        for count, keys in _by_count(_counted(category), current).items():
            Feature.objects.filter(pk__in=keys).update(agreement=count)


def _counted(category: LegendEntry) -> dict[str, int]:
    return {ref: thing.count for thing in agreed(marks_of(category)) for ref in thing.members}


def _by_count(counted: dict[str, int], current: dict) -> dict[int, list]:
    """The features whose count has changed, by their new one."""
    changed: dict[int, list] = {}
    for key, before in current.items():
        now = counted[str(key)]
        if now != before:
            changed.setdefault(now, []).append(key)
    return changed


def marks_of(category: LegendEntry) -> list[Mark]:
    """Everything current of this category, with the groups and sheets behind it."""
    groups: dict[str, set[str]] = {}
    drawn = FeatureGroup.objects.filter(feature__legend=category).values_list("feature_id", "group_id")
    for feature, group in drawn:
        groups.setdefault(str(feature), set()).add(str(group))
    rows = Feature.objects.filter(legend=category).current()
    return [
        Mark(
            ref=str(key), category=category.code, shape=shape(geometry),
            sensitivity=Sensitivity(category.sensitivity), groups=frozenset(groups.get(str(key), ())),
            sheets=frozenset({str(sheet)} if sheet else ()),
        )
        for key, geometry, sheet in rows.values_list("pk", "geometry", "sheet_id")
    ]  # fmt: skip

"""Which marks are the same thing, and how many groups drew it: found whenever a category changes, and kept
with each feature.

Kept and not worked out for each page: a mark's company reaches across the whole category, so a page of
fifty would need all of them. A category of 2,500 marks takes a tenth of a second.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from shapely.geometry import shape

from anclaje.cartography.domain.agreement import agreed
from anclaje.cartography.domain.feature import Feature as Mark
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.models import Feature, FeatureGroup, LegendEntry

Stands = tuple[int, UUID | None]
"""How many groups drew a mark's thing, and which mark stands for it; none: this one."""


def count_agreement(categories: Iterable[LegendEntry]) -> None:
    """Of each of these categories, whatever brought the change: drawn, read from paper or imported."""
    for category in categories:
        rows = Feature.objects.filter(legend=category).current()
        before = {pk: (count, first) for pk, count, first in rows.values_list("pk", "agreement", "same_as")}
        now = _counted(category)
        _keep({pk: now[pk] for pk, stood in before.items() if stood != now[pk]})


def _counted(category: LegendEntry) -> dict[UUID, Stands]:
    """The mark that came first stands for the thing: it stays when others join."""
    found: dict[UUID, Stands] = {}
    for thing in agreed(marks_of(category)):
        keys = sorted(UUID(ref) for ref in thing.members)
        found |= {key: (thing.count, keys[0] if key != keys[0] else None) for key in keys}
    return found


def _keep(changed: Mapping[UUID, Stands]) -> None:
    """Those that stand for themselves by their count, in one go each; the others one by one, in batches."""
    by_count: dict[int, list[UUID]] = {}
    others = []
    for key, (count, first) in changed.items():
        if first is None:
            by_count.setdefault(count, []).append(key)
        else:
            others.append(Feature(pk=key, agreement=count, same_as_id=first))
    for count, keys in by_count.items():
        Feature.objects.filter(pk__in=keys).update(agreement=count, same_as=None)
    Feature.objects.bulk_update(others, ["agreement", "same_as"], batch_size=500)


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

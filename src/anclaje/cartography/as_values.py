"""Rows as the values that the rules speak of: features, actors, ties."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

import shapely
from django.db.models import TextField
from django.db.models.functions import Cast

from anclaje.cartography import vocabulary
from anclaje.cartography.domain.feature import Feature as DrawnFeature
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.sociogram import Actor as SocialActor
from anclaje.cartography.domain.sociogram import ActorKind, Relation
from anclaje.cartography.domain.sociogram import Tie as SocialTie
from anclaje.cartography.domain.validation import State
from anclaje.cartography.models import Actor, FeatureGroup, Tie
from anclaje.cartography.models.feature import FeatureQuerySet

COLUMNS = ("pk", "legend__code", "legend__sensitivity", "sheet_id", "heard", "words", "same_as_id")


def feature_values(rows: FeatureQuerySet) -> list[DrawnFeature]:
    """These features with the groups behind them, in two questions however many they are.

    Shapes are read from the text that is kept, all at once: one by one a large map takes most of a minute.
    """
    groups: dict[UUID, set[str]] = defaultdict(set)
    behind = FeatureGroup.objects.filter(feature__in=rows.order_by().values("pk"))
    for feature, group in behind.values_list("feature_id", "group_id"):
        groups[feature].add(str(group))
    found = list(rows.values_list(*COLUMNS, Cast("geometry", TextField())))
    shapes = shapely.from_geojson([row[-1] for row in found])
    return [
        DrawnFeature(
            ref=str(key),
            category=code,
            shape=shape,
            sensitivity=Sensitivity(sensitivity),
            groups=frozenset(groups.get(key, ())),
            sheets=frozenset({str(sheet)}) if sheet else frozenset(),
            state=State(heard),
            words=words,
            thing=str(first or key),
        )
        for (key, code, sensitivity, sheet, heard, words, first, _text), shape in zip(
            found, shapes, strict=True
        )
    ]


def actor_values(rows: Iterable[Actor]) -> list[SocialActor]:
    """Select the organisation with the rows: a name that the directory publishes needs no check."""
    kinds = vocabulary.current().actors
    return [
        SocialActor(
            ref=str(row.pk),
            kind=ActorKind(row.kind),
            words=row.words,
            sensitivity=kinds[row.kind].sensitivity,
            is_checked=row.checked_at is not None or is_listed_name(row),
        )
        for row in rows
    ]


def is_listed_name(row: Actor) -> bool:
    """Whether its words are the name of its entry in the directory."""
    return row.organisation is not None and row.organisation.name == row.words


def tie_values(rows: Iterable[Tie]) -> list[SocialTie]:
    """Prefetch told_by with the rows."""
    return [
        SocialTie(
            source=str(row.source_id),
            target=str(row.target_id),
            relation=Relation(row.kind),
            is_mutual=row.is_mutual,
            groups=frozenset(str(one.group_id) for one in row.told_by.all()),
            state=State(row.heard),
        )
        for row in rows
    ]

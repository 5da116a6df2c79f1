"""Rows as the values that the rules speak of: features, actors, ties."""

from collections.abc import Iterable

from shapely.geometry import shape

from anclaje.cartography import vocabulary
from anclaje.cartography.domain.feature import Feature as DrawnFeature
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.sociogram import Actor as SocialActor
from anclaje.cartography.domain.sociogram import ActorKind, Relation
from anclaje.cartography.domain.sociogram import Tie as SocialTie
from anclaje.cartography.domain.validation import State
from anclaje.cartography.models import Actor, Feature, Tie


def feature_values(rows: Iterable[Feature]) -> list[DrawnFeature]:
    """Select legend and prefetch groups with the rows."""
    return [
        DrawnFeature(
            ref=str(row.pk),
            category=row.legend.code,
            shape=shape(row.geometry),
            sensitivity=Sensitivity(row.legend.sensitivity),
            groups=frozenset(str(one.pk) for one in row.groups.all()),
            sheets=frozenset({str(row.sheet_id)}) if row.sheet_id else frozenset(),
            state=State(row.heard),
            words=row.words,
        )
        for row in rows
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

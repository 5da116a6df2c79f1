"""Features are drawn on screen, corrected and withdrawn. What was corrected stays, replaced by the new."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._agreement import count_agreement
from anclaje.cartography.actions._mapping import check_usable, open_for_mapping
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.domain.drawing import as_kept, check_drawn
from anclaje.cartography.domain.feature import KINDS
from anclaje.cartography.domain.legend import Sensitivity
from anclaje.cartography.domain.legend_rules import check_wider
from anclaje.cartography.domain.states import Origin, Validity
from anclaje.cartography.models import Exercise, Feature, FeatureGroup, Group, LegendEntry
from anclaje.cartography.models.spatial import BOX, box_of
from anclaje.cartography.permissions import check_opens_what_groups_said, facilitating_post
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop

Geometry = Mapping[str, Any]


@action
def draw_feature(
    *,
    exercise: Exercise,
    category: LegendEntry,
    geometry: Geometry,
    words: str = "",
    group: Group | None = None,
    by: User | None,
    at: datetime,
) -> Feature:
    """A point, a line or a zone, drawn on screen; `group`: who at the table drew it."""
    exercise = open_for_mapping(exercise, by)
    check_usable(category, exercise, by)
    if group is not None and group.workshop.exercise_id != exercise.pk:
        raise RuleBroken(gettext_noop("This group is of another exercise."))
    row = Feature(origin=Origin.DRAWN, exercise=exercise, legend=category)
    _confirm(row, geometry, words, by, at)
    row.save()
    if group is not None:
        FeatureGroup.objects.create(feature=row, group=group)
    count_agreement([category])
    record(events.FEATURE_DRAWN, by=by, about=row, at=at, category=category.code)
    return row


@action
def correct_feature(
    *,
    feature: Feature,
    category: LegendEntry,
    geometry: Geometry | None,
    words: str,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> Feature:
    """The feature that stands in its place, with the same groups behind it; not yet asked about.

    geometry None: its shape stays. What is restricted stays restricted. Refuses a page that did not see
    the last correction; a page that shows an earlier feature means the one in its place.
    """
    exercise = open_for_mapping(feature.exercise, by)
    old = _locked(feature, exercise, seen_version, by)
    check_usable(category, exercise, by)
    if old.legend.sensitivity == Sensitivity.RESTRICTED:
        check_wider(old.legend.sensitivity, category.sensitivity)
    row = Feature(
        exercise=exercise, legend=category, origin=old.origin, photo_id=old.photo_id, sheet_id=old.sheet_id,
        mark_id=old.mark_id, version=old.version + 1,
    )  # fmt: skip
    _confirm(row, old.geometry if geometry is None else geometry, words, by, at)
    row.save()
    behind = old.drawn_by.values_list("group_id", flat=True)
    FeatureGroup.objects.bulk_create(FeatureGroup(feature=row, group_id=group) for group in behind)
    old.state, old.ended_at, old.replaced_by = Validity.CORRECTED, at, row
    old.save()
    count_agreement({old.legend_id: old.legend, category.pk: category}.values())
    record(events.FEATURE_CORRECTED, by=by, about=row, at=at, category=category.code)
    return row


@action
def withdraw_feature(*, feature: Feature, seen_version: int | None, by: User | None, at: datetime) -> Feature:
    """It stands on the map no more; the row stays."""
    exercise = open_exercise_of(feature.exercise, by)
    row = _locked(feature, exercise, seen_version, by)
    row.state, row.ended_at = Validity.WITHDRAWN, at
    row.save()
    count_agreement([row.legend])
    record(events.FEATURE_WITHDRAWN, by=by, about=row, at=at, category=row.legend.code)
    return row


def _confirm(row: Feature, geometry: Geometry, words: str, by: User | None, at: datetime) -> None:
    """Shape and words, looked through, with who stands for them."""
    check_words(words)
    hood = row.exercise.neighbourhood
    box = [getattr(hood, side) for side in BOX]
    shape = check_drawn(geometry, 0, sensitivity=row.legend.sensitivity, box=box)
    row.geometry, row.kind, row.words = as_kept(shape), KINDS[shape.geom_type], words.strip()
    for side, value in box_of(row.geometry).items():
        setattr(row, side, value)
    row.confirmed_at = at
    row.confirmed_by = facilitating_post(by, row.exercise) if by else None


def _locked(feature: Feature, exercise: Exercise, seen_version: int | None, by: User | None) -> Feature:
    """What stands today in this feature's place. Versions go on counting from one to the next."""
    row = _standing(Feature.objects.select_related("legend", "exercise__neighbourhood").locked(feature.pk))
    if row.legend.sensitivity == Sensitivity.RESTRICTED:
        check_opens_what_groups_said(by, exercise)
    check_seen(row, seen_version)
    if row.state == Validity.WITHDRAWN:
        raise RuleBroken(gettext_noop("This was taken off the map."))
    return row


def _standing(row: Feature) -> Feature:
    while row.replaced_by is not None:
        row = row.replaced_by
    return row

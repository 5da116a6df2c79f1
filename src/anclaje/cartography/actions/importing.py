"""A file of features is received, and taken onto the map whole or not at all."""

import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from django.core.files.base import ContentFile

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._agreement import count_agreement
from anclaje.cartography.actions._mapping import check_usable, open_for_mapping
from anclaje.cartography.actions._words import check_words
from anclaje.cartography.domain.drawing import as_kept, check_drawn
from anclaje.cartography.domain.feature import KINDS
from anclaje.cartography.domain.states import Import, Origin
from anclaje.cartography.files import of_import
from anclaje.cartography.importing.files import Found
from anclaje.cartography.importing.preview import value_of
from anclaje.cartography.models import Exercise, Feature, FeatureImport, LegendEntry
from anclaje.cartography.models.spatial import BOX, box_of
from anclaje.cartography.permissions import check_opens_what_groups_said, facilitating_post
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.privacy.attachments import seal_under

AT_ONCE = 1_000
WORDS = 120


@action
def receive_import(*, exercise: Exercise, found: list[Found], by: User | None, at: datetime) -> FeatureImport:
    """Keep what was read, sealed, until somebody decides. It takes the place of one that waits.

    Refuses the first feature whose shape cannot be read or lies elsewhere, and says which it is.
    """
    exercise = open_for_mapping(exercise, by)
    check_opens_what_groups_said(by, exercise)
    box = [getattr(exercise.neighbourhood, side) for side in BOX]
    for index, one in enumerate(found):
        check_drawn(one["geometry"], index, sensitivity="", box=box)
    for waiting in exercise.imports.waiting():
        _close(waiting, Import.DROPPED, at)
    row = FeatureImport(exercise=exercise, count=len(found), received_at=at, received_from=by)
    plain = zlib.compress(json.dumps(found).encode(), 6)
    sealed = seal_under([exercise.key.wrapped], plain, row.is_bound_to)
    row.content.save(str(uuid4()), ContentFile(sealed), save=False)
    row.save()
    record(events.IMPORT_RECEIVED, by=by, about=row, at=at, count=len(found))
    return row


@action
def take_import(
    *,
    waiting: FeatureImport,
    fact: str,
    categories: Mapping[str, LegendEntry],
    words_from: str,
    seen_version: int | None,
    by: User | None,
    at: datetime,
) -> FeatureImport:
    """All of it, or nothing. fact: what sorts it; categories: by that fact's values, others stay away.

    words_from: the fact that becomes each feature's words, or an empty text for none. Whoever takes it
    confirms it.
    """
    exercise = open_for_mapping(waiting.exercise, by)
    row = _locked(waiting, by)
    check_seen(row, seen_version)
    for category in categories.values():
        check_usable(category, exercise, by)
    found = [
        (index, one, categories[value])
        for index, one in enumerate(of_import(row))
        if (value := value_of(one, fact)) in categories
    ]
    if not found:
        raise RuleBroken(gettext_noop("Choose a category for at least one of these."))
    box = [getattr(exercise.neighbourhood, side) for side in BOX]
    post = facilitating_post(by, exercise) if by else None
    features = []
    for index, one, category in found:
        shape = check_drawn(one["geometry"], index, sensitivity=category.sensitivity, box=box)
        words = one["facts"].get(words_from, "")[:WORDS] if words_from else ""
        _check_words(words, index)
        geometry = as_kept(shape)
        features.append(
            Feature(
                exercise=exercise, legend=category, kind=KINDS[shape.geom_type], words=words,
                origin=Origin.IMPORTED, geometry=geometry, confirmed_by=post, confirmed_at=at,
                **box_of(geometry),
            )
        )  # fmt: skip
    Feature.objects.bulk_create(features, batch_size=AT_ONCE)
    count_agreement({category.pk: category for category in categories.values()}.values())
    _close(row, Import.TAKEN, at)
    record(events.IMPORT_TAKEN, by=by, about=row, at=at, count=len(features))
    return row


@action
def drop_import(
    *, waiting: FeatureImport, seen_version: int | None, by: User | None, at: datetime
) -> FeatureImport:
    """Nothing of it is taken, and nothing of it is kept."""
    row = _locked(waiting, by)
    check_seen(row, seen_version)
    _close(row, Import.DROPPED, at)
    record(events.IMPORT_DROPPED, by=by, about=row, at=at)
    return row


def _locked(waiting: FeatureImport, by: User | None) -> FeatureImport:
    row = FeatureImport.objects.for_page().locked(waiting.pk)
    check_opens_what_groups_said(by, row.exercise)
    if row.state != Import.WAITING:
        raise RuleBroken(gettext_noop("Somebody has decided on this file already."))
    return row


def _check_words(words: str, index: int) -> None:
    try:
        check_words(words)
    except RuleBroken as refused:
        raise RuleBroken(
            gettext_noop("Feature %(number)s says “%(words)s”: no map holds that. Leave the words out."),
            number=index + 1, words=words,
        ) from refused  # fmt: skip


def _close(row: FeatureImport, state: Import, at: datetime) -> None:
    row.content.delete(save=False)
    row.state, row.decided_at = state, at
    row.save()

"""A person decides on each mark that was read from a photograph: only then it is on the map."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max
from shapely.geometry import Point, shape

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._agreement import count_agreement
from anclaje.cartography.actions._mapping import check_usable, open_for_mapping
from anclaje.cartography.domain.drawing import as_kept, check_drawn
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.mark_shapes import as_kind, merged, split
from anclaje.cartography.domain.states import MarkState, Origin, Validity
from anclaje.cartography.models import Feature, FeatureGroup, LegendEntry, Photo, ProposedMark
from anclaje.cartography.models.spatial import BOX, box_of
from anclaje.cartography.permissions import check_opens_what_groups_said, facilitating_post
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

Geometry = Mapping[str, Any]


@action
def keep_mark(*, mark: ProposedMark, by: User | None, at: datetime) -> ProposedMark:
    """It is as it was read: it becomes a feature of its category, drawn by the sheet's group."""
    mark = _locked(mark, by)
    if mark.legend is None:
        raise RuleBroken(gettext_noop("Say first which category this is."))
    _put_on_map(mark, mark.legend, MarkKind(mark.kind), mark.geometry, by, at)
    _decide(mark, MarkState.KEPT, by, at)
    record(events.MARK_KEPT, by=by, about=mark, at=at)
    return mark


@action
def change_mark(
    *,
    mark: ProposedMark,
    category: LegendEntry,
    kind: str,
    geometry: Geometry | None = None,
    by: User | None,
    at: datetime,
) -> ProposedMark:
    """It is something else, or lies otherwise. geometry None: as it was read. The mark stays as it was."""
    mark = _locked(mark, by)
    _put_on_map(mark, category, MarkKind(kind), geometry or mark.geometry, by, at)
    _decide(mark, MarkState.CHANGED, by, at)
    record(events.MARK_CHANGED, by=by, about=mark, at=at)
    return mark


@action
def drop_mark(*, mark: ProposedMark, by: User | None, at: datetime) -> ProposedMark:
    """It is nothing: a shadow, a fold, a pen that slipped."""
    mark = _locked(mark, by)
    _decide(mark, MarkState.DROPPED, by, at)
    record(events.MARK_DROPPED, by=by, about=mark, at=at)
    return mark


@action
def merge_marks(*, mark: ProposedMark, other: ProposedMark, by: User | None, at: datetime) -> ProposedMark:
    """Both were one: the new mark has the first one's category and waits to be decided on."""
    if mark.pk == other.pk or mark.photo_id != other.photo_id:
        raise RuleBroken(gettext_noop("Choose another mark of the same photograph."))
    mark, other = _locked(mark, by), _locked(other, by)
    whole = merged(shape(mark.geometry), shape(other.geometry))
    made = _made_of(mark, whole, at)
    for one in (mark, other):
        _decide(one, MarkState.DROPPED, by, at)
    record(events.MARKS_MERGED, by=by, about=made, at=at)
    return made


@action
def split_mark(
    *, mark: ProposedMark, where: tuple[float, float] | None = None, by: User | None, at: datetime
) -> ProposedMark:
    """It was several: its parts, or a line cut nearest to `where`, else in the middle. Answers the first."""
    mark = _locked(mark, by)
    parts = split(shape(mark.geometry), Point(where) if where else None)
    made = [_made_of(mark, part, at) for part in parts]
    _decide(mark, MarkState.DROPPED, by, at)
    record(events.MARK_SPLIT, by=by, about=mark, at=at, parts=len(made))
    return made[0]


@action
def undo_last(*, photo: Photo, by: User | None, at: datetime) -> Photo:
    """Take the last decision on this photograph's marks back; what it put onto the map is withdrawn."""
    exercise = open_for_mapping(photo.exercise, by)
    check_opens_what_groups_said(by, exercise)
    last = photo.marks.aggregate(at=Max("decided_at"))["at"]
    if last is None:
        raise RuleBroken(gettext_noop("Nothing was decided here yet."))
    photo.marks.undecided().filter(made_at=last).delete()
    touched = set()
    for mark in photo.marks.filter(decided_at=last):
        standing = Feature.objects.select_related("legend").filter(mark=mark).current()
        touched |= {feature.legend for feature in standing}
        standing.update(state=Validity.WITHDRAWN, ended_at=at)
        mark.state, mark.decided_at, mark.decided_by = MarkState.PROPOSED, None, None
        mark.save()
    count_agreement(touched)
    record(events.DECISION_UNDONE, by=by, about=photo, at=at)
    return photo


def _locked(mark: ProposedMark, by: User | None) -> ProposedMark:
    exercise = open_for_mapping(mark.photo.exercise, by)
    check_opens_what_groups_said(by, exercise)
    row = ProposedMark.objects.select_related(
        "legend", "photo__sheet", "photo__exercise__neighbourhood"
    ).locked(mark.pk)
    if row.state != MarkState.PROPOSED:
        raise RuleBroken(gettext_noop("Somebody has decided on this mark already."))
    return row


def _put_on_map(
    mark: ProposedMark, category: LegendEntry, kind: MarkKind, geometry: Geometry, by: Any, at: datetime
) -> None:
    photo, hood = mark.photo, mark.photo.exercise.neighbourhood
    check_usable(category, photo.exercise, by)
    if category.sensitivity == Sensitivity.RESTRICTED:
        kind = MarkKind.POLYGON
    found = check_drawn(
        geometry, 0, sensitivity=Sensitivity.PUBLIC, box=[getattr(hood, side) for side in BOX]
    )
    kept = as_kept(as_kind(found, kind))
    feature = Feature.objects.create(
        exercise=photo.exercise, legend=category, kind=kind, origin=Origin.PHOTO, photo=photo, mark=mark,
        sheet=photo.sheet, confirmed_by=facilitating_post(by, photo.exercise) if by else None,
        confirmed_at=at, geometry=kept, **box_of(kept),
    )  # fmt: skip
    if photo.sheet.group_id is not None:
        FeatureGroup.objects.create(feature=feature, group_id=photo.sheet.group_id)
    count_agreement([category])


def _decide(mark: ProposedMark, state: MarkState, by: User | None, at: datetime) -> None:
    mark.state, mark.decided_at = state, at
    mark.decided_by = facilitating_post(by, mark.photo.exercise) if by else None
    mark.save()


def _made_of(mark: ProposedMark, found: Any, at: datetime) -> ProposedMark:
    geometry = as_kept(found)
    return ProposedMark.objects.create(
        photo=mark.photo, legend=mark.legend, kind=mark.kind, others=mark.others, confidence=mark.confidence,
        made_at=at, geometry=geometry, **box_of(geometry),
    )  # fmt: skip

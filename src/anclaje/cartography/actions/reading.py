"""Photographs are read in the background: the row is the queue (decision 3).

A worker leases a row; what it brings is kept only while the lease is still its own, so that a worker that
was killed, or slept too long, neither loses nor repeats anything.
"""

import logging
from datetime import datetime

from shapely.geometry import mapping
from shapely.geometry import shape as shape_of

from anclaje.audit.recording import action, record
from anclaje.cartography import events, files
from anclaje.cartography.actions._kept import keep_file
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.mark_shapes import as_kind
from anclaje.cartography.domain.photos import (
    GAVE_UP,
    LEASE,
    MOST_ATTEMPTS,
    OTHER_EXERCISE,
    TOO_SLOW,
)
from anclaje.cartography.domain.rounds import TALLY_SHEET
from anclaje.cartography.domain.sheet_codes import ROUND
from anclaje.cartography.domain.states import PhotoState
from anclaje.cartography.models import LegendEntry, Photo, ProposedMark, Sheet
from anclaje.cartography.models.spatial import box_of
from anclaje.cartography.photographs import apart
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.photographed.refusals import Refused
from anclaje.foundation.words import gettext_noop

log = logging.getLogger("anclaje.worker")
IN_A_ROUND = 2
"""Read in one round of the worker, so that the clock and the messages never wait long."""


def read_due(*, at: datetime) -> int:
    """Read photographs that wait, a few at a time; answers how many were taken up."""
    count = 0
    for photo in Photo.objects.waiting(at).in_order()[:IN_A_ROUND]:
        try:
            _read_leased(lease_photo(photo=photo, by=None, at=at), at)
        except RuleBroken:
            log.info("A photograph was taken by another worker.")
        count += 1
    return count


def _read_leased(photo: Photo, at: datetime) -> None:
    """Read a photograph that this worker holds, and keep what came of it."""
    if photo.state != PhotoState.READING:
        return
    printed = photo.exercise.sheets.filter(printed_at__isnull=False)
    numbers = {
        code: [mark["number"] for mark in frame["marks"]]
        for code, frame in printed.values_list("code", "frame")
    }
    held = {"photo": photo, "lease": photo.version, "by": None, "at": at}
    try:
        with apart.reading(files.of_photo(photo, "file"), numbers) as reading:
            sheet = printed.select_related("exercise__key").filter(code=reading.code).first()
            if sheet is None:
                is_tally = reading.code.startswith(ROUND)
                refuse_photo(reason=TALLY_SHEET if is_tally else OTHER_EXERCISE, **held)
                return
            read = reading.marks(sheet.frame, files.of_sheet(sheet, "raster"))
    except Refused as refused:
        refuse_photo(reason=refused.reason.value, **held)
    except apart.Broken:
        put_back(**held)
    else:
        keep_reading(sheet=sheet, read=read, **held)


@action
def lease_photo(*, photo: Photo, by: None, at: datetime) -> Photo:
    """Hold a waiting photograph for a few minutes; one that was tried too often is given up instead."""
    photo = Photo.objects.for_page().locked(photo.pk)
    if not Photo.objects.waiting(at).filter(pk=photo.pk).exists():
        raise RuleBroken(gettext_noop("This photograph is being read already."))
    if photo.attempts >= MOST_ATTEMPTS:
        return _unreadable(photo, GAVE_UP, at)
    photo.state, photo.leased_until = PhotoState.READING, at + LEASE
    photo.attempts += 1
    photo.save()
    record(events.PHOTO_LEASED, by=by, about=photo, at=at, attempt=photo.attempts)
    return photo


@action
def keep_reading(
    *, photo: Photo, lease: int, sheet: Sheet, read: apart.Read, by: None, at: datetime
) -> Photo:
    """What was read, all of it or nothing; what stood there from an attempt before gives way."""
    photo = _held(photo, lease)
    legend = {row.code: row for row in photo.exercise.legend.all()}
    marks, left_out = [], 0
    for said in read.marks:
        entry = legend.get(said["category"])
        if entry is not None and not entry.is_digitised:
            left_out += 1
            continue
        marks.append(_mark(photo, entry, said, legend))
    photo.marks.all().delete()
    ProposedMark.objects.bulk_create(marks)
    keep_file(photo, "flat", read.straight)
    photo.sheet, photo.position_error_m, photo.left_out = sheet, read.position_error_m, left_out
    photo.state, photo.read_at, photo.leased_until, photo.refused = PhotoState.READ, at, None, ""
    photo.save()
    record(events.PHOTO_READ, by=by, about=photo, at=at, marks=len(marks), left_out=left_out)
    return photo


@action
def refuse_photo(*, photo: Photo, lease: int, reason: str, by: None, at: datetime) -> Photo:
    """It cannot be read, for this reason: its code."""
    return _unreadable(_held(photo, lease), reason, at)


@action
def put_back(*, photo: Photo, lease: int, by: None, at: datetime) -> Photo:
    """The reader broke down over it: once more later, until it was tried often enough."""
    photo = _held(photo, lease)
    if photo.attempts >= MOST_ATTEMPTS:
        return _unreadable(photo, TOO_SLOW, at)
    photo.state, photo.leased_until = PhotoState.RECEIVED, None
    photo.save()
    record(events.PHOTO_PUT_BACK, by=by, about=photo, at=at, attempt=photo.attempts)
    return photo


def _held(photo: Photo, lease: int) -> Photo:
    """The row, if this worker still holds it: nobody changed it since it was leased."""
    photo = Photo.objects.for_page().locked(photo.pk)
    if photo.version != lease or photo.state != PhotoState.READING or photo.deleted_at is not None:
        raise RuleBroken(gettext_noop("This photograph is being read already."))
    return photo


def _unreadable(photo: Photo, reason: str, at: datetime) -> Photo:
    photo.state, photo.refused, photo.leased_until = PhotoState.UNREADABLE, reason, None
    photo.save()
    record(events.PHOTO_NOT_READ, by=None, about=photo, at=at, reason=reason)
    return photo


def _mark(photo: Photo, entry: LegendEntry | None, said, legend) -> ProposedMark:
    """What is restricted becomes a zone, whatever was drawn."""
    geometry, kind = said["geometry"], said["kind"]
    if entry is not None and entry.sensitivity == Sensitivity.RESTRICTED:
        geometry, kind = mapping(as_kind(shape_of(geometry), MarkKind.POLYGON)), MarkKind.POLYGON
    return ProposedMark(
        photo=photo, legend=entry, kind=kind, confidence=said["confidence"], geometry=geometry,
        others=[code for code in said["others"] if code in legend and legend[code].is_digitised],
        **box_of(geometry),
    )  # fmt: skip

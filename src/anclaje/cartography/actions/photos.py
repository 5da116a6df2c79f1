"""Photographs are received, each once, and deleted when they have done their work."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.cartography import events
from anclaje.cartography.actions._kept import keep_file
from anclaje.cartography.actions._open import open_exercise_of
from anclaje.cartography.domain.photos import check_is_wanted, is_over
from anclaje.cartography.domain.states import PhotoState
from anclaje.cartography.models import Exercise, Photo
from anclaje.cartography.permissions import check_opens_what_groups_said, facilitating_post
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.privacy.models import CaseKey


@dataclass(frozen=True)
class Picture:
    """A photograph as it may be kept: opened once, and without location and notes."""

    data: bytes

    @property
    def digest(self) -> str:
        return sha256(self.data).hexdigest()


class ReceivedBefore(RuleBroken):
    """The same file once more; `photo` is the first one."""

    def __init__(self, photo: Photo):
        super().__init__(gettext_noop("This photograph is here already: it is kept once."))
        self.photo = photo


@action
def receive_photo(*, exercise: Exercise, picture: Picture, by: User | None, at: datetime) -> Photo:
    """Keep a photograph as ciphertext, to be read by the worker.

    Refuses the same file twice, and any once photographs have done their work.
    """
    exercise = open_exercise_of(exercise, by)
    check_opens_what_groups_said(by, exercise)
    check_is_wanted(**_stand_of(exercise, at))
    before = exercise.photos.filter(digest=picture.digest).first()
    if before is not None:
        raise ReceivedBefore(before)
    photo = Photo(
        exercise=exercise, own_key=CaseKey.objects.create(), digest=picture.digest, size=len(picture.data),
        received_at=at, received_from=facilitating_post(by, exercise) if by else None,
    )  # fmt: skip
    keep_file(photo, "file", picture.data)
    photo.save()
    record(events.PHOTO_RECEIVED, by=by, about=photo, at=at, bytes=photo.size)
    return photo


@action
def delete_photo(*, photo: Photo, by: User | None, at: datetime) -> Photo:
    """Destroy its key and its pictures: that it was there, and what a person confirmed of it, stays."""
    exercise = Exercise.objects.locked(photo.exercise_id)
    check_opens_what_groups_said(by, exercise)
    photo = Photo.objects.locked(photo.pk)
    if photo.deleted_at is not None:
        raise RuleBroken(gettext_noop("This photograph was deleted already."))
    key = CaseKey.objects.locked(photo.own_key_id)
    key.wrapped, key.destroyed_at = b"", at
    key.save()
    names = [photo.file.name, photo.flat.name]
    photo.file, photo.flat, photo.deleted_at, photo.leased_until = "", "", at, None
    photo.save()
    photo.marks.undecided().delete()
    transaction.on_commit(lambda: [default_storage.delete(name) for name in names if name])
    record(events.PHOTO_DELETED, by=by, about=photo, at=at, read=photo.state == PhotoState.READ)
    return photo


def delete_due(*, at: datetime) -> int:
    """Delete photographs that have done their work; answers how many."""
    count = 0
    for exercise in Exercise.objects.filter(photos__deleted_at__isnull=True, photos__isnull=False).distinct():
        if is_over(**_stand_of(exercise, at)):
            for photo in exercise.photos.kept().in_order():
                delete_photo(photo=photo, by=None, at=at)
                count += 1
    return count


def _stand_of(exercise: Exercise, at: datetime) -> dict[str, Any]:
    return {
        "phase": exercise.phase,
        "state": exercise.state,
        "keeps_until": exercise.keeps_photos_until,
        "today": pack.current().calendar.day(at),
    }

"""A photograph is received once, read once, and never lost; what cannot be read says why."""

from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cartography import files
from anclaje.cartography.actions import exercises, legend, photos, reading
from anclaje.cartography.actions.photos import Picture, ReceivedBefore
from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.states import PhotoState
from anclaje.cartography.models import Photo
from anclaje.cartography.photographs import apart
from anclaje.cartography.tests.photo_scenes import (
    a_jpeg,
    a_line,
    a_point,
    a_printed_sheet,
    a_read_photo,
    a_received_photo,
    a_zone,
    what_was_read,
)
from anclaje.cartography.tests.scenes import a_category, a_facilitator, an_exercise, brought_to
from anclaje.foundation.errors import Denied, RuleBroken
from anclaje.foundation.photographed.refusals import Reason, Refused
from anclaje.network.standing import forget_standing
from anclaje.network.tests.builders import NOW, a_post, a_user, an_organisation
from anclaje.privacy.sealing import CannotOpen

pytestmark = pytest.mark.django_db
SOON, LATER = NOW + timedelta(minutes=1), NOW + timedelta(minutes=6)


@pytest.fixture
def exercise():
    return brought_to(an_exercise(), 0)


def reads(monkeypatch, answer, code=""):
    """Let the reader say this of every photograph: what it read, or what it raises."""

    class Told:
        def __init__(self):
            self.code = code

        def marks(self, record, raster):
            return answer

    @contextmanager
    def reading_said(data, sheets):
        if isinstance(answer, Exception):
            raise answer
        yield Told()

    monkeypatch.setattr(apart, "reading", reading_said)


def again(photo):
    return Photo.objects.for_page().get(pk=photo.pk)


# ------------------------------------------------------------------ received


def test_a_photograph_is_kept_as_ciphertext(exercise):
    photo = a_received_photo(exercise)

    assert photo.state == PhotoState.RECEIVED
    with photo.file.open() as kept:
        assert a_jpeg()[:200] not in kept.read()
    assert files.of_photo(photo, "file") == a_jpeg()
    assert Event.objects.filter(kind="cartography.photo_received").count() == 1


def test_the_same_photograph_twice_is_told_and_kept_once(exercise):
    first = a_received_photo(exercise)

    with pytest.raises(ReceivedBefore) as told:
        a_received_photo(exercise)

    assert told.value.photo == first
    assert Photo.objects.count() == 1


def test_two_exercises_may_hold_the_same_photograph(exercise):
    a_received_photo(exercise)
    a_received_photo(an_exercise(name="Otro barrio"))

    assert Photo.objects.count() == 2


def test_who_is_closed_out_and_who_is_no_facilitator_sends_none():
    someone = a_facilitator()
    row = an_exercise(someone)
    with pytest.raises(Denied):
        a_received_photo(row, by=a_user())
    a_post(Role.INSPECTOR, organisation=an_organisation(kind="A13"), holder=someone.person)
    forget_standing(someone.person)

    with pytest.raises(Denied):
        a_received_photo(row, by=someone.person)


def test_an_exercise_that_ended_takes_no_photographs(exercise):
    ended = exercises.close_exercise(exercise=exercise, seen_version=None, by=None, at=NOW)

    with pytest.raises(RuleBroken):
        a_received_photo(ended)


# ------------------------------------------------------------------ read


def test_what_was_read_waits_for_a_person(exercise, monkeypatch):
    sheet = a_printed_sheet(exercise)
    photo = a_received_photo(exercise)
    category = sheet.legend[0]["category"]
    answer = what_was_read((category, a_zone()), (category, a_point()), others=("L02", "nobody's"))
    reads(monkeypatch, answer, sheet.code)

    assert reading.read_due(at=SOON) == 1

    photo = again(photo)
    assert (photo.state, photo.sheet, photo.read_at) == (PhotoState.READ, sheet, SOON)
    assert [mark.kind for mark in photo.marks.in_order()] == ["polygon", "point"]
    assert photo.marks.first().others == ["L02"]
    assert files.of_photo(photo, "flat") == answer.straight
    assert not exercise.features.exists()
    assert reading.read_due(at=LATER) == 0


def test_a_sheet_of_another_exercise_is_refused_and_tells_nothing(exercise, monkeypatch):
    other = a_printed_sheet(brought_to(an_exercise(name="Otro barrio"), 0))
    photo = a_received_photo(exercise)
    reads(monkeypatch, what_was_read(("L01", a_zone())), other.code)

    reading.read_due(at=SOON)

    photo = again(photo)
    assert (photo.state, photo.refused, photo.sheet) == (PhotoState.UNREADABLE, "other_exercise", None)


def test_what_the_reader_refuses_says_why(exercise, monkeypatch):
    photo = a_received_photo(exercise)
    reads(monkeypatch, Refused(Reason.BLURRED))

    reading.read_due(at=SOON)

    assert (again(photo).state, again(photo).refused) == (PhotoState.UNREADABLE, "blurred")


def test_a_reader_that_breaks_down_is_asked_three_times(exercise, monkeypatch):
    photo = a_received_photo(exercise)
    reads(monkeypatch, apart.Broken())

    for _ in range(4):
        reading.read_due(at=SOON)

    photo = again(photo)
    assert (photo.state, photo.refused, photo.attempts) == (PhotoState.UNREADABLE, "too_slow", 3)


def test_what_a_killed_worker_left_is_taken_up_again(exercise, monkeypatch):
    sheet = a_printed_sheet(exercise)
    photo = a_received_photo(exercise)
    reading.lease_photo(photo=photo, by=None, at=NOW)
    reads(monkeypatch, what_was_read((sheet.legend[0]["category"], a_zone())), sheet.code)

    assert reading.read_due(at=SOON) == 0
    assert reading.read_due(at=LATER) == 1

    assert again(photo).state == PhotoState.READ
    assert again(photo).marks.count() == 1


def test_what_kills_three_workers_is_given_up(exercise):
    photo = a_received_photo(exercise)
    for attempt in range(3):
        reading.lease_photo(photo=photo, by=None, at=NOW + attempt * timedelta(minutes=6))

    reading.read_due(at=NOW + timedelta(hours=1))

    assert (again(photo).state, again(photo).refused) == (PhotoState.UNREADABLE, "gave_up")


def test_a_worker_that_slept_too_long_brings_its_reading_too_late(exercise):
    sheet = a_printed_sheet(exercise)
    slow = reading.lease_photo(photo=a_received_photo(exercise), by=None, at=NOW)
    quick = reading.lease_photo(photo=slow, by=None, at=LATER)
    read = what_was_read((sheet.legend[0]["category"], a_zone()))
    reading.keep_reading(photo=quick, lease=quick.version, sheet=sheet, read=read, by=None, at=LATER)

    with pytest.raises(RuleBroken):
        reading.keep_reading(photo=slow, lease=slow.version, sheet=sheet, read=read, by=None, at=LATER)

    assert again(quick).marks.count() == 1


def test_what_is_not_digitised_is_counted_and_not_kept(exercise):
    entry = a_category(exercise, Sensitivity.RESTRICTED)
    entry = legend.agree_to_digitise(entry=entry, group_agreed=True, seen_version=None, by=None, at=NOW)
    sheet = a_printed_sheet(exercise, categories=[entry])
    legend.take_back_digitising(entry=entry, seen_version=None, by=None, at=NOW)

    photo = a_read_photo(exercise, a_zone(), a_point(), sheet=sheet)

    assert (photo.left_out, photo.marks.count()) == (2, 0)


def test_what_is_restricted_and_digitised_becomes_zones(exercise):
    entry = a_category(exercise, Sensitivity.RESTRICTED)
    entry = legend.agree_to_digitise(entry=entry, group_agreed=True, seen_version=None, by=None, at=NOW)
    sheet = a_printed_sheet(exercise, categories=[entry])

    photo = a_read_photo(exercise, a_point(), a_line(), sheet=sheet)

    assert {mark.kind for mark in photo.marks.all()} == {MarkKind.POLYGON}
    assert {mark.geometry["type"] for mark in photo.marks.all()} == {"Polygon"}


# ------------------------------------------------------------------ deleted


def test_photographs_go_after_validation(exercise):
    photo = a_read_photo(exercise)
    assert photos.delete_due(at=LATER) == 0
    brought_to(exercise, 9)

    assert photos.delete_due(at=LATER) == 1

    photo = again(photo)
    assert (photo.file.name, photo.flat.name, photo.deleted_at) == ("", "", LATER)
    assert photo.own_key.destroyed_at == LATER
    assert photos.delete_due(at=LATER) == 0


def test_after_validation_none_is_taken_in_only_to_be_deleted_unread():
    exercise = an_exercise(phase=9)

    with pytest.raises(RuleBroken, match="deleted unread"):
        a_received_photo(exercise)

    exercises.decide_photos(
        exercise=exercise, keep_until=(NOW + timedelta(days=9)).date(), seen_version=None, by=None, at=NOW
    )
    assert a_received_photo(exercise)


def test_the_group_s_day_decides_when_there_is_one(exercise):
    photo = a_read_photo(exercise)
    day = (NOW + timedelta(days=10)).date()
    row = exercises.decide_photos(exercise=exercise, keep_until=day, seen_version=None, by=None, at=NOW)
    brought_to(row, 9)

    assert photos.delete_due(at=NOW + timedelta(days=9)) == 0
    assert photos.delete_due(at=NOW + timedelta(days=12)) == 1
    assert again(photo).deleted_at is not None


def test_a_deleted_photograph_opens_no_more_even_from_a_copy(exercise, django_capture_on_commit_callbacks):
    photo = a_read_photo(exercise)
    with photo.file.open() as kept:
        copy = kept.read()
    storage, name = photo.file.storage, photo.file.name
    with django_capture_on_commit_callbacks(execute=True):
        photo = photos.delete_photo(photo=photo, by=None, at=LATER)

    assert not storage.exists(name)
    photo = again(photo)
    storage.save(name, BytesIO(copy))
    photo.file = name
    with pytest.raises(CannotOpen):
        files.of_photo(photo, "file")


def test_a_picture_s_digest_is_of_what_is_kept():
    assert Picture(b"a").digest != Picture(b"b").digest

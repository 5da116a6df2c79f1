"""A round's sheet as it was printed, and what is read of it: proposed, confirmed, and gone."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from anclaje.cartography import files
from anclaje.cartography.actions import round_sheets, validation
from anclaje.cartography.domain.rounds import KEPT
from anclaje.cartography.domain.validation import Voices
from anclaje.cartography.models import RoundPage, RoundPrint, RoundReading, Voice
from anclaje.cartography.tests.photo_scenes import a_jpeg
from anclaje.cartography.tests.round_scenes import a_printed_round, a_read_page
from anclaje.cartography.tests.scenes import a_facilitator, an_exercise
from anclaje.cartography.tests.scenes_after_drawing import a_mark, a_point, a_round
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.tests.builders import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    exercise = an_exercise()
    return a_round(exercise, [a_mark(exercise, "L01", a_point()), a_mark(exercise, "L02", a_point())])


@pytest.fixture
def page(held):
    return a_printed_round(held).pages.get()


def count(row, voices, seen_version=None):
    return validation.count_voices(
        round=row, people=9, voices=voices, seen_version=seen_version, by=None, at=NOW
    )


def test_the_same_questions_are_printed_once_and_a_longer_list_anew(held):
    first = a_printed_round(held)
    again = a_printed_round(held, code="RZZZZ-1111")
    longer = a_printed_round(held, code="RYYYY-1111", digest="2" * 64)

    assert first == again
    assert RoundPrint.objects.count() == 2
    assert set(RoundPage.objects.of_round(held)) == {*first.pages.all(), *longer.pages.all()}


def test_what_is_kept_of_paper_is_ciphertext(page):
    with default_storage.open(page.raster.name, "rb") as file:
        assert b"PNG" not in file.read()[:40]
    assert files.of_round_page(RoundPage.objects.get()).startswith(b"\x89PNG")


def test_a_sheet_with_what_the_round_does_not_ask_is_not_kept(held):
    other = an_exercise(name="Otro")
    elsewhere = a_round(other, [a_mark(other, "L01", a_point())])
    printed = a_printed_round(elsewhere)
    stolen = round_sheets.PrintedRound(b"%PDF", tuple(round_sheets_page(one) for one in printed.pages.all()))

    with pytest.raises(RuleBroken, match="print it again"):
        round_sheets.keep_round_print(
            round=held, code="RZZZZ-1111", digest="3" * 64, printed=stolen, by=None, at=NOW
        )


def round_sheets_page(page):
    from anclaje.cartography.paper.round_sheet import PrintedPage

    return PrintedPage(b"", page.record)


def test_what_was_read_counts_nothing_until_somebody_confirms_it(held, page):
    reading = a_read_page(page, {(1, "confirmed"): (7, True)})

    assert not Voice.objects.exists()
    question = held.questions.in_order().first()
    count(held, {question.pk: Voices(confirmed=7)})

    assert Voice.objects.get().count == 7
    reading.refresh_from_db()
    assert (reading.strips.name, reading.counts, reading.own_key.wrapped) == ("", {}, b"")
    assert reading.deleted_at is not None


def test_strips_open_while_they_are_kept_and_their_file_goes_with_them(
    held, page, django_capture_on_commit_callbacks
):
    reading = a_read_page(page)
    name = reading.strips.name
    assert files.of_round_reading(reading)["people"] == a_jpeg(0)

    with django_capture_on_commit_callbacks(execute=True):
        validation.close_round(round=held, seen_version=None, by=None, at=NOW)

    assert not default_storage.exists(name)


def test_a_page_sent_again_takes_the_place_of_what_was_read_before(page):
    first = a_read_page(page, {(1, "confirmed"): (3, True)})
    second = a_read_page(page, {(1, "confirmed"): (4, True)})

    assert list(RoundReading.objects.kept()) == [second]
    first.refresh_from_db()
    assert first.counts == {}


def test_whoever_types_while_a_page_is_read_is_told(held, page):
    held.refresh_from_db()
    seen = held.version
    a_read_page(page)

    with pytest.raises(Stale):
        count(held, {}, seen_version=seen)


def test_what_nobody_confirms_goes_after_fourteen_days(page):
    a_read_page(page)

    assert round_sheets.forget_due(at=NOW + KEPT - timedelta(minutes=1)) == 0
    assert round_sheets.forget_due(at=NOW + KEPT + timedelta(minutes=1)) == 1
    assert not RoundReading.objects.kept().exists()


def test_it_may_be_dropped_once(page):
    reading = a_read_page(page)
    round_sheets.forget_reading(reading=reading, by=None, at=NOW)

    with pytest.raises(RuleBroken, match="gone already"):
        round_sheets.forget_reading(reading=reading, by=None, at=NOW)


def test_only_the_team_prints_reads_and_drops_and_only_while_the_round_is_open(held, page):
    stranger = a_facilitator().person
    reading = a_read_page(page)

    with pytest.raises(Denied):
        a_printed_round(held, by=stranger)
    with pytest.raises(Denied):
        a_read_page(page, by=stranger)
    with pytest.raises(Denied):
        round_sheets.forget_reading(reading=reading, by=stranger, at=NOW)
    validation.close_round(round=held, seen_version=None, by=None, at=NOW)
    with pytest.raises(RuleBroken, match="closed"):
        a_read_page(page)

"""The calendar file: RFC 5545, the place's own days, and nothing about anybody."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.cases.domain.feed import Deadline, Entry, Words, calendar_file, entries, escaped, folded
from anclaje.foundation.working_days import Calendar

PLACE = Calendar(ZoneInfo("America/Argentina/Buenos_Aires"))
LATE_EVENING = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
"""The 23rd there, the 24th already in UTC."""
WORDS = Words("Anclaje", lambda n: f"{n} due", "Sign in.", lambda entry: "https://x.example/cases/calendar/")


def file_of(*found, at=LATE_EVENING):
    made = calendar_file(found, WORDS, uid=lambda entry: f"{entry.key}@x.example", at=at)
    return made.decode().replace("\r\n ", "").split("\r\n")


def test_a_clock_of_days_becomes_one_entry_on_the_places_own_day():
    found = entries(
        [
            Deadline("a", LATE_EVENING, "working_days"),
            Deadline("b", LATE_EVENING - timedelta(hours=5), "days"),
        ],
        PLACE.day,
    )
    assert found == [Entry("2026-11-23", date(2026, 11, 23), 2)]
    lines = file_of(*found)
    assert {"DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261124", "SUMMARY:2 due"} <= set(lines)


def test_a_clock_of_hours_keeps_its_instant():
    (found,) = entries([Deadline("a", LATE_EVENING, "hours")], PLACE.day)
    assert "DTSTART:20261124T013000Z" in file_of(found)


def test_the_last_day_of_a_year_ends_in_the_next():
    assert "DTEND;VALUE=DATE:20270101" in file_of(Entry("x", date(2026, 12, 31)))


def test_the_same_deadline_is_the_same_entry_at_every_reading():
    def uids(at):
        found = entries(
            [Deadline("a", LATE_EVENING, "hours"), Deadline("b", LATE_EVENING, "days")], PLACE.day
        )
        return [line for line in file_of(*found, at=at) if line.startswith("UID:")]

    assert uids(LATE_EVENING) == uids(LATE_EVENING + timedelta(days=3))


def test_soonest_first_and_never_without_end():
    many = [Deadline(str(n), LATE_EVENING + timedelta(hours=500 - n), "hours") for n in range(500)]
    found = entries(many, PLACE.day)
    assert len(found) == 200
    days = [PLACE.day(entry.starts) for entry in found]
    assert days == sorted(days)


@pytest.mark.parametrize(("text", "told"), [("a;b,c\\d", "a\\;b\\,c\\\\d"), ("x\r\ny\nz\r", "x\\ny\\nz\\n")])
def test_signs_of_the_format_lose_their_meaning_in_a_text(text, told):
    assert escaped(text) == told


@given(st.text(alphabet="aá€😀;", max_size=200))
def test_a_folded_line_is_short_whole_and_comes_back(text):
    made = folded(text)
    pieces = made.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.decode() is not None for piece in pieces)
    assert made.decode().replace("\r\n ", "") == text + "\r\n"

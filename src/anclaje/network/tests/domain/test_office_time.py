"""What an office can be asked to have done by when, and when it may be told."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.foundation.working_days import Calendar
from anclaje.network.domain.hours import ALWAYS
from anclaje.network.domain.office_time import after_quiet, ends_in_office_hours, may_pick_up

HERE = ZoneInfo("America/Argentina/Buenos_Aires")
MORNINGS = [{day: [["08:00", "14:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}]
QUIET = ("21:00", "07:00")
CALENDAR = Calendar(HERE, frozenset({date(2026, 11, 23)}))


def local(day, clock):
    return datetime.fromisoformat(f"2026-11-{day:02}T{clock}").replace(tzinfo=HERE)


@pytest.mark.parametrize(
    ("runs_out", "ends"),
    [
        (local(20, "10:00"), local(20, "10:00")),  # Friday, open
        (local(20, "06:00"), local(20, "14:00")),  # before it opens: that day
        (local(20, "18:00"), local(24, "14:00")),  # after it closed: past the weekend and the holiday
        (local(21, "10:00"), local(24, "14:00")),  # Saturday
        (local(18, "20:00"), local(19, "14:00")),  # a weekday's evening: the next day
    ],
)
def test_a_time_that_runs_out_while_the_office_is_closed_gives_it_a_day_of_work(runs_out, ends):
    assert ends_in_office_hours(runs_out, MORNINGS, CALENDAR) == ends


def test_a_house_that_never_closes_gets_no_more_time_even_on_a_holiday():
    assert ends_in_office_hours(local(23, "03:00"), [ALWAYS], CALENDAR) == local(23, "03:00")


def test_a_house_that_closes_at_midnight_has_until_midnight():
    week = {day: [["12:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}

    assert ends_in_office_hours(local(20, "09:00"), [week], CALENDAR) == local(21, "00:00")


@given(st.integers(0, 60 * 24 * 40))
def test_no_deadline_moves_earlier_and_none_ends_on_a_closed_day(minutes):
    start = local(1, "00:00") + timedelta(minutes=minutes)

    end = ends_in_office_hours(start, MORNINGS, CALENDAR)

    assert end >= start
    assert CALENDAR.is_working_day(CALENDAR.day(end))
    assert end - start < timedelta(days=6)


def test_where_nobody_said_the_hours_somebody_picks_up_by_day():
    assert may_pick_up([{}], CALENDAR, local(20, "18:00"))
    assert not may_pick_up([{}], CALENDAR, local(20, "22:00"))
    assert not may_pick_up(MORNINGS, CALENDAR, local(20, "18:00"))


def test_nobody_is_told_at_night():
    for asked, told in (("19T23:30", "20T07:00"), ("20T02:00", "20T07:00"), ("20T12:00", "20T12:00")):
        at, then = (local(int(text[:2]), text[3:]) for text in (asked, told))
        assert after_quiet(at, QUIET, CALENDAR, on_working_days=False) == then


def test_what_can_wait_waits_for_a_working_day():
    assert after_quiet(local(20, "22:00"), QUIET, CALENDAR, on_working_days=True) == local(24, "07:00")
    assert after_quiet(local(21, "12:00"), QUIET, CALENDAR, on_working_days=True) == local(24, "07:00")
    assert after_quiet(local(21, "12:00"), QUIET, CALENDAR, on_working_days=False) == local(21, "12:00")


def test_without_quiet_hours_everybody_is_told_at_once():
    assert after_quiet(local(19, "23:30"), None, CALENDAR, on_working_days=False) == local(19, "23:30")

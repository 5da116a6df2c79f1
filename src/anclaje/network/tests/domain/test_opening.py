from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from anclaje.foundation.working_days import Calendar
from anclaje.network.domain.hours import ALWAYS
from anclaje.network.domain.opening import is_open, next_opening, opened_in_week

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
PATRON = date(2026, 11, 20)  # a Friday
CALENDAR = Calendar(ZONE, frozenset({PATRON}))
MORNINGS = {day: [["08:00", "13:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=ZONE).astimezone(UTC)


def test_an_institution_is_open_when_one_of_its_services_is():
    assert is_open([MORNINGS, {"thu": [["15:00", "18:00"]]}], CALENDAR, at(19, 16))
    assert not is_open([MORNINGS], CALENDAR, at(19, 16))


def test_on_a_holiday_it_is_closed_and_opens_on_the_next_working_morning():
    assert not is_open([MORNINGS], CALENDAR, at(20, 9))
    assert next_opening([MORNINGS], CALENDAR, at(20, 9)) == at(23, 8)


def test_what_never_closes_is_open_on_a_holiday_too():
    assert is_open([ALWAYS], CALENDAR, at(20, 3))


def test_where_nobody_said_its_hours_office_hours_are_taken():
    assert is_open([{}], CALENDAR, at(19, 15))
    assert is_open([], CALENDAR, at(19, 15))
    assert not is_open([], CALENDAR, at(19, 17))


def test_what_is_open_opens_now():
    assert next_opening([MORNINGS], CALENDAR, at(19, 9)) == at(19, 9)


def test_late_in_the_evening_the_day_is_still_that_of_the_place():
    late = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)  # Thursday 22:30 there; Friday is the holiday
    assert next_opening([MORNINGS], CALENDAR, late) == at(23, 8)
    assert next_opening([MORNINGS], CALENDAR, at(18, 23)) == at(19, 8)


def test_the_open_hours_of_a_week_leave_holidays_out_and_guess_nothing():
    monday = date(2026, 11, 16)
    found = opened_in_week([MORNINGS], CALENDAR, monday)
    assert [(start.day, start.hour, end.hour) for start, end in found] == [
        (day, 8, 13) for day in (16, 17, 18, 19)
    ]
    assert opened_in_week([{}], CALENDAR, monday) == []

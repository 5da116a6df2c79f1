from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from anclaje.foundation.working_days import Calendar

BUENOS_AIRES = Calendar(ZoneInfo("America/Argentina/Buenos_Aires"), {date(2026, 12, 8), date(2026, 12, 25)})
ASUNCION = Calendar(ZoneInfo("America/Santiago"))


def at(text: str, calendar: Calendar = BUENOS_AIRES) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=calendar.zone).astimezone(UTC)


def test_hours_run_through_the_night_and_the_weekend():
    assert BUENOS_AIRES.add_hours(at("2026-12-04T22:00"), 24) == at("2026-12-05T22:00")


def test_a_working_day_leaves_out_the_weekend():
    friday = at("2026-12-11T15:00")

    assert BUENOS_AIRES.add_working_days(friday, 1) == at("2026-12-14T15:00")


def test_a_working_day_leaves_out_a_holiday():
    monday = at("2026-12-07T09:00")

    assert BUENOS_AIRES.add_working_days(monday, 1) == at("2026-12-09T09:00")


def test_days_keep_the_local_hour_across_a_change_of_clocks():
    start = at("2026-09-04T10:00", ASUNCION)

    assert ASUNCION.add_days(start, 3) == at("2026-09-07T10:00", ASUNCION)


def test_a_month_after_the_31st_is_the_last_day_of_the_next():
    assert BUENOS_AIRES.add_months(at("2026-10-31T12:00"), 1) == at("2026-11-30T12:00")
    assert BUENOS_AIRES.add_months(at("2026-12-31T12:00"), 2) == at("2027-02-28T12:00")
    assert BUENOS_AIRES.add_months(at("2026-11-30T12:00"), 1) == at("2026-12-30T12:00")


@pytest.mark.parametrize("months", range(1, 26))
def test_months_never_skip_one(months):
    later = BUENOS_AIRES.local(BUENOS_AIRES.add_months(at("2026-01-31T12:00"), months))

    assert (later.year - 2026) * 12 + later.month - 1 == months


def test_an_instant_near_midnight_belongs_to_its_local_day():
    late_friday = datetime(2026, 12, 12, 1, 30, tzinfo=UTC)  # Friday 22:30 in Buenos Aires

    assert BUENOS_AIRES.add_working_days(late_friday, 1) == at("2026-12-14T22:30")

"""A week or a month of days, by its name in an address."""

from datetime import date, timedelta

import pytest

from anclaje.cases.domain.calendar_days import asked, stretch

TODAY = date(2026, 11, 22)  # a Sunday


def test_a_week_runs_from_monday():
    week = asked("", TODAY)
    assert (week.first, week.after) == (date(2026, 11, 16), date(2026, 11, 23))
    assert week.name == "2026-11-16"
    assert week.later().first == date(2026, 11, 23)


def test_a_month_is_whole_also_across_the_year():
    december = asked("2026-12", TODAY)
    assert (december.first, december.after) == (date(2026, 12, 1), date(2027, 1, 1))
    assert december.earlier().name == "2026-11"
    assert december.later().name == "2027-01"


@pytest.mark.parametrize("text", ["2026-13", "2026-02-30", "9999-12-31", "0001-01", "x", "2026-11-23T00"])
def test_what_is_no_day_is_the_week_of_today(text):
    assert asked(text, TODAY) == stretch("week", TODAY)


def test_every_day_lies_in_its_own_week_and_month():
    for n in range(800):
        day = TODAY + timedelta(days=n)
        for kind in ("week", "month"):
            assert day in stretch(kind, day).days

from datetime import date

import pytest

from anclaje.guide.domain.law_dates import ENDED, IN_FORCE, NOT_YET, UNCLEAR, is_known_date, on_day


@pytest.mark.parametrize(
    ("begins", "ends", "is_repealed", "on", "answer"),
    [
        ("2012", "", False, date(2026, 1, 1), IN_FORCE),
        ("2012", "", False, date(2011, 12, 31), NOT_YET),
        ("2012", "", False, date(2012, 6, 1), UNCLEAR),
        ("2012-05-10", "", False, date(2012, 5, 9), NOT_YET),
        ("2012-05-10", "", False, date(2012, 5, 10), IN_FORCE),
        ("2012", "2020-03-31", False, date(2020, 3, 31), IN_FORCE),
        ("2012", "2020-03-31", False, date(2020, 4, 1), ENDED),
        ("2012", "2020", False, date(2020, 4, 1), UNCLEAR),
        ("2012", "2020", True, date(2021, 1, 1), ENDED),
        ("2012", "2020", True, date(2019, 1, 1), IN_FORCE),
        ("2012", "", True, date(2019, 1, 1), ENDED),
        ("", "", False, date(2019, 1, 1), UNCLEAR),
    ],
)
def test_a_norm_is_in_force_between_its_dates_as_far_as_they_are_known(begins, ends, is_repealed, on, answer):
    assert on_day(begins, ends, is_repealed, on) == answer


@pytest.mark.parametrize("text", ["2012", "2012-02", "2012-02-29"])
def test_a_year_a_month_or_a_day_is_a_date(text):
    assert is_known_date(text)


@pytest.mark.parametrize(
    "text", ["", "12", "2012-13", "2013-02-29", "2012-2-9", "2012-01-01-01", "ayer", "0000"]
)
def test_anything_else_is_none(text):
    assert not is_known_date(text)

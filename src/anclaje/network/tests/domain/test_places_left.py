"""Free places: beds stay taken, places a week come back on Mondays."""

from datetime import date

import pytest

from anclaje.network.domain.places_left import A_WEEK, BEDS, places_left

FRIDAY, SUNDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 22), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("kind", "total", "free", "said_on", "today", "left"),
    [
        (BEDS, 4, 0, FRIDAY, MONDAY, 0),
        (A_WEEK, 4, 0, FRIDAY, SUNDAY, 0),
        (A_WEEK, 4, 0, FRIDAY, MONDAY, 4),
        (A_WEEK, 4, None, None, FRIDAY, 4),
        (A_WEEK, None, 2, FRIDAY, MONDAY, 2),
        (BEDS, None, None, None, FRIDAY, None),
    ],
)
def test_what_is_left_follows_from_what_was_said_and_when(kind, total, free, said_on, today, left):
    assert places_left(kind, total, free, said_on, today) == left

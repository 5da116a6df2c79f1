"""How often the form of a course's link may be sent."""

from datetime import UTC, datetime, timedelta

import pytest

from anclaje.foundation.errors import RuleBroken
from anclaje.training.domain.joining import MOST_AN_HOUR, Sent, one_more

NOON = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
FULL = Sent(NOON, MOST_AN_HOUR)


def test_the_first_one_begins_the_hour():
    assert one_more(Sent(), NOON) == Sent(NOON, 1)


def test_each_one_counts_within_the_hour():
    assert one_more(Sent(NOON, 7), NOON + timedelta(minutes=59)) == Sent(NOON, 8)


def test_the_last_one_of_a_full_hour_still_passes():
    assert one_more(Sent(NOON, MOST_AN_HOUR - 1), NOON).times == MOST_AN_HOUR


@pytest.mark.parametrize("minutes", [0, 30, 59.99])
def test_a_full_hour_takes_no_more(minutes):
    with pytest.raises(RuleBroken):
        one_more(FULL, NOON + timedelta(minutes=minutes))


def test_after_the_hour_another_begins():
    later = NOON + timedelta(hours=1)

    assert one_more(FULL, later) == Sent(later, 1)


def test_a_clock_that_was_set_back_does_not_close_the_link():
    assert one_more(FULL, NOON - timedelta(hours=3)).times == 1

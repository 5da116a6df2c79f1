from datetime import datetime

import pytest

from anclaje.network.domain.hours import ALWAYS, Door, WrongHours, check_hours, door, next_opening

MORNINGS = {day: [["08:00", "14:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
FRIDAY_NOON = datetime(2026, 11, 20, 12, 0)
FRIDAY_EVENING = datetime(2026, 11, 20, 21, 0)


def test_a_door_is_open_from_its_first_minute_and_closed_at_its_last():
    assert door(MORNINGS, False, FRIDAY_NOON.replace(hour=8)) == Door.OPEN
    assert door(MORNINGS, False, FRIDAY_NOON.replace(hour=13, minute=59)) == Door.OPEN
    assert door(MORNINGS, False, FRIDAY_NOON.replace(hour=14)) == Door.CLOSED


def test_a_guard_answers_while_the_door_is_closed():
    assert door(MORNINGS, True, FRIDAY_EVENING) == Door.ON_DUTY


def test_hours_that_nobody_said_are_not_a_closed_door():
    assert door({}, False, FRIDAY_NOON) == Door.UNKNOWN


def test_open_day_and_night_is_always_open():
    assert door(ALWAYS, False, FRIDAY_EVENING.replace(hour=23, minute=59)) == Door.OPEN


def test_after_friday_noon_it_opens_on_monday():
    opening = next_opening(MORNINGS, FRIDAY_EVENING)

    assert (opening.day, opening.days_ahead, opening.clock) == ("mon", 3, "08:00")


def test_before_the_first_minute_it_opens_today():
    assert next_opening(MORNINGS, FRIDAY_NOON.replace(hour=6)).days_ahead == 0


@pytest.mark.parametrize(
    "week",
    [
        {"lunes": [["08:00", "14:00"]]},
        {"mon": [["8", "14:00"]]},
        {"mon": [["08:00", "25:00"]]},
        {"mon": [["22:00", "06:00"]]},
        {"mon": [["08:00"]]},
        {"mon": [["08:00", "14:00"], ["13:00", "18:00"]]},
    ],
)
def test_hours_that_could_be_read_two_ways_are_refused(week):
    with pytest.raises(WrongHours):
        check_hours(week)


def test_a_split_day_is_fine():
    check_hours({"mon": [["08:00", "12:00"], ["16:00", "24:00"]]})

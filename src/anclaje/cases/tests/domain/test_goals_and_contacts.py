"""Goals that are over stay over; a contact by another way says why."""

from datetime import date

import pytest

from anclaje.cases.domain.contacts import check_way
from anclaje.cases.domain.goals import check_day, check_drop, check_still_wanted, is_overdue
from anclaje.foundation.errors import RuleBroken

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("due_on", "late"), [(None, False), (TODAY, False), (date(2026, 3, 9), True), (date(2026, 3, 11), False)]
)
def test_a_goal_is_late_from_the_day_after(due_on, late):
    assert is_overdue(due_on, TODAY) is late


@pytest.mark.parametrize("over", [{"is_reached": True}, {"is_dropped": True}, {"is_goal": False}])
def test_what_is_over_is_no_longer_changed(over):
    stands = {"is_goal": True, "is_reached": False, "is_dropped": False}
    check_still_wanted(**stands)
    with pytest.raises(RuleBroken):
        check_still_wanted(**{**stands, **over})


def test_a_goal_is_dropped_with_a_reason_and_never_late_from_its_beginning():
    with pytest.raises(RuleBroken):
        check_drop("")
    with pytest.raises(RuleBroken):
        check_day(date(2026, 3, 9), TODAY)


@pytest.mark.parametrize(
    ("way", "safe", "why", "answer"),
    [
        ("message", "message", "", True),
        ("call", "message", "", None),
        ("call", "message", "No respondía desde ayer", False),
        ("call", "", "", None),
        ("call", "none", "", None),
        ("none", "none", "x", None),
    ],
)
def test_the_safe_way_or_a_reason(way, safe, why, answer):
    arguments = {"safe_way": safe, "is_guardian": False, "why": why}
    if answer is None:
        with pytest.raises(RuleBroken):
            check_way(way, "spoke", **arguments)
    else:
        assert check_way(way, "spoke", **arguments) is answer

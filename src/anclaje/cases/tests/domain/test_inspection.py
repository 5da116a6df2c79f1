from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from anclaje.cases.domain.inspection import (
    TOO_EARLY,
    Answer,
    Seen,
    check_approach,
    check_learnt,
    check_month,
    check_notices,
    check_seen_on,
    monitored,
    months_of,
    next_month,
)
from anclaje.foundation.errors import RuleBroken
from anclaje.guide.domain.values import Clock, Span

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
MONTHS = (1, 3, 6)
DAY = date(2026, 11, 20)
ANA, LUIS = uuid4(), uuid4()


def seen(month, person=ANA, in_school=YES, still_working=NO):
    return Seen(person, month, in_school, still_working)


def test_the_guide_says_in_which_months_somebody_asks_again():
    clock = Clock(1, "months", "done:P10.3", repeats=(Span(3, "months"), Span(6, "months")))

    assert months_of(clock) == MONTHS
    assert months_of(None) == ()


def test_the_next_month_is_the_first_that_nobody_followed_up():
    assert [next_month(MONTHS, done) for done in ((), (1,), (1, 3), MONTHS)] == [1, 3, 6, None]


@pytest.mark.parametrize("day", [DAY - timedelta(days=1), DAY + timedelta(days=2)])
def test_nobody_is_told_before_the_inspection_or_tomorrow(day):
    with pytest.raises(RuleBroken):
        check_notices(DAY, DAY + timedelta(days=1), None, day)


def test_a_notice_that_has_not_happened_yet_stays_empty():
    check_notices(DAY, DAY, None, None)


def test_the_family_is_met_after_the_inspection():
    done = datetime(2026, 11, 20, 15, tzinfo=UTC)

    check_approach(done, done)
    with pytest.raises(RuleBroken, match="after the inspection"):
        check_approach(done, done - timedelta(minutes=1))


def test_months_are_followed_up_in_their_order_and_may_be_corrected():
    check_month(MONTHS, 1, ())
    check_month(MONTHS, 1, (1, 3))
    with pytest.raises(RuleBroken, match="month 3 first"):
        check_month(MONTHS, 6, (1,))
    with pytest.raises(RuleBroken, match="no follow-up in this month"):
        check_month(MONTHS, 2, (1,))


def test_three_presses_on_the_first_day_are_no_follow_up():
    check_seen_on(DAY, DAY - TOO_EARLY)
    with pytest.raises(RuleBroken, match="too early"):
        check_seen_on(DAY, DAY - TOO_EARLY - timedelta(days=1))


def test_a_month_in_which_nothing_was_learnt_stays_open():
    with pytest.raises(RuleBroken, match="stays open"):
        check_learnt([seen(1, in_school=UNKNOWN, still_working=UNKNOWN)])

    check_learnt([seen(1, in_school=UNKNOWN, still_working=UNKNOWN), seen(1, LUIS, still_working=UNKNOWN)])


def test_out_of_work_means_every_child():
    found = monitored([ANA, LUIS], MONTHS, [seen(6), seen(6, LUIS, still_working=YES)])

    assert found.is_out_of_work is False
    assert found.is_in_school is True
    assert found.is_followed_to_the_end


def test_not_knowing_is_not_no():
    found = monitored([ANA, LUIS], MONTHS, [seen(6)])

    assert found.is_out_of_work is None
    assert not found.is_followed_to_the_end


def test_the_latest_month_counts():
    found = monitored([ANA], MONTHS, [seen(3, still_working=NO), seen(1, still_working=YES)])

    assert found.is_out_of_work is True


def test_without_children_nothing_is_known():
    assert monitored([], MONTHS, []).is_in_school is None

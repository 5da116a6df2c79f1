from datetime import date, datetime, time
from uuid import UUID

from anclaje.network.domain.hours import DAYS
from anclaje.network.domain.roster import Turn, gaps, next_on_duty, on_duty

GUARD, OTHER = UUID(int=1), UUID(int=2)
MONDAY = date(2026, 11, 16)


def nightly(contact: UUID = GUARD, *days: str, **facts) -> Turn:
    facts = {"starts": time(20), "ends": time(8), "from_on": date(2026, 1, 1), **facts}
    return Turn(contact, frozenset(days or DAYS), **facts)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute)


def test_a_night_turn_is_still_on_duty_after_midnight():
    watch = on_duty([nightly(GUARD, "mon")], at(17, 3))

    assert watch.turn.contact_id == GUARD
    assert watch.ends == at(17, 8)


def test_it_begins_on_the_minute_and_ends_before_its_last():
    turns = [nightly(GUARD, "mon")]
    assert on_duty(turns, at(16, 20))
    assert on_duty(turns, at(17, 7, 59))
    assert on_duty(turns, at(16, 19, 59)) is None
    assert on_duty(turns, at(17, 8)) is None


def test_a_turn_from_eight_to_eight_lasts_the_whole_day_round():
    turns = [nightly(GUARD, "mon", starts=time(8), ends=time(8))]
    assert on_duty(turns, at(17, 7, 59))
    assert on_duty(turns, at(17, 8)) is None


def test_whoever_stands_in_for_a_while_goes_before_the_usual_one():
    stand_in = nightly(OTHER, from_on=MONDAY, until_on=MONDAY)

    assert on_duty([nightly(), stand_in], at(17, 3)).turn.contact_id == OTHER
    assert on_duty([nightly(), stand_in], at(17, 21)).turn.contact_id == GUARD


def test_the_last_night_lasts_into_the_morning_after_the_last_day():
    turns = [nightly(until_on=MONDAY)]
    assert on_duty(turns, at(17, 7))
    assert on_duty(turns, at(17, 20)) is None


def test_where_nobody_has_it_the_next_watch_is_the_first_that_begins():
    turns = [nightly(OTHER, "fri"), nightly(GUARD, "wed")]

    watch = next_on_duty(turns, at(17, 12))

    assert (watch.turn.contact_id, watch.starts) == (GUARD, at(18, 20))
    assert next_on_duty([nightly(until_on=MONDAY)], at(18, 12)) is None


def test_the_gaps_of_a_week_are_the_stretches_that_nobody_covers():
    days = nightly(OTHER, *DAYS[:5], starts=time(8), ends=time(20))

    assert gaps([nightly(), days], MONDAY) == [(at(21, 8), at(21, 20)), (at(22, 8), at(22, 20))]
    assert gaps([], MONDAY) == [(at(16, 0), at(23, 0))]
    assert gaps([nightly(starts=time(8), ends=time(8))], MONDAY) == []

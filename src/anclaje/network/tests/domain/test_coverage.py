from datetime import date
from uuid import UUID

from anclaje.network.domain.coverage import Level, Served, coverage

TODAY = date(2026, 11, 20)
HERE, THERE = UUID(int=1), UUID(int=2)


def test_a_hole_is_a_need_that_nobody_of_the_municipality_answers():
    table = coverage(["N01", "N02"], [HERE, THERE], [Served("N01", HERE, TODAY)], TODAY)

    assert table.level("N01", HERE) == Level.VERIFIED
    assert table.level("N02", HERE) == Level.NOBODY
    assert table.holes_of(HERE) == 1
    assert table.emptiest_first() == [THERE, HERE]


def test_the_best_of_several_counts():
    served = [Served("N01", HERE, None), Served("N01", HERE, TODAY), Served("N01", HERE, date(2026, 1, 1))]

    assert coverage(["N01"], [HERE], served, TODAY).level("N01", HERE) == Level.VERIFIED


def test_what_was_verified_long_ago_is_shown_apart():
    served = [Served("N01", HERE, date(2026, 8, 21))]

    assert coverage(["N01"], [HERE], served, TODAY).level("N01", HERE) == Level.UNVERIFIED

"""How what keeps the directory true is told."""

from datetime import datetime

from django.utils.translation import override

from anclaje.network.showing_upkeep import gaps_words


def a_gap(day, since, until, until_day=None):
    return (datetime(2026, 11, day, since), datetime(2026, 11, until_day or day, until))


def test_the_same_hours_of_days_in_a_row_are_told_once():
    afternoons = [a_gap(day, 14, 20) for day in range(23, 28)]

    with override("en"):
        assert gaps_words(afternoons) == ["Monday to Friday, from 14:00 to 20:00"]


def test_other_hours_and_days_apart_are_told_apart():
    with override("en"):
        assert gaps_words([a_gap(23, 14, 20), a_gap(25, 14, 20), a_gap(26, 9, 20)]) == [
            "Monday from 14:00 to 20:00",
            "Wednesday from 14:00 to 20:00",
            "Thursday from 09:00 to 20:00",
        ]
        assert len(gaps_words([a_gap(23, 20, 8, 24), a_gap(24, 20, 8, 25)])) == 2

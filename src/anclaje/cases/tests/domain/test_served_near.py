"""Who is served where they live, or where they chose."""

from dataclasses import replace

from anclaje.cases.domain.served_near import FAR, NEAR, Given, Where, people_by_home, share, where_served

HOME, TOWN = "Olavarría", "Azul"
GIVEN = Given("case", HOME, frozenset({TOWN}))


def test_a_service_that_names_or_sits_in_the_municipality_is_here():
    assert where_served(replace(GIVEN, serves=frozenset({TOWN, HOME}))) == Where.HERE


def test_whoever_shut_their_own_town_out_or_was_moving_chose_elsewhere():
    assert where_served(replace(GIVEN, shuts_home_out=True)) == Where.CHOSEN
    assert where_served(replace(GIVEN, is_moving=True)) == Where.CHOSEN


def test_any_other_is_elsewhere():
    assert where_served(GIVEN) == Where.ELSEWHERE
    assert where_served(replace(GIVEN, serves=frozenset())) == Where.ELSEWHERE


def test_a_person_counts_once_and_one_far_service_makes_it_far():
    near = replace(GIVEN, serves=frozenset({HOME}))
    found = people_by_home([near, near, GIVEN, replace(near, case="other"), replace(near, case="other")])

    assert found == {HOME: {NEAR: 1, FAR: 1}}
    assert share(found[HOME]) == 50


def test_where_nobody_was_served_there_is_no_share():
    assert share({NEAR: 0, FAR: 0}) is None

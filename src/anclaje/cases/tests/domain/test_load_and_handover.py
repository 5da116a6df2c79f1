"""Who carries how much; and whether a case may go into other hands."""

from dataclasses import replace

import pytest

from anclaje.cases.domain.handover import Asked, Obstacle, check_can_take, check_how_many, obstacle
from anclaje.cases.domain.load import Carried, Load, loads, whole
from anclaje.foundation.errors import RuleBroken

FINE = Asked(
    is_open=True, version=3, seen_version=3, may_assign=True, has_it=False, is_accompanied=True, is_told=True
)


def test_the_post_with_most_that_is_late_stands_first_and_one_without_cases_too():
    cases = [
        Carried("a", is_late=True), Carried("a"), Carried("b"), Carried("b"), Carried("b", is_high_risk=True),
    ]  # fmt: skip
    found = loads(cases, posts=["c"])

    assert found == [Load("a", 2, 0, 1, 0), Load("b", 3, 1, 0, 0), Load("c")]
    assert whole(found) == Load(None, 5, 1, 1, 0)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, None),
        ({"seen_version": None}, None),
        ({"is_open": False}, Obstacle.CLOSED),
        ({"seen_version": 2}, Obstacle.CHANGED),
        ({"may_assign": False}, Obstacle.NOT_YOURS),
        ({"has_it": True}, Obstacle.ALREADY),
        ({"is_told": False}, Obstacle.SHUT_OUT),
        ({"is_accompanied": False}, Obstacle.NOT_ACCOMPANIED),
        ({"is_told": False, "is_accompanied": False}, Obstacle.SHUT_OUT),
    ],
)
def test_a_case_goes_unless_something_stands_against_it(change, why):
    assert obstacle(replace(FINE, **change)) == why


@pytest.mark.parametrize("missing", ["is_active", "follows_cases", "has_somebody"])
def test_only_a_post_that_accompanies_people_and_has_somebody_takes_cases(missing):
    facts = {"is_active": True, "follows_cases": True, "has_somebody": True}
    check_can_take(**facts)
    with pytest.raises(RuleBroken):
        check_can_take(**{**facts, missing: False})


def test_a_stroke_has_a_length():
    check_how_many(200)
    with pytest.raises(RuleBroken):
        check_how_many(201)

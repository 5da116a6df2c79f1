"""What came and went between assessments; the date that may only come nearer."""

from datetime import timedelta

import pytest

from anclaje.cases.domain.risk import Assessed, by_hand, check_sooner, differences
from anclaje.cases.tests.builders import NOW
from anclaje.foundation.errors import RuleBroken
from anclaje.guide.domain.values import Clock, NextStep, Step

HOUR = timedelta(hours=1)


def test_each_assessment_says_what_came_and_what_went():
    first, second = differences([
        Assessed("high", ["threats", "debt"]),
        Assessed("medium", ["debt", "return"]),
    ])  # fmt: skip

    assert first.came == ("threats", "debt")
    assert first.rose is None
    assert (second.came, second.went, second.stayed, second.rose) == (
        ("return",),
        ("threats",),
        ("debt",),
        False,
    )


def test_a_date_comes_nearer_and_is_never_put_off():
    check_sooner(NOW + HOUR, NOW + 2 * HOUR, NOW)
    for wanted in (NOW + 2 * HOUR, NOW + 3 * HOUR, NOW, NOW - HOUR):
        with pytest.raises(RuleBroken):
            check_sooner(wanted, NOW + 2 * HOUR, NOW)


def a_step(after="risk_assessed", records="risk"):
    clock = Clock(amount=48, unit="hours", after=after)
    words = {"es": "x", "en": "x"}
    step = Step(
        id="P04.3", procedure="P04", runs="case", actors=("A01",), doer="lead", who=words, action=words,
        output=words, needs=words, clock=clock, condition=None, consent=False, legal=(), source="K",
        decided=None, escalation=(), records=records,
    )  # fmt: skip
    return NextStep(step, "due", starts_at=NOW, due_at=NOW + 48 * HOUR, basis={"amount": 48})


def test_the_date_agreed_wins_where_it_is_sooner_than_the_guides():
    (entry,) = by_hand([a_step()], NOW + 5 * HOUR)

    assert entry.due_at == NOW + 5 * HOUR
    assert entry.basis["agreed_sooner"]


@pytest.mark.parametrize(
    ("entry", "agreed"),
    [
        (a_step(), NOW + 60 * HOUR),
        (a_step(), None),
        (a_step(after="case_opened"), NOW + HOUR),
        (a_step(records="plan"), NOW + HOUR),
    ],
)
def test_else_the_guides_time_stands(entry, agreed):
    assert by_hand([entry], agreed) == [entry]

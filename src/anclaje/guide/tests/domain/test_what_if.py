import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anclaje.guide.domain.checking.directory import Directory
from anclaje.guide.domain.facts import FACTS
from anclaje.guide.domain.likelihood import chance, worlds
from anclaje.guide.domain.office_hours import missed_while_closed
from anclaje.guide.domain.values import Span
from anclaje.guide.domain.what_if import NO_ACTOR, NO_NIGHT_DUTY, NOBODY, TOO_FEW_HOURS, what_if
from anclaje.guide.domain.workload import Assumptions
from anclaje.guide.tests.domain.builders import a_clock, a_step

HERE, THERE = "06595", "06049"
ALWAYS = Assumptions(minutes={"P02.1": 60, "P02.2": 60}, shares={})
DUTY = Directory({HERE: frozenset({"A10"}), THERE: frozenset()}, {HERE: frozenset({"A10"})})


def assuming(**changes):
    return Assumptions(**{"minutes": {"P02.1": 60}, "shares": {}, **changes})


def missed(outlook):
    return {(one.step, one.place, one.reason): one.times for one in outlook.missed}


def test_a_step_of_an_hour_in_ten_cases_is_ten_hours():
    outlook = what_if([a_step(actors=("A10",))], {HERE: 10}, ALWAYS, DUTY)

    assert outlook.hours == {("A10", HERE): 10}
    assert missed(outlook) == {}


def test_a_step_counts_for_the_share_of_cases_that_it_is_for():
    step = a_step(actors=("A10",), condition={"all": ["is_child", "need.N02"]})

    outlook = what_if([step], {HERE: 10}, assuming(shares={"is_child": 0.5, "need.N02": 0.2}), DUTY)

    assert outlook.total_hours == pytest.approx(1)


def test_it_falls_to_the_first_institution_that_is_there():
    step = a_step(actors=("A01", "A10"))

    here = what_if([step], {HERE: 1}, ALWAYS, DUTY)
    everywhere = what_if([step], {HERE: 1}, ALWAYS, Directory(DUTY.present, everywhere=frozenset({"A01"})))

    assert here.hours == {("A10", HERE): 1}
    assert everywhere.hours == {("A01", HERE): 1}


def test_where_nobody_is_every_time_is_missed_and_nobody_owes_the_hours():
    outlook = what_if([a_step(actors=("A10",))], {THERE: 4}, ALWAYS, DUTY)

    assert outlook.hours == {(NOBODY, THERE): 4}
    assert missed(outlook) == {("P02.1", THERE, NO_ACTOR): 4}


def test_a_time_in_hours_is_missed_by_night_where_nobody_is_on_duty():
    step = a_step(actors=("A10",), clock=a_clock(60, "minutes"))
    asleep = Directory(DUTY.present)

    outlook = what_if([step], {HERE: 10}, assuming(outside=0.5), asleep)

    expected = 5 * missed_while_closed(Span(60, "minutes"), 8, 16)
    assert missed(outlook) == {("P02.1", HERE, NO_NIGHT_DUTY): pytest.approx(expected)}
    assert missed(what_if([step], {HERE: 10}, assuming(outside=0.5), DUTY)) == {}


def test_a_time_in_days_is_not_missed_by_night():
    step = a_step(actors=("A10",), clock=a_clock(7, "days"))

    assert missed(what_if([step], {HERE: 10}, assuming(outside=1), Directory(DUTY.present))) == {}


def test_twenty_four_hours_are_only_missed_from_friday_to_saturday():
    closed = 4 * 16 + 64

    assert missed_while_closed(Span(24, "hours"), 8, 16) == pytest.approx((64 - 24) / closed)
    assert missed_while_closed(Span(72, "hours"), 8, 16) == 0


def test_hours_beyond_those_available_are_owed_and_late():
    outlook = what_if([a_step(actors=("A10",))], {HERE: 10}, assuming(available={"A10": 6}), DUTY)

    assert outlook.hours == {("A10", HERE): pytest.approx(10)}
    assert missed(outlook) == {("P02.1", HERE, TOO_FEW_HOURS): pytest.approx(4)}


def test_what_one_has_no_time_for_falls_to_the_next():
    both = Directory({HERE: frozenset({"A10", "A15"})})

    outlook = what_if([a_step(actors=("A10", "A15"))], {HERE: 10}, assuming(available={"A10": 6}), both)

    assert outlook.hours == {("A10", HERE): pytest.approx(6), ("A15", HERE): pytest.approx(4)}
    assert missed(outlook) == {}


def test_the_hours_of_who_serves_everywhere_are_shared_out():
    directory = Directory({HERE: frozenset(), THERE: frozenset()}, everywhere=frozenset({"A01"}))

    outlook = what_if(
        [a_step(actors=("A01",))], {HERE: 6, THERE: 2}, assuming(available={"A01": 4}), directory
    )

    assert missed(outlook) == {
        ("P02.1", HERE, TOO_FEW_HOURS): pytest.approx(3),
        ("P02.1", THERE, TOO_FEW_HOURS): pytest.approx(1),
    }


def test_a_weekly_step_comes_back_all_month_and_a_second_moment_only_when_it_falls_into_it():
    weekly = a_step(actors=("A10",), clock=a_clock(7, "days", is_periodic=True))
    twice = a_step(actors=("A10",), clock=a_clock(1, "months", repeats=[(3, "months")]))

    assert what_if([weekly], {HERE: 1}, ALWAYS, DUTY).total_hours == pytest.approx(30 / 7)
    assert what_if([twice], {HERE: 1}, ALWAYS, DUTY).total_hours == pytest.approx(1)
    assert what_if([twice], {HERE: 1}, assuming(months=3), DUTY).total_hours == pytest.approx(2)


def test_a_step_that_waits_for_another_happens_only_where_both_apply():
    first = a_step("P02.1", actors=("A10",), condition="is_child")
    second = a_step("P02.2", actors=("A10",), condition="risk_high", clock=a_clock(after="done:P02.1"))
    shares = {"is_child": 0.5, "risk_high": 0.2}

    outlook = what_if([first, second], {HERE: 10}, Assumptions(minutes={"P02.2": 60}, shares=shares), DUTY)

    assert outlook.total_hours == pytest.approx(1)


def test_a_referral_s_steps_run_once_for_each_need():
    step = a_step("P06.3", actors=("A10",), runs="referral", clock=a_clock(after="referral_proposed"))
    shares = {"need.N02": 0.5, "need.N03": 1.0}

    outlook = what_if([step], {HERE: 10}, Assumptions(minutes={"P06.3": 60}, shares=shares), DUTY)

    assert outlook.total_hours == pytest.approx(15)


def test_a_person_is_child_or_adult_and_of_one_level_of_risk():
    shares = {"is_child": 0.3, "risk_high": 0.2, "risk_medium": 0.3, "risk_low": 0.5}

    assert chance("is_adult", shares) == pytest.approx(0.7)
    assert chance({"all": ["is_child", "is_adult"]}, shares) == 0
    assert chance({"any": ["risk_high", "risk_low"]}, shares) == pytest.approx(0.7)
    assert chance({"not": "risk_high"}, shares) == pytest.approx(0.8)
    assert chance("risk_assessed", shares) == pytest.approx(1)


FACT_SHARES = st.dictionaries(st.sampled_from(sorted(FACTS)), st.floats(0, 1), max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(sorted(FACTS)), max_size=4), FACT_SHARES)
def test_what_can_be_adds_up_to_all_cases(asked, shares):
    assert sum(weight for _facts, weight in worlds(asked, shares)) == pytest.approx(1)


PLACES = ("1", "2", "3")
ACTORS = ("A01", "A10", "A15")
SOME = st.frozensets(st.sampled_from(ACTORS))
OPENINGS = st.dictionaries(st.sampled_from(PLACES), st.floats(0, 100))


@st.composite
def steps(draw):
    found = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        unit = draw(st.sampled_from(["minutes", "hours", "days"]))
        clock = a_clock(draw(st.integers(1, 48)), unit, is_periodic=unit == "days" and draw(st.booleans()))
        actors = tuple(draw(st.permutations(ACTORS))[: draw(st.integers(1, 3))])
        condition = draw(st.sampled_from([None, "is_child", {"not": "risk_high"}]))
        found.append(a_step(f"P02.{number}", actors=actors, clock=clock, condition=condition))
    return found


@st.composite
def directories(draw):
    return Directory(
        {place: draw(SOME) for place in PLACES},
        {place: draw(SOME) for place in PLACES},
        draw(SOME),
        draw(SOME),
    )


@st.composite
def assumptions(draw):
    return Assumptions(
        minutes={f"P02.{number}": draw(st.floats(0, 240)) for number in range(1, 6)},
        shares={"is_child": draw(st.floats(0, 1)), "risk_high": draw(st.floats(0, 1))},
        outside=draw(st.floats(0, 1)),
        available=draw(st.dictionaries(st.sampled_from(ACTORS), st.floats(0, 200))),
    )


def with_more(directory, more):
    """The same directory and the staff of another one beside it."""

    def joined(one, other):
        return {place: one.get(place, frozenset()) | other.get(place, frozenset()) for place in PLACES}

    return Directory(
        joined(directory.present, more.present),
        joined(directory.on_duty, more.on_duty),
        directory.everywhere | more.everywhere,
        directory.on_duty_everywhere | more.on_duty_everywhere,
    )


@settings(max_examples=80, deadline=None)
@given(steps(), OPENINGS, OPENINGS, assumptions(), directories())
def test_hours_add_up_over_openings(found, some, others, guesses, directory):
    both = {place: some.get(place, 0) + others.get(place, 0) for place in {*some, *others}}

    apart = sum(what_if(found, one, guesses, directory).total_hours for one in (some, others))

    assert what_if(found, both, guesses, directory).total_hours == pytest.approx(apart, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(steps(), assumptions(), directories())
def test_without_openings_there_is_no_work_and_nothing_missed(found, guesses, directory):
    outlook = what_if(found, dict.fromkeys(PLACES, 0), guesses, directory)

    assert outlook.hours == {}
    assert outlook.missed == ()


@settings(max_examples=150, deadline=None)
@given(steps(), OPENINGS, assumptions(), directories(), directories())
def test_more_staff_never_misses_more(found, openings, guesses, directory, more):
    before = what_if(found, openings, guesses, directory)

    after = what_if(found, openings, guesses, with_more(directory, more))

    assert after.total_missed <= before.total_missed + 1e-6
    for step in found:
        assert _of(after, step.id) <= _of(before, step.id) + 1e-6


@settings(max_examples=80, deadline=None)
@given(steps(), OPENINGS, assumptions(), directories(), st.sampled_from(ACTORS), st.floats(0, 100))
def test_more_hours_never_miss_more(found, openings, guesses, directory, actor, more):
    if actor not in guesses.available:
        return
    available = {**guesses.available, actor: guesses.available[actor] + more}
    richer = Assumptions(guesses.minutes, guesses.shares, outside=guesses.outside, available=available)

    before = what_if(found, openings, guesses, directory)

    assert what_if(found, openings, richer, directory).total_missed <= before.total_missed + 1e-6


def _of(outlook, step_id):
    return sum(one.times for one in outlook.missed if one.step == step_id)

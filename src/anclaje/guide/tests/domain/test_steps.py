from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from anclaje.guide.domain.steps import next_steps
from anclaje.guide.domain.values import Situation

from .builders import CALENDAR, FRIDAY_EVENING, a_clock, a_situation, a_step

NOW = FRIDAY_EVENING + timedelta(hours=1)
STATES = {"due", "next", "unclear", "done", "not_applicable", "waiting"}


def placed(steps, situation, done=(), at=NOW):
    return {entry.step.id: entry for entry in next_steps(steps, situation, done, at, calendar=CALENDAR)}


def test_a_step_is_due_once_its_event_has_happened():
    entry = placed([a_step()], a_situation())["P02.1"]

    assert entry.state == "due"
    assert entry.starts_at == FRIDAY_EVENING
    assert entry.due_at == FRIDAY_EVENING + timedelta(hours=24)


def test_a_step_waits_for_an_event_that_is_still_to_come():
    step = a_step(clock=a_clock(after="hearing_held"))
    tomorrow = a_situation({"hearing_held": NOW + timedelta(days=1)})

    assert placed([step], tomorrow)["P02.1"].state == "waiting"
    assert placed([step], tomorrow, at=NOW + timedelta(days=2))["P02.1"].state == "due"


def test_what_does_not_apply_goes_away():
    assert (
        placed([a_step(condition="is_child")], a_situation(is_child=False))["P02.1"].state == "not_applicable"
    )


def test_an_unknown_fact_is_asked_and_not_assumed():
    entry = placed([a_step(condition="is_child")], a_situation())["P02.1"]

    assert entry.state == "unclear"
    assert entry.due_at is not None


def test_nobody_is_asked_about_a_step_that_cannot_start_yet():
    step = a_step(condition="is_child", clock=a_clock(after="plan_agreed"))

    assert placed([step], a_situation())["P02.1"].state == "waiting"


def test_the_step_after_one_that_is_due_comes_next():
    first, second = a_step("P08.1"), a_step("P08.2", clock=a_clock(after="done:P08.1"))
    third = a_step("P08.3", clock=a_clock(after="done:P08.2"))

    found = placed([first, second, third], a_situation())

    assert [found[step].state for step in ("P08.1", "P08.2", "P08.3")] == ["due", "next", "waiting"]


def test_doing_a_step_starts_the_one_after_it():
    second = a_step("P08.2", clock=a_clock(after="done:P08.1"))
    done_at = NOW - timedelta(minutes=5)

    found = placed(
        [a_step("P08.1"), second],
        a_situation({"case_opened": FRIDAY_EVENING, "done:P08.1": done_at}),
        ["P08.1"],
    )

    assert found["P08.1"].state == "done"
    assert found["P08.2"].due_at == done_at + timedelta(hours=24)


def test_a_step_in_two_parts_comes_back_once():
    step = a_step(clock=a_clock(24, repeats=[(72, "hours")]))

    again = placed([step], a_situation(), ["P02.1"])["P02.1"]

    assert (again.state, again.occurrence) == ("due", 2)
    assert again.due_at == FRIDAY_EVENING + timedelta(hours=72)
    assert placed([step], a_situation(), {"P02.1": 2})["P02.1"].state == "done"


def test_a_periodic_step_is_due_once_more_after_each_time():
    step = a_step(clock=a_clock(7, "days", is_periodic=True))
    events = {"case_opened": FRIDAY_EVENING, "done:P02.1": NOW}

    again = placed([step], a_situation(events), ["P02.1"])["P02.1"]

    assert (again.state, again.occurrence) == ("due", 2)
    assert again.due_at == NOW + timedelta(days=7)


def test_the_soonest_stands_first_and_then_the_lower_number():
    steps = [
        a_step("P06.10"),
        a_step("P06.9"),
        a_step("P05.1", clock=a_clock(4)),
        a_step("P01.1", clock=a_clock(after="exit_agreed")),
    ]

    order = [entry.step.id for entry in next_steps(steps, a_situation(), (), NOW, calendar=CALENDAR)]

    assert order == ["P05.1", "P06.9", "P06.10", "P01.1"]


IDS = [f"P0{procedure}.{number}" for procedure in range(1, 4) for number in range(1, 4)]
EVENTS = ["case_opened", "plan_agreed", *(f"done:{step}" for step in IDS)]
clocks = st.builds(
    a_clock,
    st.integers(1, 72),
    st.sampled_from(["hours", "days", "working_days"]),
    st.sampled_from(EVENTS),
    repeats=st.lists(st.tuples(st.integers(1, 9), st.just("days")), max_size=2),
    is_periodic=st.booleans(),
)
guides = st.lists(
    st.builds(
        a_step,
        st.sampled_from(IDS),
        condition=st.sampled_from([None, "is_child", {"not": "risk_high"}]),
        clock=clocks,
    ),
    unique_by=lambda step: step.id,
)
situations = st.builds(
    Situation,
    st.dictionaries(st.sampled_from(["is_child", "risk_high"]), st.sampled_from([True, False, None])),
    st.dictionaries(
        st.sampled_from(EVENTS), st.integers(-99, 99).map(lambda hours: NOW + timedelta(hours=hours))
    ),
)
done_lists = st.lists(st.sampled_from(IDS))


@given(guides, situations, done_lists)
def test_no_step_is_lost_and_each_is_in_one_state(steps, situation, done):
    found = next_steps(steps, situation, done, NOW, calendar=CALENDAR)

    assert Counter(entry.step.id for entry in found) == Counter(step.id for step in steps)
    assert {entry.state for entry in found} <= STATES


@given(guides, situations, done_lists)
def test_done_work_stays_done(steps, situation, done):
    finished = {
        entry.step.id
        for entry in next_steps(steps, situation, done, NOW, calendar=CALENDAR)
        if entry.state == "done"
    }
    nothing_known = Situation({}, {})

    later = placed(steps, nothing_known, [*done, *done], NOW + timedelta(days=400))

    assert all(later[step_id].state == "done" for step_id in finished)


@given(guides, situations, done_lists, st.randoms())
def test_the_order_of_facts_and_steps_does_not_matter(steps, situation, done, random):
    shuffled = random.sample(steps, len(steps))
    turned = Situation(dict(reversed(situation.facts.items())), dict(reversed(situation.events.items())))

    assert next_steps(shuffled, turned, done, NOW, calendar=CALENDAR) == next_steps(
        steps, situation, done, NOW, calendar=CALENDAR
    )


@given(guides, situations, done_lists)
def test_a_step_with_a_deadline_says_where_it_comes_from(steps, situation, done):
    for entry in next_steps(steps, situation, done, NOW, calendar=CALENDAR):
        assert (entry.due_at is None) == (entry.basis is None)
        assert entry.due_at is None or entry.due_at > entry.starts_at

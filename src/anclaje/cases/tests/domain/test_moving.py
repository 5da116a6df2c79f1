"""What moving would change, over guides and cases that nobody thought of: done work is never lost."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.cases.domain.moving import (
    Held,
    Pin,
    check_newer,
    check_reason,
    entries_of,
    outcomes,
    what_would_change,
)
from anclaje.cases.domain.task import State
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.working_days import Calendar
from anclaje.guide.domain.clock import due
from anclaje.guide.domain.steps import COMPLETE, DUE, NEXT
from anclaje.guide.domain.values import Clock, Situation, Span, Step

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
CALENDAR = Calendar(ZoneInfo("America/Argentina/Buenos_Aires"))
OPENED = {"case_opened": NOW - timedelta(hours=6)}


def a_step(number, *, clock=None, condition=None, runs="case", action="llama"):
    words, does = {"es": "algo", "en": "something"}, {"es": action, "en": action}
    return Step(
        id=f"P01.{number}", procedure="P01", runs=runs, actors=("A01",), doer="team", who=words, action=does,
        output=words, needs=None, clock=clock or a_clock(4), condition=condition, consent=False, legal=(),
        source="K", decided=None, escalation=(),
    )  # fmt: skip


def a_clock(hours, after="case_opened", **more):
    return Clock(hours, "hours", after, **more)


def a_task(number, *, state=State.TO_DO, occurrence=1, hours=4):
    return Held(f"P01.{number}", occurrence, state, OPENED["case_opened"] + timedelta(hours=hours))


def change(old, new, tasks, facts=None):
    situation = Situation(facts or {}, dict(OPENED))
    return what_would_change(old, new, situation, tasks, NOW, calendar=CALENDAR)


def test_two_readings_of_the_same_guide_change_nothing():
    steps = [a_step(1), a_step(2)]

    assert change(steps, steps, [a_task(1), a_task(2, state=State.DONE)]).is_nothing


def test_a_new_step_that_applies_begins_and_one_that_does_not_is_not_told():
    old = [a_step(1)]
    new = [a_step(1), a_step(2), a_step(3, condition="is_child")]

    found = change(old, new, [a_task(1)], facts={"is_child": False})

    assert [entry.step.id for entry in found.new] == ["P01.2"]


def test_a_shorter_clock_tells_both_dates():
    found = change([a_step(1)], [a_step(1, clock=a_clock(1))], [a_task(1)])

    (row,) = found.clocks
    assert (row.held.due_at, row.entry.due_at) == (NOW - timedelta(hours=2), NOW - timedelta(hours=5))
    assert not row.is_later
    assert not found.changed  # the date says it


def test_an_open_step_that_is_dropped_ends_and_a_done_one_stays_done():
    found = change([a_step(1), a_step(2)], [], [a_task(1), a_task(2, state=State.DONE)])

    assert [(row.step.id, row.is_dropped) for row in found.dropped] == [("P01.1", True)]
    assert [(row.step_id, row.times, row.is_dropped) for row in found.done] == [("P01.2", 1, True)]


def test_an_open_step_that_no_longer_applies_ends_and_one_that_may_apply_stays():
    child = [a_step(1, condition="is_child")]

    assert change([a_step(1)], child, [a_task(1)], facts={"is_child": False}).dropped
    assert not change([a_step(1)], child, [a_task(1)], facts={}).dropped


def test_an_open_step_that_now_waits_for_another_ends_until_that_one_is_done():
    new = [a_step(1, clock=a_clock(4, "done:P01.2")), a_step(2)]

    found = change([a_step(1)], new, [a_task(1)])

    assert [(row.step.id, row.state) for row in found.dropped] == [("P01.1", NEXT)]
    assert [entry.step.id for entry in found.new] == ["P01.2"]


def test_a_step_asked_less_often_than_it_was_done_ends():
    often = a_step(1, clock=a_clock(4, repeats=(Span(30, "days"),)))
    done = a_task(1, state=State.DONE)

    found = change([often], [a_step(1)], [done, a_task(1, occurrence=2)])

    assert [(row.step.id, row.state) for row in found.dropped] == [("P01.1", COMPLETE)]


def test_a_step_that_reads_otherwise_says_which_parts_and_whether_it_was_put_aside():
    new = [a_step(1, action="visita"), a_step(2, action="visita")]

    found = change([a_step(1), a_step(2)], new, [a_task(1), a_task(2, state=State.NOT_APPLICABLE)])

    assert [(row.step.id, row.fields, row.is_aside) for row in found.changed] == [
        ("P01.1", ("action",), False),
        ("P01.2", ("action",), True),
    ]


def test_a_changed_clock_of_referrals_is_told_apart():
    old, new = a_step(1, runs="referral"), a_step(1, runs="referral", clock=a_clock(2))

    found = change([old], [new], [])

    assert [step.id for step in found.referrals] == ["P01.1"]
    assert not found.new


def test_a_case_moves_forward_only():
    check_newer(Pin(1, 4), Pin(2))
    check_newer(Pin(2), Pin(2, 1))
    check_newer(Pin(2, 1), Pin(2, 3))
    for wanted in (Pin(2, 1), Pin(1, 9), Pin(2)):
        with pytest.raises(RuleBroken):
            check_newer(Pin(2, 1), wanted)


def test_the_word_of_another_municipality_is_neither_newer_nor_older():
    azul, olavarria = uuid4(), uuid4()

    check_newer(Pin(2, 3, azul), Pin(2, 1, olavarria))
    check_newer(Pin(2, 1, azul), Pin(2, 1, olavarria))
    check_newer(Pin(2, 3, azul), Pin(2, 0, olavarria))
    for back in (Pin(1, 9, olavarria), Pin(2, 2, azul), Pin(2, 3, azul)):
        with pytest.raises(RuleBroken):
            check_newer(Pin(2, 3, azul), back)


def test_a_decision_says_why():
    with pytest.raises(RuleBroken):
        check_reason(" \n")


numbers = st.integers(1, 6)
clocks = st.builds(
    Clock,
    amount=st.integers(1, 200),
    unit=st.sampled_from(["hours", "days", "working_days"]),
    after=st.sampled_from(["case_opened", "plan_agreed", "done:P01.1", "done:P01.3"]),
    by=st.dictionaries(st.sampled_from(["risk_high"]), st.just(Span(1, "hours"))),
    repeats=st.lists(st.just(Span(30, "days")), max_size=2).map(tuple),
    is_periodic=st.booleans(),
)
conditions = st.sampled_from([None, "is_child", {"not": "is_child"}, {"any": ["is_child", "risk_high"]}])
guides = st.dictionaries(numbers, st.tuples(clocks, conditions), min_size=1).map(
    lambda rows: [a_step(n, clock=clock, condition=asked) for n, (clock, asked) in sorted(rows.items())]
)
states = st.sampled_from([State.TO_DO, State.DONE, State.NOT_APPLICABLE, State.LAPSED])
held_tasks = st.dictionaries(st.tuples(numbers, st.integers(1, 3)), states).map(
    lambda rows: [a_task(n, occurrence=turn, state=state) for (n, turn), state in sorted(rows.items())]
)
facts = st.fixed_dictionaries({"is_child": st.sampled_from([True, False, None]), "risk_high": st.booleans()})


@given(old=guides, new=guides, tasks=held_tasks, facts=facts)
def test_done_work_is_never_lost_and_no_step_that_applies_is_forgotten(old, new, tasks, facts):
    happened = OPENED | {f"done:{t.step_id}": NOW for t in tasks if t.state == State.DONE}
    situation = Situation(facts, happened)
    entries = entries_of(new, situation, tasks, NOW, calendar=CALENDAR)

    found = outcomes(entries, tasks)

    after = {task.key: task.state for task in tasks}
    after |= {task.key: State.LAPSED for task in found.ends}
    after |= {(entry.step.id, entry.occurrence): State.TO_DO for entry in found.begins}
    for task in tasks:
        if task.state in (State.DONE, State.NOT_APPLICABLE):
            assert after[task.key] == task.state
    for entry in entries:
        if entry.state == DUE:
            in_hand = after[entry.step.id, entry.occurrence]
            assert in_hand in (State.TO_DO, State.NOT_APPLICABLE, State.DONE)
    asked = {(entry.step.id, entry.occurrence) for entry in entries}
    assert {key for key, state in after.items() if state == State.TO_DO} <= asked


@given(old=guides, new=guides, tasks=held_tasks, facts=facts)
def test_the_dates_that_are_told_are_those_of_the_new_guide_s_clock(old, new, tasks, facts):
    happened = OPENED | {f"done:{t.step_id}": NOW for t in tasks if t.state == State.DONE}
    situation = Situation(facts, happened)

    found = what_would_change(old, new, situation, tasks, NOW, calendar=CALENDAR)

    for row in found.clocks:
        done = sum(t.step_id == row.step.id and t.state == State.DONE for t in tasks)
        moment = due(
            row.step.clock, happened, facts, CALENDAR,
            occurrence=done + 1, last_done=NOW if done else None,
        )  # fmt: skip
        assert row.entry.due_at == moment.at != row.held.due_at
    done_before = {t.step_id for t in tasks if t.state == State.DONE}
    assert {row.step_id for row in found.done} == done_before

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.guide.domain.overlay import Said, carried, is_own, next_own_id, with_overlay
from anclaje.guide.domain.steps import number
from anclaje.guide.domain.values import Span, Stated
from anclaje.guide.domain.wording import gap_in_words

from .builders import a_clock, a_step


def as_carried(clock, span):
    return with_overlay([a_step(clock=clock)], {"P02.1": Stated(span=span, office="Guardia")})[0]


def test_a_longer_time_shows_as_a_gap_and_changes_no_deadline():
    step = as_carried(a_clock(24), Span(5, "days"))

    assert step.has_gap
    assert step.clock == step.provincial == a_clock(24)
    assert gap_in_words(step, "en") == "provincial 24 hours · stated here 5 days"
    assert gap_in_words(step, "es-ar") == "provincial 24 horas · dicho acá 5 días"


def test_a_shorter_time_takes_the_provincial_one_s_place():
    step = as_carried(a_clock(24), Span(12, "hours"))

    assert step.clock.span == Span(12, "hours")
    assert step.provincial.span == Span(24, "hours")
    assert not step.has_gap


def test_a_shorter_time_does_not_loosen_the_time_for_high_risk():
    step = as_carried(a_clock(72, by={"risk_high": (4, "hours")}), Span(24, "hours"))

    assert step.clock.by["risk_high"] == Span(4, "hours")
    assert step.clock.span == Span(24, "hours")
    assert step.has_gap
    assert gap_in_words(step, "en") == "provincial 4 hours · stated here 24 hours"


def test_one_working_day_is_longer_than_24_hours():
    assert as_carried(a_clock(24), Span(1, "working_days")).has_gap


def test_an_office_without_a_time_leaves_the_clock_alone():
    step = as_carried(a_clock(24), None)

    assert step.stated.office == "Guardia"
    assert step.clock == a_clock(24)
    assert gap_in_words(step, "es") == ""


def test_a_municipality_s_word_leaves_the_provincial_step_untouched():
    provincial = a_step()

    with_overlay([provincial], {"P02.1": Stated(span=Span(1, "hours"))})

    assert provincial.stated is None
    assert provincial.clock.span == Span(24, "hours")


def test_a_municipality_s_own_step_follows_the_provincial_ones_of_its_procedure():
    provincial = [a_step("P02.1"), a_step("P02.2"), a_step("P03.1")]

    steps = with_overlay(provincial, {}, [a_step("P02.m1", source="local")])

    assert [step.id for step in steps] == ["P02.1", "P02.2", "P02.m1", "P03.1"]
    assert [step.id for step in sorted(steps, key=lambda step: number(step.id))] == [s.id for s in steps]


def test_an_own_step_s_number_is_never_used_again():
    assert next_own_id("P02", set()) == "P02.m1"
    assert next_own_id("P02", {"P02.m1", "P02.m3", "P03.m9", "P02.7"}) == "P02.m4"
    assert is_own("P02.m4")
    assert not is_own("P02.4")


def a_body(amount=24, actors=("A10",), action="llama", **rest):
    clock = {"amount": amount, "unit": "hours", "after": "case_opened", "text": {"es": action}}
    return {"clock": clock, "actors": [*actors], "doer": "team", "runs": "case", "action": action, **rest}


def a_word(step_id="P02.1", *, hours=None, office="", note="", base=None, own=None):
    return Said(step_id, Stated(Span(hours, "hours") if hours else None, office, "", note), base, own)


def brought(word, now, numbers=("P02", "P02.1")):
    return carried([word], {"P02.1": now} if now else {}, numbers)


def test_a_word_on_an_unchanged_step_is_carried():
    word = a_word(hours=12, office="Guardia", base=a_body())

    assert brought(word, a_body()).kept == (word,)


def test_a_word_stands_where_the_province_changed_something_else():
    word = a_word(hours=12, base=a_body())

    (kept,) = brought(word, a_body(actors=["A12"], action="visita")).kept

    assert kept.stated == word.stated
    assert kept.base["actors"] == ["A12"]


@pytest.mark.parametrize(
    ("word", "now"),
    [
        (a_word(hours=12, base=a_body()), a_body(amount=48)),
        (a_word(office="Guardia", base=a_body()), a_body(actors=["A12"])),
        (a_word(office="Guardia", base=a_body()), a_body(doer="lead")),
    ],
)
def test_a_word_on_what_the_province_changed_too_waits(word, now):
    assert brought(word, now).waiting == ((word, "changed"),)


def test_a_province_that_follows_the_municipality_contradicts_it_not():
    assert brought(a_word(hours=12, base=a_body()), a_body(amount=12)).kept


def test_other_words_for_the_same_time_contradict_nobody():
    assert brought(a_word(hours=12, base=a_body()), a_body(action="en un día")).kept


def test_a_word_on_a_step_that_is_gone_waits():
    word = a_word(note="Tocar timbre", base=a_body())

    assert brought(word, None).waiting == ((word, "dropped"),)


def test_an_own_step_stays_while_its_procedure_and_what_it_awaits_stay():
    own = a_word("P02.m1", own=a_body())
    after = a_word("P02.m2", own={**a_body(), "clock": {"after": "done:P02.1"}})

    assert brought(own, None, {"P02"}).kept == (own,)
    assert brought(own, None, {"P03"}).waiting == ((own, "dropped"),)
    assert brought(after, None, {"P02", "P02.1"}).kept == (after,)
    assert brought(after, None, {"P02"}).waiting == ((after, "dropped"),)


BODIES = st.builds(a_body, st.sampled_from([12, 24, 48]), st.sampled_from([("A10",), ("A12",)]))
WORDS = st.builds(
    a_word,
    st.sampled_from(["P02.1", "P02.2", "P02.m1", "P03.m1"]),
    hours=st.sampled_from([None, 12, 36]),
    office=st.sampled_from(["", "Guardia"]),
    note=st.sampled_from(["", "Tocar timbre"]),
    base=st.one_of(st.none(), BODIES),
).map(lambda said: replace(said, base=None, own=a_body()) if is_own(said.step_id) else said)


@given(
    st.lists(WORDS, max_size=4, unique_by=lambda said: said.step_id),
    st.dictionaries(st.sampled_from(["P02.1", "P02.2"]), BODIES),
    st.sets(st.sampled_from(["P02", "P03"])),
)
def test_carrying_never_loses_a_word_silently(words, steps, procedures):
    plan = carried(words, steps, {*procedures, *steps})

    now = {said.step_id: said.stated for said in (*plan.kept, *(said for said, _ in plan.waiting))}
    assert now == {said.step_id: said.stated for said in words}
    assert len(plan.kept) + len(plan.waiting) == len(words)
    assert all(reason in ("changed", "dropped") for _, reason in plan.waiting)
    assert all(said.own is not None or said.base == steps[said.step_id] for said in plan.kept)

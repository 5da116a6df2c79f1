from dataclasses import replace

from anclaje.guide.domain.compare import StepChange, changed_steps
from anclaje.guide.domain.overlay import with_overlay
from anclaje.guide.domain.values import Span, Stated

from .builders import a_clock, a_step


def test_new_changed_and_dropped_steps_are_told_in_reading_order():
    old = [a_step("P02.1"), a_step("P02.2"), a_step("P02.3")]
    new = [a_step("P02.1"), a_step("P02.3", consent=True), a_step("P02.4")]

    assert changed_steps(old, new) == (
        StepChange("P02.2", "dropped"),
        StepChange("P02.3", "changed", frozenset({"consent"})),
        StepChange("P02.4", "new"),
    )


def test_the_same_steps_have_not_changed():
    assert changed_steps([a_step()], [a_step()]) == ()


def test_another_time_is_told_apart_from_other_words_for_it():
    shorter = [a_step(clock=a_clock(12))]
    reworded = [a_step(clock=a_clock(24, text={"es": "en un día"}))]

    assert changed_steps([a_step()], shorter)[0].clock_changed
    (change,) = changed_steps([a_step()], reworded)
    assert (change.fields, change.clock_changed) == (frozenset({"clock"}), False)


def test_a_step_carried_elsewhere_is_the_same_step():
    steps = [a_step("P02.1"), a_step("P02.2")]

    assert changed_steps(steps, steps[::-1]) == ()


def test_what_a_municipality_says_changes_its_steps():
    provincial = [a_step()]
    here = with_overlay(provincial, {"P02.1": Stated(span=Span(12, "hours"), office="Guardia")})

    (change,) = changed_steps(provincial, here)

    assert change.fields == {"clock", "stated"}
    assert change.clock_changed


def test_nothing_and_empty_are_the_same_nothing():
    assert changed_steps([a_step(decided=None)], [replace(a_step(), decided={})]) == ()

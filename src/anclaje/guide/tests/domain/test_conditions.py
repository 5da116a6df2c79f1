import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.guide.domain.conditions import (
    BadCondition,
    can_hold,
    check,
    facts_in,
    holds,
    sentence,
    still_asked,
)
from anclaje.guide.domain.facts import FACTS

names = st.sampled_from(sorted(FACTS))
conditions = st.recursive(
    names,
    lambda parts: st.one_of(
        st.fixed_dictionaries({"all": st.lists(parts, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(parts, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"not": parts}),
    ),
    max_leaves=8,
)
facts = st.dictionaries(names, st.sampled_from([True, False, None]))


def test_what_nobody_knows_is_neither_yes_nor_no():
    assert holds("is_child", {}) is None
    assert holds({"not": "is_child"}, {"is_child": None}) is None


def test_one_no_settles_all_and_one_yes_settles_any():
    assert holds({"all": ["is_child", "risk_high"]}, {"is_child": False}) is False
    assert holds({"any": ["is_child", "risk_high"]}, {"is_child": True}) is True
    assert holds({"all": ["is_child", "risk_high"]}, {"is_child": True}) is None
    assert holds({"any": ["is_child", "risk_high"]}, {"is_child": False}) is None


def test_a_step_without_condition_always_applies():
    assert holds(None, {}) is True


@given(conditions, facts)
def test_the_opposite_of_the_opposite_is_the_same(condition, facts):
    assert holds({"not": {"not": condition}}, facts) == holds(condition, facts)


@given(conditions, facts)
def test_not_all_is_any_not(condition, facts):
    both = [condition, "is_child"]
    assert holds({"not": {"all": both}}, facts) == holds({"any": [{"not": part} for part in both]}, facts)


@given(conditions, facts, names, st.booleans())
def test_learning_a_fact_never_overturns_what_was_settled(condition, facts, name, answer):
    before = holds(condition, facts)
    if before is None or facts.get(name) is not None:
        return

    assert holds(condition, {**facts, name: answer}) == before


@given(conditions, facts)
def test_the_order_of_the_facts_does_not_matter(condition, facts):
    assert holds(condition, dict(reversed(facts.items()))) == holds(condition, facts)


@given(conditions, facts)
def test_an_unclear_condition_says_which_facts_to_ask(condition, facts):
    asked = still_asked(condition, facts)

    assert bool(asked) == (holds(condition, facts) is None)
    assert set(asked) <= facts_in(condition)


@given(conditions)
def test_every_sound_condition_can_be_said_in_both_languages(condition):
    check(condition)
    assert sentence(condition, "es-ar")
    assert sentence(condition, "en")


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("is_tall", "unknown_fact"),
        ({"not": {"any": ["is_tall"]}}, "unknown_fact"),
        ({"all": []}, "bad_condition"),
        ({"all": "is_child"}, "bad_condition"),
        ({"some": ["is_child"]}, "bad_condition"),
        ({"all": ["is_child"], "not": "is_adult"}, "bad_condition"),
        ({"all": [None]}, "bad_condition"),
        (7, "bad_condition"),
        ("__import__('os')", "unknown_fact"),
    ],
)
def test_what_is_no_condition_is_refused(condition, code):
    with pytest.raises(BadCondition) as refused:
        check(condition)
    assert refused.value.code == code


def test_a_condition_nested_without_end_is_refused():
    condition = "is_child"
    for _ in range(20):
        condition = {"not": condition}

    with pytest.raises(BadCondition):
        check(condition)


def test_nobody_is_both_a_child_and_an_adult():
    assert not can_hold({"all": ["is_child", "is_adult"]})
    assert not can_hold({"all": ["risk_low", "risk_high"]})
    assert not can_hold({"all": ["is_child", {"not": "is_child"}]})
    assert can_hold({"all": ["is_child", "risk_high"]})


def test_a_risk_level_without_an_assessment_is_impossible():
    assert not can_hold({"all": ["risk_high", {"not": "risk_assessed"}]})


def test_conditions_are_said_in_words():
    condition = {"all": ["is_child", {"any": ["need.N02", "risk_high"]}]}

    assert (
        sentence(condition, "en")
        == "the person is under 18 and (the person needs lodging or risk is high or extreme)"
    )
    assert sentence({"not": "is_child"}, "es") == "no tiene menos de 18 años"
    assert sentence({"not": {"all": ["is_child", "risk_low"]}}, "es") == (
        "no se da que (tiene menos de 18 años y el riesgo es bajo)"
    )
    assert sentence(None, "es") == "siempre"

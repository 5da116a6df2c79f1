from hypothesis import given
from hypothesis import strategies as st

from anclaje.guide.domain.merge import Conflict, merged

DICTS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from([1, 2, 3]), max_size=4)


def test_what_only_one_side_changed_is_taken_from_it():
    base = {"clock": 24, "who": "team", "office": None}

    both = merged(base, {**base, "office": "Guardia"}, {**base, "who": "lead"})

    assert both.value == {"clock": 24, "who": "lead", "office": "Guardia"}
    assert not both.conflicts


def test_what_both_changed_otherwise_waits_for_somebody():
    both = merged({"clock": 24}, {"clock": 12}, {"clock": 48})

    assert both.conflicts == (Conflict("clock", 24, 12, 48),)
    assert both.value == {"clock": 48}


def test_what_both_changed_alike_is_no_conflict():
    assert merged({"clock": 24}, {"clock": 12}, {"clock": 12}).conflicts == ()


def test_an_amount_never_meets_another_side_s_unit():
    base = {"clock": {"amount": 24, "unit": "hours"}}
    mine = {"clock": {"amount": 5, "unit": "hours"}}
    theirs = {"clock": {"amount": 24, "unit": "days"}}

    assert merged(base, mine, theirs).conflicts


def test_taking_away_and_changing_contradict_each_other():
    assert merged({"a": 1}, {}, {"a": 2}).conflicts == (Conflict("a", 1, None, 2),)
    assert merged({"a": 1}, {}, {"a": 1}).value == {}


@given(DICTS, DICTS)
def test_who_changed_nothing_gets_the_other_s_text(base, theirs):
    assert merged(base, base, theirs).value == theirs
    assert merged(base, theirs, base).value == theirs


@given(DICTS, DICTS, DICTS)
def test_nobody_s_change_is_lost_silently(base, mine, theirs):
    both = merged(base, mine, theirs)
    waiting = {conflict.field for conflict in both.conflicts}

    for side in (mine, theirs):
        for field in base.keys() | side.keys():
            if side.get(field) != base.get(field) and field not in waiting:
                assert both.value.get(field) == side.get(field)

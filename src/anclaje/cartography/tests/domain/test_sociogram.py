"""What the graph of relationships says, each with its measure."""

from hypothesis import given
from hypothesis import strategies as st

from anclaje.cartography.domain.sociogram import (
    Actor,
    ActorKind,
    Measure,
    Relation,
    Said,
    Tie,
    What,
    betweenness,
    neighbours,
    what_it_says,
)
from anclaje.cartography.domain.validation import State


def actors(*refs):
    return [Actor(ref, ActorKind.ORGANISATION) for ref in refs]


def tie(source, target, relation=Relation.TRUST, *, groups=("g1",), **given):
    return Tie(source, target, relation, groups=frozenset(groups), **given)


def of(what, said):
    return [one for one in said if one.what == what]


def test_whoever_stands_between_two_halves_is_a_bridge_and_their_only_link():
    halves = [tie("a", "b"), tie("b", "m"), tie("a", "m"), tie("m", "x"), tie("x", "y"), tie("y", "m")]

    said = what_it_says(actors(*"abmxy"), halves)

    assert of(What.BRIDGE, said) == [Said(What.BRIDGE, ("m",), Measure.BETWEENNESS, 0.667)]
    assert of(What.ONLY_LINK, said) == [Said(What.ONLY_LINK, ("m",), Measure.CUT_OFF, 2)]


def test_the_middle_of_a_star_lies_on_every_way():
    around = neighbours("abcd", [tie("a", "b"), tie("a", "c"), tie("a", "d")])

    assert betweenness(around) == {"a": 1.0, "b": 0.0, "c": 0.0, "d": 0.0}


def test_two_equal_ways_share_what_goes_through():
    around = neighbours("abcd", [tie("a", "b"), tie("b", "d"), tie("a", "c"), tie("c", "d")])

    assert betweenness(around)["b"] == betweenness(around)["c"] == 1 / 6


def test_nobody_is_a_bridge_where_all_know_each_other():
    circle = [tie(one, two) for one in "abcd" for two in "abcd" if one < two]

    assert what_it_says(actors(*"abcd"), circle) == []


def test_whoever_has_only_a_broken_or_a_possible_tie_is_isolated():
    told = [tie("a", "b"), tie("c", "a", Relation.BROKEN), tie("d", "a", Relation.POTENTIAL)]

    said = what_it_says(actors(*"abcd"), told)

    assert [one.actors for one in of(What.ISOLATED, said)] == [("c",), ("d",)]


def test_a_needed_tie_is_told_once_with_the_groups_of_both_directions():
    told = [
        tie("b", "a", Relation.MISSING, groups=["g1", "g2"]),
        tie("a", "b", Relation.MISSING, groups=["g2", "g3"]),
    ]

    assert of(What.NEEDED, what_it_says(actors("a", "b"), told)) == [
        Said(What.NEEDED, ("a", "b"), Measure.GROUPS, 3)
    ]


def test_the_conflict_that_more_groups_told_comes_first():
    told = [tie("a", "b", Relation.CONFLICT), tie("c", "d", Relation.CONFLICT, groups=["g1", "g2"])]

    found = of(What.CONFLICT, what_it_says(actors(*"abcd"), told))

    assert [one.actors for one in found] == [("c", "d"), ("a", "b")]


def test_a_dependency_to_which_nothing_answers_is_one_way():
    lonely, answered = tie("a", "b", Relation.DEPENDENCY), tie("c", "d", Relation.DEPENDENCY)

    said = what_it_says(actors(*"abcd"), [lonely, answered, tie("d", "c", Relation.REFERRAL)])

    assert [one.actors for one in of(What.ONE_WAY, said)] == [("a", "b")]


def test_a_mutual_tie_answers_a_dependency():
    told = [tie("a", "b", Relation.DEPENDENCY), tie("a", "b", Relation.TRUST, is_mutual=True)]

    assert not of(What.ONE_WAY, what_it_says(actors("a", "b"), told))


def test_what_was_withdrawn_or_is_disputed_says_nothing():
    told = [
        tie("a", "b", Relation.CONFLICT, state=State.WITHDRAWN),
        tie("a", "b", Relation.MISSING, state=State.DISPUTED),
    ]

    assert {one.what for one in what_it_says(actors("a", "b"), told)} == {What.ISOLATED}


REFS = "abcdefg"
GRAPHS = st.lists(
    st.builds(
        tie,
        st.sampled_from(REFS),
        st.sampled_from(REFS),
        st.sampled_from(list(Relation)),
        is_mutual=st.booleans(),
    ),
    max_size=20,
)


@given(GRAPHS, st.randoms(use_true_random=False))
def test_the_order_in_which_ties_were_told_changes_nothing(told, chance):
    shuffled = chance.sample(told, len(told))

    assert what_it_says(actors(*REFS), told) == what_it_says(actors(*reversed(REFS)), shuffled)


@given(GRAPHS)
def test_a_share_of_ways_is_between_none_and_all(told):
    assert all(0 <= share <= 1 + 1e-9 for share in betweenness(neighbours(REFS, told)).values())

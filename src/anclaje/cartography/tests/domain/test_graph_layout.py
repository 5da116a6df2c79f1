"""The same graph is the same picture; one actor more moves the others little; no box covers another."""

from itertools import pairwise
from math import dist
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.cartography.domain.graph_layout import layout, overlaps

BOX = (0.09, 0.035)


def a_graph(count, seed=1):
    """Invented: each actor tied to one before it, and some more."""
    chance = Random(seed)
    refs = [f"actor {n}" for n in range(count)]
    ties = [(refs[n], refs[chance.randrange(n)]) for n in range(1, count)]
    return refs, ties + [tuple(chance.sample(refs, 2)) for _ in range(count // 3)]


def mean_move(before, after):
    shared = before.keys() & after.keys()
    return sum(dist(before[ref], after[ref]) for ref in shared) / len(shared)


def mean_tie(places, ties):
    return sum(dist(places[one], places[other]) for one, other in ties) / len(ties)


def test_nobody_is_an_empty_picture():
    assert layout([], []) == {}


def test_one_actor_stands_in_the_square():
    ((x, y),) = layout(["a"], []).values()

    assert 0 <= x <= 1
    assert 0 <= y <= 1


@given(st.integers(1, 40), st.integers(0, 9), st.randoms(use_true_random=False))
def test_the_same_graph_is_the_same_picture_in_whatever_order_it_is_told(count, seed, chance):
    refs, ties = a_graph(count, seed)
    turned = [chance.choice([(a, b), (b, a)]) for a, b in chance.sample(ties, len(ties))]

    assert layout(chance.sample(refs, count), turned) == layout(refs, ties)


@pytest.mark.parametrize("count", [2, 5, 12, 30, 80, 150])
def test_no_box_covers_another_and_all_stand_inside(count):
    refs, ties = a_graph(count)

    places = layout(refs, ties, box=BOX)

    assert not overlaps(places.values(), BOX)
    assert all(BOX[0] / 2 - 1e-3 <= x <= 1 - BOX[0] / 2 + 1e-3 for x, _ in places.values())
    assert all(BOX[1] / 2 - 1e-3 <= y <= 1 - BOX[1] / 2 + 1e-3 for _, y in places.values())


@pytest.mark.parametrize("seed", range(4))
def test_one_actor_more_moves_the_others_little(seed):
    refs, ties = a_graph(30, seed)

    before = layout(refs, ties)
    after = layout([*refs, "newcomer"], [*ties, ("newcomer", refs[7])])

    assert mean_move(before, after) < 0.06


@pytest.mark.parametrize("seed", range(4))
def test_with_the_last_picture_in_hand_they_hardly_move_at_all(seed):
    refs, ties = a_graph(30, seed)
    before = layout(refs, ties)

    after = layout([*refs, "newcomer"], [*ties, ("newcomer", refs[7])], before=before)

    assert mean_move(before, after) < 0.03


@pytest.mark.parametrize("count", [12, 30, 80])
def test_whoever_is_tied_stands_nearer_than_whoever_is_not(count):
    refs, ties = a_graph(count)
    places = layout(refs, ties)

    strangers = [pair for pair in pairwise(sorted(refs)) if pair not in ties and pair[::-1] not in ties]

    assert mean_tie(places, ties) < 0.75 * mean_tie(places, strangers)


def test_actors_on_one_spot_are_told_apart():
    refs = [f"a{n}" for n in range(20)]

    places = layout(refs, [], before=dict.fromkeys(refs, (0.5, 0.5)))

    assert not overlaps(places.values(), BOX)


def test_eighty_actors_take_less_than_a_second():
    refs, ties = a_graph(80)
    began = process_time()

    layout(refs, ties)

    assert process_time() - began < 1

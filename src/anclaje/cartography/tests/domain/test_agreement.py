"""The same thing drawn by several groups is one thing with a count."""

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.cartography.domain.agreement import agreed, things
from anclaje.cartography.tests.domain.builders import a_feature, a_line, an_area

THREE = ("g1", "g2", "g3")


def counts(marks):
    return sorted((thing.count for thing in agreed(marks)), reverse=True)


def test_three_groups_that_mark_one_corner_agree_on_it():
    marks = [a_feature(50 + 9 * n, 50, group=group) for n, group in enumerate(THREE)]

    (thing,) = agreed(marks)

    assert thing.count == 3
    assert thing.members == tuple(sorted(mark.ref for mark in marks))


def test_the_shape_is_one_that_somebody_drew_and_not_their_average():
    marks = [a_feature(x, 50, group=group) for x, group in zip((40, 55, 75), THREE, strict=True)]

    (thing,) = agreed(marks)

    assert thing.shape == marks[1].shape


def test_points_further_apart_are_different_things():
    assert counts([a_feature(0, 0), a_feature(60, 0, group="g2")]) == [1, 1]


def test_two_marks_of_one_sheet_are_two_things_however_near():
    assert counts([a_feature(0, 0), a_feature(10, 0), a_feature(4, 0, group="g2")]) == [2, 1]


def test_the_same_thing_on_two_sheets_of_a_group_counts_it_once():
    past, present = (a_feature(n, 0, sheets=[f"S{n}"]) for n in range(2))

    assert counts([past, present]) == [1]
    assert len(agreed([past, present])) == 1


def test_another_category_or_kind_is_another_thing():
    marks = [
        a_feature(50, 50),
        a_feature(50, 50, group="g2", category="L02"),
        an_area(20, 20, 60, group="g3"),
    ]

    assert counts(marks) == [1, 1, 1]


@pytest.mark.parametrize(("shift", "count"), [(10, 1), (30, 1), (70, 2)])
def test_areas_agree_by_what_they_share(shift, count):
    assert len(agreed([an_area(0, 0, 100), an_area(shift, 0, 100, group="g2")])) == count


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ([(0, 20), (200, 25)], 1),
        ([(200, 10), (0, 5)], 1),
        ([(0, 20), (90, 20)], 2),
        ([(100, -100), (100, 100)], 2),
    ],
)
def test_lines_agree_where_they_run_side_by_side_for_most_of_their_way(second, count):
    assert len(agreed([a_line((0, 0), (200, 0)), a_line(*second, group="g2")])) == count


def test_an_imported_mark_is_there_and_adds_no_group():
    (thing,) = agreed([a_feature(50, 50), a_feature(55, 50, group=[], sheets=[])])

    assert (thing.count, len(thing.members)) == (1, 2)


def test_things_that_are_known_are_not_compared_again():
    first, second, alone = (a_feature(x, 0, group=group) for x, group in zip((0, 500, 0), THREE, strict=True))
    marks = [replace(one, thing=of.ref) for one, of in ((second, first), (first, first), (alone, alone))]

    found = {thing.count: thing for thing in things(marks)}

    assert found[2].members == tuple(sorted((first.ref, second.ref)))
    assert found[2].shape == first.shape
    assert found[1].members == (alone.ref,)


def test_where_one_is_not_known_all_are_compared():
    marks = [a_feature(50 + 9 * n, 50, group=group) for n, group in enumerate(THREE)]

    assert things([replace(marks[0], thing=marks[0].ref), *marks[1:]]) == agreed(marks)


def test_nothing_drawn_is_nothing_agreed():
    assert agreed([]) == []


SPOTS = st.builds(
    a_feature, st.integers(0, 150), st.integers(0, 150), group=st.sampled_from(THREE), sheets=st.just([])
)
ZONES = st.builds(
    an_area, st.integers(0, 80), st.integers(0, 80), st.integers(20, 120), group=st.sampled_from(THREE)
)
WAYS = st.builds(
    lambda x, y, group: a_line((x, y), (x + 150, y + x), group=group),
    st.integers(0, 40),
    st.integers(0, 40),
    st.sampled_from(THREE),
)
MARKS = st.lists(SPOTS | ZONES | WAYS, max_size=14)


@given(MARKS, st.randoms(use_true_random=False))
def test_the_order_of_the_marks_changes_nothing(marks, chance):
    marks = [replace(mark, ref=f"{n:02}") for n, mark in enumerate(marks)]

    assert agreed(chance.sample(marks, len(marks))) == agreed(marks)


@given(MARKS)
def test_every_mark_is_in_one_thing_and_every_group_is_counted(marks):
    marks = [replace(mark, ref=f"{n:02}") for n, mark in enumerate(marks)]

    things = agreed(marks)

    assert sorted(ref for thing in things for ref in thing.members) == [mark.ref for mark in marks]
    assert all(thing.count <= len(THREE) for thing in things)
    assert {g for thing in things for g in thing.groups} == {g for mark in marks for g in mark.groups}


@pytest.mark.slow
def test_many_marks_take_little_more_than_their_number():
    def seconds(side):
        marks = [
            replace(a_feature(50 * n, 50 * m, group=f"g{(n + m) % 6}"), ref=f"{n} {m}")
            for n in range(side)
            for m in range(side)
        ]
        began = process_time()
        agreed(marks)
        return process_time() - began

    seconds(20)
    assert seconds(80) < 100 * max(seconds(20), 0.005), "sixteen times the marks; squared it would be 256"

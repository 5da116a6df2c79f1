"""Slides that an institution moved stay where it put them; the rest follows the original."""

from hypothesis import given
from hypothesis import strategies as st

from anclaje.training.domain.merge.order import merge_order

BASE = ["uno", "dos", "tres", "cuatro"]


def test_a_new_slide_comes_after_the_one_that_it_follows_above():
    assert merge_order(BASE, BASE, ["uno", "nueva", "dos", "tres", "cuatro"]).ids == (
        "uno", "nueva", "dos", "tres", "cuatro",
    )  # fmt: skip


def test_a_slide_of_its_own_stays_with_the_one_that_it_was_put_behind():
    mine = ["uno", "dos", "propia", "tres", "cuatro"]

    assert merge_order(BASE, mine, ["dos", "nueva", "uno", "tres", "cuatro"]).ids == (
        "dos", "propia", "nueva", "uno", "tres", "cuatro",
    )  # fmt: skip


def test_what_was_moved_here_stays_and_what_was_moved_above_follows():
    mine, above = ["cuatro", "uno", "dos", "tres"], ["dos", "uno", "tres", "cuatro"]

    assert merge_order(BASE, mine, above).ids == ("cuatro", "dos", "uno", "tres")


def test_what_both_moved_stays_as_here_and_is_told():
    found = merge_order(BASE, ["cuatro", "uno", "dos", "tres"], ["uno", "cuatro", "dos", "tres"])

    assert found.ids[0] == "cuatro"
    assert found.moved_by_both == {"cuatro"}


def test_what_is_gone_above_stays_until_somebody_decides():
    assert merge_order(BASE, BASE, ["uno", "tres", "cuatro"]).ids == ("uno", "dos", "tres", "cuatro")


some = st.lists(st.integers(0, 12), unique=True, max_size=10).map(lambda ids: [str(one) for one in ids])


@given(some, some, some)
def test_nothing_of_mine_is_lost_and_nothing_stands_twice(base, mine, theirs):
    ids = merge_order(base, mine, theirs).ids

    assert len(set(ids)) == len(ids)
    assert set(mine) <= set(ids)
    assert set(ids) == set(mine) | (set(theirs) - set(base))

"""The last few things asked for are kept; the others make room."""

from anclaje.cartography.latest import Latest


def test_what_was_not_asked_for_longest_makes_room():
    kept = Latest(2)
    kept.put("a", 1)
    kept.put("b", 2)
    kept.get("a")

    kept.put("c", 3)

    assert [kept.get(one) for one in "abc"] == [1, None, 3]


def test_what_is_put_again_is_replaced():
    kept = Latest(2)

    assert (kept.put("a", 1), kept.put("a", 2), kept.get("a")) == (1, 2, 2)

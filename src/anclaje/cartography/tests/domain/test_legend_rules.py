import pytest

from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.domain.legend_rules import check_category, check_wider, distinct_pens
from anclaje.foundation.errors import RuleBroken

RED, BLUE, GREEN = "#d0202a", "#1f4fbf", "#1e8a3c"


def test_on_one_sheet_each_category_has_a_pen_of_its_own():
    assert distinct_pens([RED, BLUE, RED], [RED, BLUE, GREEN]) == [RED, BLUE, GREEN]
    assert distinct_pens(["", RED], [RED, BLUE]) == [BLUE, RED]


def test_where_no_colour_is_left_whoever_draws_chooses():
    assert distinct_pens([RED, RED, RED], [RED]) == [RED, "", ""]


def test_a_category_has_words_and_a_pen_that_is_a_colour():
    for words, pen in (("", RED), ("arroyo", "rojo"), ("a" * 61, "")):
        with pytest.raises(RuleBroken):
            check_category(words=words, pen=pen, kind=MarkKind.LINE, sensitivity=Sensitivity.PUBLIC)


def test_what_is_restricted_is_never_a_point_or_a_line():
    for kind in (MarkKind.POINT, MarkKind.LINE):
        with pytest.raises(RuleBroken):
            check_category(words="zona", pen="", kind=kind, sensitivity=Sensitivity.RESTRICTED)
    check_category(words="zona", pen="", kind=MarkKind.POLYGON, sensitivity=Sensitivity.RESTRICTED)


def test_a_category_only_becomes_more_careful():
    check_wider(Sensitivity.PUBLIC, Sensitivity.RESTRICTED)
    with pytest.raises(RuleBroken):
        check_wider(Sensitivity.RESTRICTED, Sensitivity.PARTNERS)

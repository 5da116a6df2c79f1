import pytest
from shapely.geometry import Point, box

from anclaje.cartography.domain.groups import AgeBand, Gender, check_counts
from anclaje.cartography.domain.neighbourhood import check_lies_in, check_outline, outline_of
from anclaje.cartography.domain.sheet_codes import new_code
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.giveaways import giveaway_in

ADULTS = (AgeBand.ADULTS, Gender.WOMEN)


@pytest.mark.parametrize("people", [0, -1, 61])
def test_a_group_is_of_somebody_and_fits_around_a_table(people):
    with pytest.raises(RuleBroken):
        check_counts({ADULTS: people})


def test_a_neighbourhood_is_a_small_area():
    check_outline(box(-58.42, -34.77, -58.40, -34.75))
    for shape in (Point(-58.4, -34.7), box(-59, -35, -58, -34)):
        with pytest.raises(RuleBroken):
            check_outline(shape)


def test_corners_stand_in_their_order():
    assert outline_of(-58.42, -34.77, -58.40, -34.75)["type"] == "Polygon"
    with pytest.raises(RuleBroken):
        outline_of(-58.40, -34.77, -58.42, -34.75)


def test_an_outline_lies_in_its_municipality_where_that_is_known():
    here, there = box(0, 0, 1, 1), box(5, 5, 6, 6)
    check_lies_in(here, None)
    check_lies_in(here, box(0.5, 0.5, 2, 2))
    with pytest.raises(RuleBroken):
        check_lies_in(here, there)


def test_a_sheets_code_can_be_written_into_notes():
    for _ in range(200):
        code = new_code()
        assert len(code) == 10
        assert giveaway_in(f"Hoja {code}") is None

"""Corners as people write them, and what may stand on the map of a neighbourhood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.cartography.domain.drawing import as_kept, check_drawn, corners_as_words, corners_read
from anclaje.cartography.domain.legend import MarkKind
from anclaje.foundation.errors import RuleBroken

BOX = (-60.34, -36.91, -60.32, -36.89)
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[-60.33, -36.9], [-60.32, -36.9], [-60.32, -36.89], [-60.33, -36.9]]],
}


def test_a_zone_closes_by_itself():
    words = "-60.33, -36.9\n-60.32, -36.9\n\n-60.32; -36.89\n"

    assert corners_read(words, MarkKind.POLYGON) == SQUARE
    assert corners_read(words + "-60.33, -36.9", MarkKind.POLYGON) == SQUARE


@pytest.mark.parametrize("kind", MarkKind)
def test_nothing_is_no_shape(kind):
    with pytest.raises(RuleBroken):
        corners_read("", kind)


def test_a_line_that_is_no_corner_is_named():
    with pytest.raises(RuleBroken, match="la plaza"):
        corners_read("-60.33, -36.9\nla plaza", MarkKind.LINE)


@given(st.lists(st.tuples(st.floats(-60.5, -60), st.floats(-37, -36)), min_size=2, max_size=9, unique=True))
def test_what_is_written_reads_back_to_a_tenth_of_a_metre(corners):
    line = {"type": "LineString", "coordinates": [list(corner) for corner in corners]}

    again = corners_read(corners_as_words(line), MarkKind.LINE)

    for (lon, lat), (lon_again, lat_again) in zip(corners, again["coordinates"], strict=True):
        assert abs(lon - lon_again) < 1e-6
        assert abs(lat - lat_again) < 1e-6


def test_a_shape_with_a_hole_or_several_parts_is_not_written_as_corners():
    hole = {**SQUARE, "coordinates": [*SQUARE["coordinates"], SQUARE["coordinates"][0]]}

    assert corners_as_words(hole) is None
    assert corners_as_words({"type": "MultiPoint", "coordinates": [[0, 0]]}) is None


def test_a_way_out_of_the_neighbourhood_may_be_drawn_and_another_town_may_not():
    way = {"type": "LineString", "coordinates": [[-60.33, -36.9], [-60.1, -36.9]]}
    assert check_drawn(way, 0, sensitivity="public", box=BOX).length

    with pytest.raises(RuleBroken, match="Feature 5 lies far"):
        check_drawn({"type": "Point", "coordinates": [-58.4, -34.6]}, 4, sensitivity="public", box=BOX)


def test_what_is_kept_is_plain_and_rounded():
    shape = check_drawn({"type": "Point", "coordinates": [-60.33000049, -36.9]}, 0, sensitivity="", box=BOX)

    assert as_kept(shape) == {"type": "Point", "coordinates": [-60.33, -36.9]}

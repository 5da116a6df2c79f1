"""A mark becomes another kind, one with another, or several; nothing is invented on the way."""

import pytest
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon

from anclaje.cartography.domain.geometry import LocalFrame
from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.domain.mark_shapes import AROUND_M, as_kind, merged, split
from anclaje.foundation.errors import RuleBroken

WEST, SOUTH, STEP = -60.33, -36.90, 0.002


def a_square(east: float = 0) -> Polygon:
    west = WEST + east
    return shapely.box(west, SOUTH, west + STEP, SOUTH + STEP)


def a_way(*steps: float) -> LineString:
    return LineString([(WEST + step * STEP, SOUTH) for step in steps])


def test_of_the_same_kind_it_stays_as_it_is():
    assert as_kind(a_square(), MarkKind.POLYGON) == a_square()


def test_a_zone_as_a_point_lies_within_it_and_as_a_line_is_its_outline():
    assert a_square().contains(as_kind(a_square(), MarkKind.POINT))
    assert as_kind(a_square(), MarkKind.LINE).equals(a_square().exterior)


def test_a_line_that_nearly_closes_was_meant_as_an_outline():
    ring = list(a_square().exterior.coords)
    open_ring = LineString([*ring[:-1], (WEST + STEP, SOUTH + STEP * 0.1)])

    assert as_kind(open_ring, MarkKind.POLYGON).area == pytest.approx(a_square().area, rel=0.1)


def test_an_open_line_or_a_point_as_a_zone_is_what_lies_around_it():
    for shape in (a_way(0, 1, 2), Point(WEST, SOUTH)):
        zone = as_kind(shape, MarkKind.POLYGON)
        frame = LocalFrame.around([zone])
        reach = frame.to_metres(zone).exterior.hausdorff_distance(frame.to_metres(shape))
        assert zone.contains(shape)
        assert reach == pytest.approx(AROUND_M, abs=1)


def test_a_single_point_is_no_line():
    with pytest.raises(RuleBroken):
        as_kind(Point(WEST, SOUTH), MarkKind.LINE)


def test_lines_that_meet_become_one_and_zones_apart_become_one_mark_of_two_parts():
    assert merged(a_way(0, 1), a_way(1, 2)).geom_type == "LineString"
    assert merged(a_square(), a_square(2 * STEP)).geom_type == "MultiPolygon"


def test_different_kinds_are_not_merged():
    with pytest.raises(RuleBroken):
        merged(a_square(), a_way(0, 1))


def test_a_line_is_cut_in_the_middle_or_where_one_says():
    assert [part.length for part in split(a_way(0, 4))] == pytest.approx([2 * STEP, 2 * STEP])
    cut = split(a_way(0, 4), Point(WEST + STEP, SOUTH + STEP))
    assert [part.length for part in cut] == pytest.approx([STEP, 3 * STEP])


def test_a_line_is_not_cut_at_its_end_and_a_zone_not_at_all():
    for shape, at in ((a_way(0, 4), Point(WEST, SOUTH)), (a_square(), None)):
        with pytest.raises(RuleBroken):
            split(shape, at)


def test_what_has_parts_is_taken_apart():
    assert len(split(MultiPolygon([a_square(), a_square(2 * STEP)]))) == 2
    assert len(split(MultiLineString([a_way(0, 1), a_way(2, 3)]))) == 2

"""From ink to strokes and shapes: at a crossing a stroke goes on as straight as it can."""

import cv2
import numpy as np
import pytest
import shapely

from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.reading.shapes import Shape, pen_width, shapes_of
from anclaje.cartography.reading.thinning import thin
from anclaje.cartography.reading.tints import without_tints

SCALE = 5.0


def inked(*lines, width=1.8, closed=False):
    mask = np.zeros((500, 600), np.uint8)
    for line in lines:
        points = (np.array(line) * SCALE * 16).round().astype(np.int32)
        cv2.polylines(mask, [points], closed, 1, round(width * SCALE), cv2.LINE_8, 4)
    return mask


def ring(x, y, size, start=0.0, end=360.0):
    angles = np.radians(np.linspace(start, end, 80))
    return np.column_stack([x + size * np.cos(angles), y + size * np.sin(angles)])


def kinds(shapes):
    return sorted(shape.kind.value for shape in shapes)


def test_a_skeleton_is_one_pixel_wide_and_as_long_as_the_stroke():
    skeleton = thin(inked([(10, 10), (90, 10)]))
    assert skeleton.sum(axis=0).max() == 1
    assert skeleton.sum() == pytest.approx(80 * SCALE, rel=0.05)


def test_the_pen_s_width_is_measured():
    assert pen_width(inked([(10, 10), (90, 40)], width=2.4), SCALE) == pytest.approx(2.4, abs=0.5)


def test_a_ring_is_an_area_bounded_by_the_middle_of_its_stroke():
    (shape,) = shapes_of(inked(ring(50, 50, 20)), SCALE)
    assert shape.kind is MarkKind.POLYGON
    assert shape.geometry.area == pytest.approx(np.pi * 400, rel=0.03)


def test_a_ring_left_open_a_little_was_meant_to_close():
    (shape,) = shapes_of(inked(ring(50, 50, 20, 0, 345)), SCALE)
    assert shape.kind is MarkKind.POLYGON


def test_a_ring_whose_ends_cross_over_is_an_area_without_its_tails():
    points = np.vstack([[(70, 20)], ring(50, 50, 20, -10, 352), [(72, 58)]])
    (shape,) = [one for one in shapes_of(inked(points), SCALE) if one.kind is MarkKind.POLYGON]
    assert shape.geometry.area == pytest.approx(np.pi * 400, rel=0.12)


def test_half_a_ring_is_a_line():
    assert kinds(shapes_of(inked(ring(50, 50, 20, 0, 200)), SCALE)) == ["line"]


def test_two_lines_that_cross_are_two_lines():
    shapes = shapes_of(inked([(10, 10), (100, 80)], [(10, 80), (100, 10)]), SCALE)
    assert kinds(shapes) == ["line", "line"]
    assert all(shape.geometry.length == pytest.approx(114, abs=5) for shape in shapes)


def test_a_line_through_a_ring_of_the_same_pen_leaves_both():
    shapes = shapes_of(inked(ring(50, 50, 20), [(10, 47), (110, 53)]), SCALE)
    assert kinds(shapes) == ["line", "polygon"]


def test_two_rings_that_overlap_are_two_areas():
    shapes = shapes_of(inked(ring(45, 50, 20), ring(70, 50, 20)), SCALE)
    assert kinds(shapes) == ["polygon", "polygon"]
    assert all(shape.geometry.area == pytest.approx(np.pi * 400, rel=0.1) for shape in shapes)


def test_a_dot_a_small_ring_and_a_cross_are_places():
    mask = inked(ring(20, 20, 2.5), [(50, 18), (54, 22)], [(50, 22), (54, 18)])
    cv2.circle(mask, (400, 100), 8, 1, -1)
    assert kinds(shapes_of(mask, SCALE)) == ["point", "point", "point"]


def test_a_short_dash_is_a_line():
    assert kinds(shapes_of(inked([(20, 20), (28, 20)], width=1.2), SCALE)) == ["line"]


def hatched(across, along):
    """A block of 40 by 36 mm filled with strokes so far apart."""
    sides = [(20, 20), (60, 20), (60, 56), (20, 56), (20, 20)]
    return inked(sides, *([(20, y), (60, y)] for y in np.arange(20 + across, 56, across)), *along)


@pytest.mark.parametrize("apart", [2.5, 4.0, 6.0])
def test_strokes_with_white_between_them_fill_an_area(apart):
    (shape,) = shapes_of(hatched(apart, []), SCALE)
    assert shape.kind is MarkKind.POLYGON
    assert shape.geometry.area == pytest.approx(40 * 36, rel=0.05)


def test_strokes_crossed_by_others_fill_an_area():
    (shape,) = shapes_of(hatched(5.0, [[(x, 20), (x, 56)] for x in range(25, 60, 5)]), SCALE)
    assert shape.geometry.area == pytest.approx(40 * 36, rel=0.05)


def test_a_narrow_gap_alone_is_no_filling():
    street = inked([(10, 30), (90, 30)], [(10, 34), (90, 34)], [(10, 30), (10, 34)], [(90, 30), (90, 34)])
    assert sum(one.geometry.area for one in shapes_of(street, SCALE)) == pytest.approx(320, rel=0.15)


def test_a_broad_pen_s_ring_with_sharp_corners_is_one_area():
    corners = np.array([(20, 20), (70, 28), (52, 70)])
    (shape,) = shapes_of(inked(corners, width=4.2, closed=True), SCALE)
    assert shape.geometry.area == pytest.approx(shapely.Polygon(corners).area, rel=0.05)


def test_the_width_of_a_pen_is_asked_of_strokes_and_not_of_what_it_filled():
    mask = inked([(10, 10), (60, 20)], width=3.4)
    cv2.fillPoly(mask, [(ring(80, 60, 25)[::16] * SCALE).astype(np.int32)], 1)
    assert pen_width(mask, SCALE) == pytest.approx(3.4, abs=0.5)


def test_a_filled_area_is_one_area():
    mask = inked(ring(50, 50, 20))
    cv2.fillPoly(mask, [(ring(50, 50, 20) * SCALE).astype(np.int32)], 1)
    (shape,) = shapes_of(mask, SCALE)
    assert shapely.Point(50, 50).buffer(20).symmetric_difference(shape.geometry).area < 60


def covered(x0, y0, x1, y1):
    """Ink of another pen over this part of the paper (mm)."""
    ink = np.zeros((500, 600), np.uint8)
    ink[round(y0 * SCALE) : round(y1 * SCALE), round(x0 * SCALE) : round(x1 * SCALE)] = 1
    return ink


def test_a_stroke_goes_on_under_what_another_pen_filled():
    mask, hides = inked([(10, 30), (110, 42)]), covered(40, 20, 65, 50)
    assert len(shapes_of(mask & (1 - hides), SCALE)) == 2
    (shape,) = shapes_of(mask & (1 - hides), SCALE, mask | hides)
    assert shape.geometry.length == pytest.approx(101, abs=3)


def test_a_ring_goes_round_under_what_another_pen_filled():
    mask, hides = inked(ring(50, 50, 22)), covered(60, 40, 90, 66)
    (shape,) = shapes_of(mask & (1 - hides), SCALE, mask | hides)
    assert shape.kind is MarkKind.POLYGON
    assert shape.geometry.area == pytest.approx(np.pi * 22**2, rel=0.05)


def test_strokes_that_only_end_at_what_another_pen_filled_stay_two():
    hides = covered(40, 20, 65, 50)
    ways = inked([(10, 25), (38, 25)], [(67, 45), (67, 90)])
    assert kinds(shapes_of(ways, SCALE, ways | hides)) == ["line", "line"]


def test_a_side_shared_with_another_pen_s_ring_closes_both():
    left = inked([(20, 20), (20, 60), (50, 60)], [(20, 20), (50, 20)])
    (shape,) = shapes_of(left, SCALE, left | inked([(50, 20), (50, 60), (90, 60), (90, 20)], closed=True))
    assert shape.kind is MarkKind.POLYGON
    assert shape.geometry.area == pytest.approx(1200, rel=0.05)


def test_a_dashed_line_is_one_line():
    dashes = [[(x, 30 + x / 5), (x + 8, 30 + (x + 8) / 5)] for x in range(10, 100, 11)]
    (shape,) = shapes_of(inked(*dashes), SCALE)
    assert shape.kind is MarkKind.LINE
    assert shape.geometry.length == pytest.approx(98, abs=3)


def test_two_areas_of_one_pen_that_share_a_side_are_two():
    block = [(20, 20), (80, 20), (80, 60), (20, 60), (20, 20)]
    shapes = shapes_of(inked(block, [(45, 20), (45, 60)]), SCALE)
    assert sorted(round(one.geometry.area, -2) for one in shapes) == [1000, 1400]


def test_an_area_that_leans_on_another_of_its_pen_is_one_of_its_own():
    block = [(20, 20), (60, 20), (60, 80), (20, 80), (20, 20)]
    shapes = shapes_of(inked(block, [(60, 35), (90, 35), (90, 65), (60, 65)]), SCALE)
    assert sorted(round(one.geometry.area, -2) for one in shapes) == [900, 2400]


def test_a_way_that_ends_inside_an_area_of_its_pen_divides_nothing():
    block = [(20, 20), (80, 20), (80, 60), (20, 60), (20, 20)]
    assert kinds(shapes_of(inked(block, [(45, 20), (45, 45)]), SCALE)) == ["line", "polygon"]


def test_a_small_ring_of_a_broad_pen_is_a_place():
    (shape,) = shapes_of(inked(ring(50, 50, 3.4), width=3.6), SCALE)
    assert shape.kind is MarkKind.POINT
    assert shape.geometry.distance(shapely.Point(50, 50)) < 0.5


def test_what_seems_another_pen_s_filling_of_a_whole_ring_is_the_ring_s_own():
    body = shapely.Point(50, 50).buffer(20)
    ringed, inner = Shape(MarkKind.POLYGON, body), Shape(MarkKind.POLYGON, body.buffer(-1.5), is_filled=True)
    assert without_tints([[ringed], [inner]]) == [[ringed], []]


def test_an_area_filled_inside_another_pen_s_ring_stays_where_white_is_left():
    body = shapely.Point(50, 50).buffer(20)
    ringed, inner = Shape(MarkKind.POLYGON, body), Shape(MarkKind.POLYGON, body.buffer(-8), is_filled=True)
    assert without_tints([[ringed], [inner]]) == [[ringed], [inner]]

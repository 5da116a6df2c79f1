import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box

from anclaje.territory.domain.drawing import DOTS_WIDTH, WIDTH, Named, draw, path

WEST = Named("West", box(-61, -38, -60, -37), lat=-37.5, lon=-60.5)
EAST = Named("East", box(-60, -38, -59, -37), lat=-37.5, lon=-59.5)
CITY = Named("City", box(-59.1, -37.1, -59, -37), lat=-37.05, lon=-59.05)
AT = (0.5, 1.0, 0.5)


def test_a_path_tells_where_it_starts_and_then_only_steps():
    assert path(Polygon([(0, 0), (10, 0), (10, 5.5), (0, 5.5)])) == "M0 0l10 0 0 5.5-10 0z"


def test_an_island_too_small_to_be_seen_is_left_out_but_never_all_of_it():
    island, land = box(20, 20, 20.5, 20.5), box(0, 0, 10, 10)

    assert path(MultiPolygon([land, island])).count("M") == 1
    assert path(MultiPolygon([island])).count("M") == 1


def test_the_province_is_as_wide_as_the_picture_and_north_is_up():
    drawing = draw({"1": WEST, "2": EAST}, (), AT)
    west, east = drawing.shapes["1"], drawing.shapes["2"]

    assert 0 < west.x < WIDTH / 2 < east.x < WIDTH
    assert west.y == pytest.approx(east.y, abs=1)


def test_every_municipality_is_drawn_once_and_those_of_the_inset_larger():
    drawing = draw({"1": WEST, "2": EAST, "3": CITY}, ["3"], AT)

    assert set(drawing.shapes) == {"1", "2", "3"}
    assert [code for code, shape in drawing.shapes.items() if shape.is_in_inset] == ["3"]
    assert drawing.inset.width > 3 * drawing.lens.width
    assert drawing.inset.x <= drawing.shapes["3"].x <= drawing.inset.right
    assert drawing.inset.y <= drawing.shapes["3"].y <= drawing.inset.bottom <= drawing.height


def test_the_inset_names_only_places_that_there_are():
    assert draw({"1": WEST}, ["9"], AT).inset is None


def test_neighbours_keep_one_common_line_when_simplified():
    wavy = [(-60, -38 + step / 50 + (step % 2) * 1e-4) for step in range(51)]
    one = Named("One", Polygon([(-61, -38), *wavy, (-61, -37)]), -37.5, -60.5)
    other = Named("Other", Polygon([*wavy, (-59, -37), (-59, -38)]), -37.5, -59.5)

    drawing = draw({"1": one, "2": other}, (), AT)

    assert shapely.coverage_is_valid([one.area, other.area])
    assert len(drawing.shapes["1"].d) < 60
    assert len(drawing.shapes["2"].d) < 60


def test_small_pictures_show_each_town_as_a_dot_of_whole_units():
    drawing = draw({"1": WEST, "2": EAST, "3": CITY}, ["3"], AT)

    assert set(drawing.dots) == {"1", "2", "3"}
    assert all(0 <= x <= DOTS_WIDTH and isinstance(x, int) for x, _y in drawing.dots.values())
    assert all(0 <= y <= drawing.dots_height for _x, y in drawing.dots.values())


def test_without_any_area_the_picture_is_empty():
    assert draw({}, (), AT).shapes == {}

"""Degrees and metres of a neighbourhood, and which shape of a file is bad and why."""

from math import hypot

import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, Point, Polygon

from anclaje.cartography.domain.geometry import (
    BadGeometry,
    Fault,
    LocalFrame,
    bounds_of,
    check_shapes,
    read_shape,
    simplified,
)
from anclaje.cartography.tests.domain.builders import degrees, square

LONS, LATS = st.floats(-69, -53), st.floats(-55, -22)
NEAR = st.floats(-0.08, 0.08)
EARTH = pyproj.Geod(ellps="WGS84")


@given(LONS, LATS, NEAR, NEAR, NEAR, NEAR)
def test_a_distance_within_ten_kilometres_is_right_to_one_in_a_thousand(lon, lat, a, b, c, d):
    frame = LocalFrame(lon, lat)
    one, two = Point(lon + a, lat + b), Point(lon + c, lat + d)

    _, _, true = EARTH.inv(one.x, one.y, two.x, two.y)

    assert frame.to_metres(one).distance(frame.to_metres(two)) == pytest.approx(true, rel=1e-3, abs=0.01)


@given(LONS, LATS, NEAR, NEAR)
def test_metres_and_back_are_the_same_degrees(lon, lat, a, b):
    frame = LocalFrame(lon, lat)

    back = frame.to_degrees(frame.to_metres(Point(lon + a, lat + b)))

    assert hypot(back.x - lon - a, back.y - lat - b) < 1e-9


def test_bounds_hold_every_shape():
    assert bounds_of([Point(1, 2), LineString([(0, 5), (3, 4)])]) == (0, 2, 3, 5)


def test_a_simplified_line_loses_corners_and_stays_within_its_tolerance():
    trembling = degrees(LineString([(x, (x // 10) % 2) for x in range(0, 300, 10)]))

    calm = simplified(trembling, tolerance_m=3)

    assert len(calm.coords) < 5
    assert LocalFrame.around([calm]).to_metres(calm).length == pytest.approx(290, abs=3)


BOW = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (BOW, Fault.CROSSES_ITSELF),
        (Polygon(), Fault.EMPTY),
        (Point(float("nan"), 1), Fault.NO_NUMBER),
        (Point(6_500_000, -4_100_000), Fault.NOT_DEGREES),
        (GeometryCollection([Point(0, 0)]), Fault.KIND),
    ],
)
def test_the_bad_feature_of_several_is_named_with_its_reason(bad, reason):
    with pytest.raises(BadGeometry) as refused:
        check_shapes([Point(0, 0), degrees(square(0, 0, 9)), bad])

    assert (refused.value.index, refused.value.reason) == (2, reason)
    assert "3" in str(refused.value)


@pytest.mark.parametrize(
    "broken",
    [
        None,
        {},
        {"type": "Point"},
        {"type": "Point", "coordinates": ["a", "b"]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Circle", "coordinates": [0, 0]},
        {"type": "Polygon", "coordinates": 7},
    ],
)
def test_a_geometry_that_is_none_is_refused_with_its_number(broken):
    with pytest.raises(BadGeometry) as refused:
        read_shape(broken, index=6)

    assert refused.value.facts["number"] == 7


def test_heights_are_left_at_the_door():
    assert read_shape({"type": "Point", "coordinates": [-58.4, -34.8, 12.5]}, 0).wkt == "POINT (-58.4 -34.8)"

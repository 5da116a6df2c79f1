"""Where a millimetre of the paper lies on the earth."""

import numpy as np
import pytest
from pyproj import Geod, Transformer

from anclaje.cartography.paper.frame import Frame, fitting, to_lonlat, to_mercator

QUILMES = (-58.27, -34.735, -58.255, -34.725)


@pytest.fixture
def frame():
    return Frame((420, 297), (8, 22.5, 336, 274.5), fitting(QUILMES, (328, 252)))


def test_the_corners_of_the_drawing_area_are_the_corners_of_its_bounds(frame):
    west, south, east, north = frame.bounds_3857
    assert frame.to_mercator(np.array([(8, 22.5), (336, 274.5)])) == pytest.approx(
        np.array([(west, north), (east, south)])
    )


def test_there_and_back_is_the_same_place(frame):
    mm = np.random.default_rng(1).uniform((8, 22.5), (336, 274.5), (200, 2))
    assert frame.to_mm(frame.to_mercator(mm)) == pytest.approx(mm, abs=1e-6)
    assert to_mercator(to_lonlat(frame.to_mercator(mm))) == pytest.approx(frame.to_mercator(mm), abs=1e-4)


def test_degrees_agree_with_the_projection_that_everybody_uses(frame):
    mm = np.array([(8.0, 22.5), (100, 100), (336, 274.5)])
    x, y = frame.to_mercator(mm).T
    known = np.column_stack(Transformer.from_crs(3857, 4326, always_xy=True).transform(x, y))
    assert frame.to_lonlat(mm) == pytest.approx(known, abs=1e-9)


def test_bounds_are_widened_to_the_shape_of_the_paper_and_never_cut(frame):
    (west, south), (east, north) = to_mercator(np.array([QUILMES[:2], QUILMES[2:]]))
    wide = frame.bounds_3857
    assert wide[0] <= west + 1e-6
    assert wide[1] <= south + 1e-6
    assert wide[2] >= east - 1e-6
    assert wide[3] >= north - 1e-6
    assert (wide[2] - wide[0]) / (wide[3] - wide[1]) == pytest.approx(328 / 252)


def test_a_millimetre_says_how_many_metres_of_ground_it_shows(frame):
    (lon, lat), (other, _lat) = frame.to_lonlat(np.array([(172, 148.5), (173, 148.5)]))
    metres = Geod(ellps="sphere").inv(lon, lat, other, lat)[2]
    assert frame.metres_per_mm == pytest.approx(metres, rel=5e-3)

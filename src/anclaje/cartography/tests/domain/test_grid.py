"""The grid is fixed to the earth: no cell is finer than asked, and coarser ones hold whole finer ones."""

from itertools import pairwise
from math import dist

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from anclaje.cartography.domain.geometry import LocalFrame
from anclaje.cartography.domain.grid import SIZES_M, cells_over, neighbours_of
from anclaje.foundation.errors import RuleBroken

LONS, LATS = st.floats(-179, 179), st.floats(-70, 70)
SIZES = st.sampled_from(SIZES_M)


def cell_at(lon, lat, size_m):
    (cell,) = cells_over((lon, lat, lon, lat), size_m)
    return cell


@given(LONS, LATS, SIZES)
def test_no_side_of_a_cell_is_shorter_than_the_grid_says(lon, lat, size_m):
    corners = LocalFrame(lon, lat).to_metres(cell_at(lon, lat, size_m).shape).exterior.coords

    assert all(dist(one, two) >= size_m for one, two in pairwise(corners))


@given(LONS, LATS, SIZES)
def test_a_place_lies_in_its_cell(lon, lat, size_m):
    west, south, east, north = cell_at(lon, lat, size_m).bounds

    assert west - 1e-7 <= lon <= east + 1e-7
    assert south - 1e-7 <= lat <= north + 1e-7


@given(LONS, LATS)
def test_a_coarser_cell_holds_whole_finer_ones(lon, lat):
    fine, coarse = cell_at(lon, lat, 250).bounds, cell_at(lon, lat, 1000).bounds

    assert coarse[0] - 1e-6 <= fine[0]
    assert fine[2] <= coarse[2] + 1e-6
    assert coarse[1] - 1e-6 <= fine[1]
    assert fine[3] <= coarse[3] + 1e-6


@given(LONS, LATS, SIZES)
@example(0.0, 3.998046875, 250)
def test_neighbours_touch_and_are_not_itself(lon, lat, size_m):
    cell = cell_at(lon, lat, size_m)

    near = neighbours_of(cell)

    assert len(near) >= 7  # at the edge of a degree the row beyond may be wider
    assert cell not in near
    assert all(other.shape.distance(cell.shape) < 1e-6 for other in near)


@pytest.mark.parametrize("size_m", [0, 100, 249, 251, 300, 750])
def test_a_finer_or_crooked_grid_is_refused(size_m):
    with pytest.raises(RuleBroken):
        cell_at(-58.4, -34.8, size_m)


def test_near_the_pole_there_is_no_grid():
    with pytest.raises(RuleBroken):
        cell_at(0, 85, 250)

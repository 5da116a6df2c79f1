from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anclaje.territory.domain.travel import CrowFlies, estimate, great_circle_km

OLAVARRIA = SimpleNamespace(lat=-36.8927, lon=-60.3225)
AZUL = SimpleNamespace(lat=-36.7770, lon=-59.8585)
FIGURES = {"detour_factor": 1.3, "speed_kmh": 60}
points = st.builds(
    lambda lat, lon: SimpleNamespace(lat=lat, lon=lon), st.floats(-41, -33), st.floats(-63.5, -56.5)
)


def test_the_way_between_two_towns_is_the_crow_s_with_a_detour():
    travel = estimate(OLAVARRIA, AZUL, FIGURES)

    assert great_circle_km(OLAVARRIA, AZUL) == pytest.approx(43.2, abs=0.5)
    assert travel.km == pytest.approx(great_circle_km(OLAVARRIA, AZUL) * 1.3)
    assert travel.minutes == pytest.approx(travel.km)


def test_it_is_always_told_as_an_estimate():
    assert estimate(OLAVARRIA, AZUL, FIGURES).is_estimate


def test_a_slower_road_takes_longer_over_the_same_distance():
    quick, slow = CrowFlies(1.3, 80), CrowFlies(1.3, 40)

    assert slow.travel(OLAVARRIA, AZUL).minutes == pytest.approx(2 * quick.travel(OLAVARRIA, AZUL).minutes)
    assert slow.travel(OLAVARRIA, AZUL).km == quick.travel(OLAVARRIA, AZUL).km


@given(points, points)
def test_the_way_back_is_as_long_as_the_way_there(one, other):
    assert estimate(one, other, FIGURES).km == pytest.approx(estimate(other, one, FIGURES).km)


@given(points)
def test_a_place_is_at_no_distance_from_itself(place):
    assert estimate(place, place, FIGURES).km == pytest.approx(0)

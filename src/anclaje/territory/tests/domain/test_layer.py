import json

import pytest

from anclaje.foundation.errors import RuleBroken
from anclaje.territory.domain.layer import read_layer
from anclaje.territory.tests.builders import TOWNS, a_layer, a_square, an_area


def read(layer):
    return read_layer(layer, TOWNS, "06")


def refusal_of(layer) -> str:
    with pytest.raises(RuleBroken) as refused:
        read(layer)
    return refused.value.sentence % refused.value.facts


def test_each_area_goes_to_the_municipality_of_its_code():
    layer = read(a_layer())

    assert set(layer.areas) == set(TOWNS)
    assert not layer.unmatched
    assert not layer.missing


@pytest.mark.parametrize("named", ["code", "in1", "IN1", "id", "cde", "codigo_indec"])
def test_the_code_is_found_under_any_of_its_usual_names(named):
    assert len(read(a_layer(*(an_area(code, named=named) for code in TOWNS))).areas) == 3


def test_the_code_may_be_the_feature_s_own_id():
    features = [{**an_area(code), "id": code, "properties": {}} for code in TOWNS]

    assert len(read(a_layer(*features)).areas) == 3


def test_a_code_without_its_province_or_without_its_zero_is_understood():
    short = [an_area(code[2:], a_square(town.lon, town.lat)) for code, town in TOWNS.items()]
    numbers = [an_area(int(code), a_square(town.lon, town.lat)) for code, town in TOWNS.items()]

    assert set(read(a_layer(*short)).areas) == set(TOWNS)
    assert set(read(a_layer(*numbers)).areas) == set(TOWNS)


def test_an_area_with_an_unknown_code_is_told_and_left_out():
    layer = read(a_layer(*(an_area(code) for code in TOWNS), an_area("06999")))

    assert layer.unmatched == ["06999"]
    assert len(layer.areas) == 3


def test_an_area_without_a_code_is_told_by_its_name():
    nameless = {"type": "Feature", "properties": {"name": "Laguna"}, "geometry": a_square(-60, -37)}

    assert read(a_layer(*(an_area(code) for code in TOWNS), nameless)).unmatched == ["Laguna"]


def test_other_provinces_of_a_national_layer_are_passed_over():
    layer = read(a_layer(*(an_area(code) for code in TOWNS), an_area("82007"), an_area("02007")))

    assert not layer.unmatched
    assert len(layer.areas) == 3


def test_a_municipality_that_the_layer_lacks_is_told():
    assert read(a_layer(an_area("06595"), an_area("06049"))).missing == ["06791"]


def test_a_layer_of_another_province_is_refused():
    assert "another place" in refusal_of(a_layer(an_area("82007"), an_area("82014")))


def test_a_layer_with_less_than_half_of_the_municipalities_is_refused():
    assert "1 of 3 municipalities" in refusal_of(a_layer(an_area("06595")))


def test_the_same_municipality_twice_is_refused():
    twice = a_layer(*(an_area(code) for code in TOWNS), an_area("06049"))

    assert "Azul (06049) is in the layer 2 times" in refusal_of(twice)


@pytest.mark.parametrize(
    "anything",
    [None, [], "text", {}, {"type": "Feature"}, {"type": "FeatureCollection"}, a_layer() | {"features": []}],
)
def test_what_is_not_a_layer_is_refused(anything):
    with pytest.raises(RuleBroken):
        read(anything)


def test_a_point_is_not_an_area():
    point = {"type": "Point", "coordinates": [-60.3, -36.9]}

    assert "not an area" in refusal_of(a_layer(an_area("06595", point), an_area("06049"), an_area("06791")))


def test_an_area_without_a_line_is_refused():
    empty = an_area("06595") | {"geometry": None}

    assert "Olavarría" in refusal_of(a_layer(empty, an_area("06049"), an_area("06791")))


def test_projected_coordinates_are_refused_and_the_way_out_is_told():
    metres = a_square(5_560_000, 5_910_000, 1000)

    sentence = refusal_of(a_layer(an_area("06595", metres), an_area("06049"), an_area("06791")))

    assert "projected" in sentence
    assert "EPSG:4326" in sentence


def test_a_named_projected_system_is_refused_before_any_coordinate_is_read():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::5347"}}

    assert "EPSG::5347" in refusal_of(a_layer(crs=crs))


def test_longitude_and_latitude_the_wrong_way_round_are_refused():
    turned = [an_area(code, a_square(town.lat, town.lon)) for code, town in TOWNS.items()]

    assert "does not lie where" in refusal_of(a_layer(*turned))


def test_an_area_that_lies_far_from_its_town_is_refused():
    moved = a_layer(an_area("06595", a_square(-58.0, -34.0)), an_area("06049"), an_area("06791"))

    assert "Olavarría (06595) does not lie where" in refusal_of(moved)


def test_an_area_as_large_as_a_continent_is_refused():
    huge = a_layer(an_area("06595", a_square(-60, -37, 30)), an_area("06049"), an_area("06791"))

    assert "does not lie where" in refusal_of(huge)


def test_a_line_that_crosses_itself_is_repaired_and_told():
    bow = [[-60.5, -37.1], [-60.1, -36.7], [-60.5, -36.7], [-60.1, -37.1], [-60.5, -37.1]]
    layer = read(
        a_layer(
            an_area("06595", {"type": "Polygon", "coordinates": [bow]}), an_area("06049"), an_area("06791")
        )
    )

    assert layer.repaired == ["06595"]
    assert layer.areas["06595"].is_valid
    assert layer.areas["06595"].area > 0


@pytest.mark.parametrize(
    "coordinates",
    ["text", [], [[]], [[[-60.3]]], [[[-60.3, "x"], [1, 2], [3, 4], [-60.3, 0]]], [[[[[[-60.3, -36.9]]]]]]],
)
def test_broken_coordinates_are_refused_with_the_municipality_s_name(coordinates):
    broken = {"type": "Polygon", "coordinates": coordinates}

    assert "Olavarría" in refusal_of(a_layer(an_area("06595", broken), an_area("06049"), an_area("06791")))


def test_a_coordinate_that_is_no_number_is_refused():
    layer = a_layer(an_area("06595", a_square(float("nan"), -36.9)), an_area("06049"), an_area("06791"))

    assert "Olavarría" in refusal_of(json.loads(json.dumps(layer)))

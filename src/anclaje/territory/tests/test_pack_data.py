"""The pack's territory is complete, and agrees with the data it was checked against."""

import csv
import json
from pathlib import Path

import pytest
from django.conf import settings
from shapely.geometry import Point, shape

from anclaje.territory.domain.layer import Town, read_layer
from anclaje.territory.domain.travel import great_circle_km
from anclaje.territory.tests.builders import areas_of_the_pack, shared, the_pack

MUNICIPALITIES = 135
NEAR_KM = 4


def municipalities() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in the_pack().rows("territory/municipalities.csv")}


def checked_rows(name: str) -> dict[str, dict[str, str]]:
    with shared(name).open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def test_every_municipality_of_the_province_is_there_once():
    rows = the_pack().rows("territory/municipalities.csv")

    assert len(rows) == len({row["code"] for row in rows}) == MUNICIPALITIES
    assert all(row["code"].startswith("06") and len(row["code"]) == 5 for row in rows)


@pytest.mark.parametrize("kind", ["judicial", "health", "electoral"])
def test_every_municipality_is_in_exactly_one_grouping_of_each_kind(kind):
    rows = the_pack().rows(f"territory/groupings/{kind}.csv")

    assert sorted(row["municipality"] for row in rows) == sorted(municipalities())


def test_every_grouping_says_where_its_list_comes_from_and_whether_it_was_reviewed():
    lists = the_pack().settings["territory"]["groupings"]

    assert {one["kind"] for one in lists} == {"judicial", "health", "electoral"}
    assert all(one["source"] and isinstance(one["is_pending_validation"], bool) for one in lists)
    assert all(one["name"]["es"] and one["name"]["en"] for one in lists)


def test_every_locality_lies_in_a_municipality_that_there_is():
    localities = the_pack().rows("territory/localities.csv")

    assert {row["municipality"] for row in localities} <= set(municipalities())
    assert not [row["name"] for row in localities if not row["name"].isprintable()]


def test_the_approximate_areas_cover_every_municipality_and_hold_its_seat():
    rows = municipalities()
    areas = {
        feature["properties"]["code"]: shape(feature["geometry"])
        for feature in areas_of_the_pack()["features"]
    }

    assert set(areas) == set(rows)
    for code, row in rows.items():
        assert areas[code].is_valid, row["name"]
        assert areas[code].covers(Point(float(row["lon"]), float(row["lat"]))), row["name"]


def test_the_approximate_areas_pass_the_same_check_as_any_layer_and_say_what_they_are():
    towns = {
        code: Town(row["name"], float(row["lat"]), float(row["lon"]))
        for code, row in municipalities().items()
    }

    assert len(read_layer(areas_of_the_pack(), towns, "06").areas) == MUNICIPALITIES
    assert areas_of_the_pack()["is_approximate"] is True


def test_the_approximate_areas_are_small():
    assert the_pack().path("territory/areas.geojson").stat().st_size < 300_000


def test_the_approximate_areas_are_not_the_official_boundaries():
    ours, official = areas_of_the_pack(), json.loads(shared("municipalities.geojson").read_text())
    corners = {tuple(corner) for corner in _corners(official)}
    shared_corners = [corner for corner in _corners(ours) if tuple(corner) in corners]

    assert len(shared_corners) < 10


def test_names_and_codes_agree_with_the_checked_data():
    checked = checked_rows("municipalities.csv")

    assert {code: row["name"] for code, row in municipalities().items()} == {
        code: row["name"] for code, row in checked.items()
    }


def test_seats_lie_where_the_checked_data_has_them():
    checked = checked_rows("municipalities.csv")

    for code, row in municipalities().items():
        here = Town(row["name"], float(row["lat"]), float(row["lon"]))
        there = Town(row["name"], float(checked[code]["seat_lat"]), float(checked[code]["seat_lon"]))
        assert row["seat"] == checked[code]["seat"], row["name"]
        assert great_circle_km(here, there) < NEAR_KM, row["name"]


def test_people_and_areas_agree_with_the_checked_data_and_are_marked_provisional():
    checked = checked_rows("municipalities.csv")

    for code, row in municipalities().items():
        assert row["population"] == checked[code]["population_2022_provisional"]
        assert row["area_km2"] == checked[code]["area_km2"]
        assert (row["population_year"], row["is_population_provisional"]) == ("2022", "1")


def test_the_provenance_names_every_file_of_the_territory():
    told = the_pack().path("PROVENANCE.md").read_text(encoding="utf-8")
    folder = Path(settings.ANCLAJE["pack"]) / "territory"

    for path in folder.rglob("*.*"):
        assert path.relative_to(folder.parent).as_posix() in told


def _corners(collection):
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
            for ring in polygon:
                yield from ring

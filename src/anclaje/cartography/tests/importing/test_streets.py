"""Files of streets: what of them is kept, and what is refused with a sentence."""

import json
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from anclaje.cartography.importing import streets
from anclaje.cartography.paper import streets as paper
from anclaje.cartography.paper.basemap import STYLES, vector_svg
from anclaje.cartography.paper.frame import Frame, to_mercator
from anclaje.cartography.tests.importing.test_shapefiles import zipped
from anclaje.foundation.errors import RuleBroken

HOOD = (-60.34, -36.91, -60.32, -36.89)
ACROSS = [[-60.35, -36.90], [-60.31, -36.90]]
OSM = """<?xml version="1.0"?><osm version="0.6"><node id="1" lat="-36.90" lon="-60.339"/>
<node id="2" lat="-36.90" lon="-60.321"/><way id="3"><nd ref="1"/><nd ref="2"/>
<tag k="highway" v="primary"/><tag k="name" v="Avenida Colón"/></way></osm>"""
KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>calles</name>
<Placemark><name>Colón</name><LineString><coordinates>-60.339,-36.9 -60.321,-36.9</coordinates></LineString>
</Placemark></Document></kml>"""


def a_street(places=ACROSS, **facts):
    return {"type": "Feature", "properties": facts, "geometry": {"type": "LineString", "coordinates": places}}


def geojson(*features):
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def kinds(found):
    return [one["properties"]["kind"] for one in found["lines"]["features"]]


def a_table(folder: Path, driver: str, ending: str, name="calles") -> Path:
    path = folder / f"{name}{ending}"
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array([shapely.LineString(ACROSS)])),
        [np.array(["primary"], dtype=object)], ["highway"], layer=name, crs="EPSG:4326",
        geometry_type="LineString", driver=driver,
    )  # fmt: skip
    return path


def test_streets_are_kept_by_their_sort_and_without_their_names():
    found = streets.streets_in(
        geojson(
            a_street(highway="primary", name="Avenida Colón"), a_street(highway="footway", dueño="Marta"),
            a_street(waterway="stream"), a_street(),
        ),
        HOOD,
    )  # fmt: skip

    assert kinds(found) == ["main", "street", "stream", "path"]
    told = json.dumps(found, ensure_ascii=False)
    assert "Colón" not in told
    assert "Marta" not in told


@pytest.mark.parametrize(
    "content", [OSM.encode(), KML.encode(), geojson(a_street())], ids=["osm", "kml", "geojson"]
)
def test_whatever_is_text_is_read(content):
    (line,) = streets.streets_in(content, HOOD)["lines"]["features"]

    assert line["geometry"]["type"] == "MultiLineString"


def test_a_geopackage_and_a_zipped_shapefile_are_read(tmp_path):
    package = a_table(tmp_path, "GPKG", ".gpkg").read_bytes()
    a_table(tmp_path, "ESRI Shapefile", ".shp")
    archive = zipped({path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".gpkg"})

    assert kinds(streets.streets_in(package, HOOD)) == ["main"]
    assert kinds(streets.streets_in(archive, HOOD)) == ["main"]


def test_only_the_surroundings_are_kept():
    far = [[-60.9, -36.9], [-59.9, -36.9]]

    (line,) = streets.streets_in(geojson(a_street(far)), HOOD)["lines"]["features"]

    west, _south, east, _north = shapely.geometry.shape(line["geometry"]).bounds
    assert -60.37 < west < HOOD[0]
    assert HOOD[2] < east < -60.29


def test_a_bend_finer_than_a_step_is_not_kept():
    wavy = [[-60.34 + n * 0.0002, -36.90 + (n % 2) * 0.000001] for n in range(100)]

    (line,) = streets.streets_in(geojson(a_street(wavy)), HOOD)["lines"]["features"]

    assert len(line["geometry"]["coordinates"][0]) == 2


def test_a_map_of_somewhere_else_is_told_so():
    with pytest.raises(RuleBroken, match="lies around this neighbourhood"):
        streets.streets_in(geojson(a_street([[2.3, 48.8], [2.4, 48.9]])), HOOD)


def test_where_there_is_no_room_buildings_stay_out_and_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(paper, "MOST_POINTS", 30)
    dice = np.random.default_rng(1)
    houses = [
        {
            "type": "Feature", "properties": {"building": "yes"},
            "geometry": shapely.geometry.mapping(shapely.box(x, y, x + 1e-4, y + 1e-4)),
        }
        for x, y in dice.uniform((-60.34, -36.91), (-60.32, -36.89), (20, 2))
    ]  # fmt: skip
    path = tmp_path / "streets.geojson"
    path.write_bytes(geojson(a_street(), *houses))

    found = paper.kept_of(path, HOOD)

    assert kinds(found) == ["street"]
    assert found["left_out"] == ["building"]
    monkeypatch.setattr(paper, "MOST_POINTS", 1)
    with pytest.raises(paper.TooMuch):
        paper.kept_of(path, HOOD)


def test_every_sort_has_its_place_in_the_order():
    assert set(paper.WORTH) == set(STYLES)


def test_what_is_kept_is_drawn_as_the_file_itself_would_be(tmp_path):
    path = tmp_path / "streets.geojson"
    path.write_bytes(geojson(a_street(highway="primary"), a_street(railway="rail")))
    again = tmp_path / "again.geojson"
    again.write_text(json.dumps(paper.kept_of(path, HOOD)["lines"]))
    bounds = to_mercator(np.array([HOOD[:2], HOOD[2:]])).ravel()
    frame = Frame((300, 300), (0, 0, 300, 300), tuple(bounds))

    assert vector_svg(again, frame).count('stroke-width="1.0"') == 1
    assert vector_svg(again, frame).count('stroke-dasharray="2.4 1.2"') == 1


# ------------------------------------------------------------------ hostile


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no map of streets"),
        (b"\x89PNG\r\n", "no map of streets"),
        (b"<OGRVRTDataSource><kml/></OGRVRTDataSource>", "points at others"),
        (b'{"type": "gdal_streamed_alg", "command_line": "gdal vector read x"}', "points at others"),
        (b'<!DOCTYPE k [<!ENTITY a "aa">]><osm></osm>', "points at others"),
        (b'{"type": "FeatureCollection", "features": [', "damaged"),
        (b"SQLite format 3\0" + b"\0" * 5_000, "damaged"),
        (b"PMTiles\x03" + b"\xff" * 500, "damaged|takes too long"),
        (b"\0\0\0\x0d\n\tOSMHeader" + b"\xff" * 500, "damaged|lies around"),
    ],
    ids=[
        "nothing", "picture", "virtual", "command", "unfolding", "cut off", "no database", "no tiles",
        "no extract",
    ],
)  # fmt: skip
def test_a_hostile_or_broken_file_has_its_sentence(content, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        streets.streets_in(content, HOOD)


def test_a_huge_file_is_refused_unread(monkeypatch):
    monkeypatch.setattr(streets, "LARGEST", 10)
    with pytest.raises(RuleBroken, match="too large"):
        streets.streets_in(geojson(a_street()), HOOD)

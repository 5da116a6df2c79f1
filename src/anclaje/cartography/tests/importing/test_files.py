"""Files of features: what is read, and what is refused with a sentence."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from anclaje.cartography.importing import files, preview
from anclaje.foundation.errors import RuleBroken

KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Barrio</name>
<Placemark><name>La plaza</name><Point><coordinates>-60.33,-36.90,0</coordinates></Point></Placemark>
</Document></kml>"""
LINK = "<Link><href>/etc/passwd</href></Link>"


def geojson(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def a_feature(geometry=None, **facts):
    geometry = geometry or {"type": "Point", "coordinates": [-60.33, -36.9]}
    return {"type": "Feature", "geometry": geometry, "properties": facts}


def a_geopackage(folder: Path, crs="EPSG:4326", where=(-60.33, -36.9)) -> bytes:
    path = folder / "made.gpkg"
    shapes = shapely.to_wkb(np.array([shapely.Point(*where), shapely.Point(*where)]))
    pyogrio.raw.write(
        path, shapes, [np.array(["plaza", "escuela"], dtype=object)], ["tipo"], layer="lugares", crs=crs,
        geometry_type="Point", driver="GPKG",
    )  # fmt: skip
    return path.read_bytes()


def test_geojson_keeps_short_facts_and_the_order_of_the_file():
    found = files.features_in(geojson(a_feature(tipo="plaza", alto=3, largo="x" * 500), a_feature()))

    assert [one["facts"] for one in found] == [{"tipo": "plaza", "alto": "3"}, {}]


def test_kml_is_read():
    (found,) = files.features_in(KML.encode())

    assert found["geometry"] == {"type": "Point", "coordinates": [-60.33, -36.9]}
    assert found["facts"]["Name"] == "La plaza"


def test_a_geopackage_comes_in_degrees_with_its_layers(tmp_path):
    found = files.features_in(a_geopackage(tmp_path, "EPSG:3857", (-6_715_905.0, -4_425_000.0)))

    lon, lat = found[0]["geometry"]["coordinates"]
    assert (round(lon, 2), round(lat, 1)) == (-60.33, -36.9)
    assert {one["layer"] for one in found} == {"lugares"}


def test_a_file_is_what_its_content_says():
    for content in (b"", b"\x89PNG\r\n", b"a,b\n1,2", b"<html></html>", b"%PDF-1.7", b"PMTiles\x03"):
        with pytest.raises(RuleBroken, match="neither GeoJSON"):
            files.features_in(content)


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE k [<!ENTITY a "aaaa">]>' + KML.encode()[21:],
        KML.replace("<Placemark>", f"<NetworkLink>{LINK}</NetworkLink><Placemark>").encode(),
        b"<OGRVRTDataSource><kml/></OGRVRTDataSource>",
    ],
    ids=["unfolding", "a link", "a virtual source"],
)  # fmt: skip
def test_what_points_elsewhere_or_unfolds_is_refused_unread(content, monkeypatch):
    monkeypatch.setattr(files, "read_apart", lambda *_: pytest.fail("It was read."))

    with pytest.raises(RuleBroken, match="points at others"):
        files.features_in(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"type": "FeatureCollection", "features": [', "damaged"),
        (b"{" + b'"a":[' * 200_000, "damaged|too long"),
        (b"SQLite format 3\0" + b"\0" * 5_000, "damaged"),
        (b"<kml><Placemark>", "damaged|Nothing"),
        (geojson(), "Nothing is drawn"),
        (geojson(a_feature(), crs={"type": "name", "properties": {"name": "EPSG:5347"}}), "not in degrees"),
    ],
    ids=["cut off", "endlessly nested", "no database", "no kml", "empty", "projected"],
)
def test_a_hostile_or_broken_file_has_its_sentence(content, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        files.features_in(content)


def test_a_huge_file_is_refused_before_it_is_looked_at(monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 1_000)
    with pytest.raises(RuleBroken, match="larger than"):
        files.features_in(b"{" + b" " * 1_000)


def test_too_many_features_are_refused(monkeypatch):
    monkeypatch.setattr(files, "MOST_FEATURES", 2)
    with pytest.raises(RuleBroken, match="more than 2 features"):
        files.features_in(geojson(a_feature(), a_feature(), a_feature()))


def test_a_file_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(files, "LIMITS", replace(files.LIMITS, patience=0.01))
    with pytest.raises(RuleBroken, match="too long"):
        files.features_in(geojson(a_feature()))


# ------------------------------------------------------------------ preview


def test_a_file_can_be_sorted_by_every_fact_with_few_values():
    found = files.features_in(
        geojson(*(a_feature(tipo="plaza" if n % 2 else "escuela", numero=n) for n in range(50)))
    )

    by_layer, by_kind = preview.sortings(found)

    assert by_layer.values == (("", 50),)
    assert (by_kind.fact, dict(by_kind.values)) == ("tipo", {"plaza": 25, "escuela": 25})
    assert preview.kinds_in(found) == [("point", 50)]

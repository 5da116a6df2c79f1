"""Files of a version, as GDAL and other programs read them, with nothing in them that stays inside."""

import json
import re
import shutil
import sqlite3
import subprocess
from dataclasses import replace

import pytest
from django.utils import translation

from anclaje.cartography import release_files as files
from anclaje.cartography.released import frozen
from anclaje.cartography.tests.release_scenes import (
    SECRETS,
    an_exercise_that_may_leave,
    out,
    partners_code,
    restricted_code,
)

pytestmark = pytest.mark.django_db
needs_gdal = pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="GDAL's programs are not installed.")


@pytest.fixture
def versions():
    told = an_exercise_that_may_leave()
    public, partners = frozen(out(told)), frozen(out(told, "partners"))
    with translation.override("es-ar"):
        yield told, {"public": public, "partners": partners}


def read_by_gdal(path):
    """All that GDAL tells of the file: its layers, what they say of themselves, every row."""
    asked = ["ogrinfo", "-ro", "-al", "-mdd", "all", str(path)]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def test_geojson_says_what_it_is(versions):
    _, by_audience = versions

    said = json.loads(files.geojson(by_audience["public"]))

    assert [one["properties"]["category"] for one in said["features"]] == ["L03"]
    assert "zonas, no lugares" in said["note"]
    assert "Las Tres Esquinas" in said["attribution"]
    assert "is_public" not in said["features"][0]["properties"]


@needs_gdal
@pytest.mark.parametrize("audience", ["public", "partners"])
@pytest.mark.parametrize("form", ["geojson", "gpkg", "kml"])
def test_gdal_reads_the_zones_of_each_reader_and_no_more(versions, tmp_path, form, audience):
    told, by_audience = versions
    content = files.FORMS[form][1](by_audience[audience])
    path = tmp_path / f"zones.{form}"
    path.write_bytes(content)

    told_by_gdal = read_by_gdal(path)

    assert "L03" in told_by_gdal
    assert (partners_code(told.exercise) in told_by_gdal) is (audience == "partners")
    assert restricted_code(told.exercise) not in told_by_gdal
    assert form == "geojson" or "zonas, no lugares" in told_by_gdal
    for secret in SECRETS.values():
        assert secret.encode() not in content
        assert secret not in told_by_gdal


@pytest.mark.parametrize("audience", ["public", "partners"])
def test_no_table_of_the_geopackage_holds_what_stays(versions, tmp_path, audience):
    _, by_audience = versions
    path = tmp_path / "zones.gpkg"
    path.write_bytes(files.geopackage(by_audience[audience]))

    with sqlite3.connect(path) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        held = "\n".join(repr(row) for name in names for row in database.execute(f'SELECT * FROM "{name}"'))

    assert {"zones", "about"} <= set(names)
    assert [name for name, secret in SECRETS.items() if secret in held] == []


def test_a_version_without_a_zone_is_still_a_file(versions):
    _, by_audience = versions
    empty = replace(by_audience["public"], zones=(), legend=())

    for _form, (_kind, write) in files.FORMS.items():
        assert write(empty)


def test_a_file_is_named_by_the_public_title_and_nothing_else(versions):
    _, by_audience = versions
    version = by_audience["public"]

    assert re.fullmatch(r"las-tres-esquinas-public[ao]-[0-9a-f]{8}\.kml", files.file_name(version, "kml"))

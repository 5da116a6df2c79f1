"""A zipped Shapefile comes in; an archive that is a trap is refused before it is unpacked."""

import io
import struct
import zipfile
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from anclaje.cartography.importing import files, shapefile
from anclaje.foundation.errors import RuleBroken

PLACES = [(-60.33, -36.9), (-60.331, -36.901)]


def parts(folder: Path, name="lugares", crs="EPSG:4326", where=PLACES) -> dict[str, bytes]:
    """The files of a Shapefile, by their ending."""
    made = folder / f"{name}.shp"
    pyogrio.raw.write(
        made, shapely.to_wkb(np.array([shapely.Point(*one) for one in where])),
        [np.array(["plaza", "escuela"], dtype=object)], ["tipo"], crs=crs, geometry_type="Point",
        driver="ESRI Shapefile",
    )  # fmt: skip
    return {path.suffix: path.read_bytes() for path in folder.glob(f"{name}.*")}


def zipped(members: dict[str, bytes], method=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def a_shapefile(folder: Path, inside="", **facts) -> bytes:
    return zipped({f"{inside}lugares{ending}": part for ending, part in parts(folder, **facts).items()})


def test_a_zipped_shapefile_is_read_with_its_columns(tmp_path):
    found = files.features_in(a_shapefile(tmp_path))

    assert [one["facts"] for one in found] == [{"tipo": "plaza"}, {"tipo": "escuela"}]
    assert found[0]["geometry"] == {"type": "Point", "coordinates": [-60.33, -36.9]}
    assert {one["layer"] for one in found} == {"lugares"}


def test_its_projection_is_turned_into_degrees(tmp_path):
    (first, _other) = files.features_in(
        a_shapefile(tmp_path, crs="EPSG:5347", where=[(5_560_000.0, 5_916_000.0)] * 2)
    )

    lon, lat = first["geometry"]["coordinates"]
    assert (round(lon), round(lat)) == (-59, -37)


def test_folders_within_the_archive_do_not_matter(tmp_path):
    assert len(files.features_in(a_shapefile(tmp_path, inside="Datos 2024/Cartografía/"))) == 2


def test_two_layers_of_the_same_name_stay_two(tmp_path):
    one = parts(tmp_path)
    members = {f"{where}/LUGARES{ending.upper()}": part for where in "ab" for ending, part in one.items()}

    assert {one["layer"] for one in files.features_in(zipped(members))} == {"lugares", "lugares_2"}


@pytest.mark.parametrize(
    ("missing", "sentence"), [(".shx", "Part of"), (".dbf", "Part of"), (".shp", "no Shapefile")]
)
def test_a_missing_part_is_said(tmp_path, missing, sentence):
    members = {f"a{ending}": part for ending, part in parts(tmp_path).items() if ending != missing}

    with pytest.raises(RuleBroken, match=sentence):
        files.features_in(zipped(members))


def test_without_its_projection_only_degrees_are_believed(tmp_path):
    placed = {f"a{e}": part for e, part in parts(tmp_path).items() if e != ".prj"}
    metres = parts(tmp_path, "metros", "EPSG:5347", [(5_560_000.0, 5_916_000.0)] * 2)
    unplaced = {f"a{e}": part for e, part in metres.items() if e != ".prj"}

    assert len(files.features_in(zipped(placed))) == 2
    with pytest.raises(RuleBroken, match="nobody knows where"):
        files.features_in(zipped(unplaced))


# ------------------------------------------------------------------ traps


@pytest.fixture
def nothing_is_written(monkeypatch):
    monkeypatch.setattr(shapefile, "_pieces", lambda *_: pytest.fail("It was unpacked."))


@pytest.mark.usefixtures("nothing_is_written")
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(shapefile, "LARGEST", 1_000_000)
    members = {f"a{ending}": part for ending, part in parts(tmp_path).items()}
    members["a.dbf"] = b" " * 2_000_000

    with pytest.raises(RuleBroken, match="Unpacked"):
        files.features_in(zipped(members))


@pytest.mark.usefixtures("nothing_is_written")
def test_an_archive_of_thousands_is_refused_unread(tmp_path):
    members = {f"{n}.txt": b"" for n in range(shapefile.MOST_MEMBERS + 1)}

    with pytest.raises(RuleBroken, match="too many files"):
        files.features_in(zipped(members))


@pytest.mark.usefixtures("nothing_is_written")
def test_one_with_a_password_is_told_so(tmp_path):
    content = bytearray(a_shapefile(tmp_path))
    for at in _central_entries(content):
        content[at + 8] |= 1

    with pytest.raises(RuleBroken, match="password"):
        files.features_in(bytes(content))


def test_an_archive_that_lies_about_its_size_is_stopped(tmp_path, monkeypatch):
    members = {f"a{ending}": part for ending, part in parts(tmp_path).items()}
    members["a.dbf"] = b" " * 3_000_000
    content = bytearray(zipped(members))
    for at in _central_entries(content):
        struct.pack_into("<I", content, at + 24, 100)
    monkeypatch.setattr(shapefile, "LARGEST", 1_000_000)

    with pytest.raises(RuleBroken, match=r"damaged|Unpacked"):
        files.features_in(bytes(content))


@pytest.mark.parametrize("name", ["../../outside", "/etc/outside", "..\\..\\outside", "a/../../outside"])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    found = parts(tmp_path)
    folder = tmp_path / "unpacked"
    folder.mkdir()

    (layer,) = shapefile.unpack(zipped({f"{name}{ending}": part for ending, part in found.items()}), folder)

    assert layer == "outside"
    assert {path.name for path in folder.iterdir()} == {f"outside{ending}" for ending in found}
    assert not list(tmp_path.parent.glob("outside*"))


def test_a_damaged_archive_is_told_so(tmp_path):
    whole = a_shapefile(tmp_path)

    for content in (whole[: len(whole) // 2], b"PK\x03\x04" + b"\0" * 500):
        with pytest.raises(RuleBroken, match="damaged"):
            files.features_in(content)


def test_an_archive_of_something_else_says_what_is_expected():
    with pytest.raises(RuleBroken, match=r"\.shp, \.shx, \.dbf"):
        files.features_in(zipped({"doc.kml": b"<kml/>", "word/document.xml": b"<x/>"}))


def _central_entries(content: bytearray) -> list[int]:
    found, at = [], content.find(b"PK\x01\x02")
    while at >= 0:
        found.append(at)
        at = content.find(b"PK\x01\x02", at + 4)
    return found

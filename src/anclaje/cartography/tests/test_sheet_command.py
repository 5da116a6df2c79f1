"""`./anclaje sheet`: printed, drawn on and read, without a database and without a secret."""

import json
import os
import subprocess
import sys

import cv2
import pytest

from anclaje.cartography.reading.printed_sheet import printed_sheet
from anclaje.cartography.tests.reading import scene

LEGEND = [{"category": row.category, "name": row.name, "pen": row.pen} for row in scene.LEGEND]


def sheet(*typed, cwd):
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(cwd)}
    command = [sys.executable, "-m", "anclaje.cartography.sheet_command", *map(str, typed)]
    return subprocess.run(
        command, cwd=cwd, env=bare, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def printed(tmp_path):
    (tmp_path / "legend.json").write_text(json.dumps(LEGEND))
    done = sheet(
        "print", "--bounds=-58.27,-34.735,-58.255,-34.725", "--paper", "a4", "--legend", "legend.json",
        "--code", "HABCD-1234", "--out", "hoja", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_a_sheet_is_paper_raster_and_record(printed):
    assert {path.name for path in (printed / "hoja").iterdir()} == {"sheet.pdf", "sheet.png", "sheet.json"}
    record = json.loads((printed / "hoja/sheet.json").read_text())
    assert {"code", "paper_mm", "frame_mm", "bounds_3857", "legend"} <= set(record)
    assert [set(row) for row in record["legend"]] == [{"category", "name", "pen", "box_mm"}] * 4


def test_photographs_become_features_and_what_is_refused_is_told_line_by_line(printed):
    record = json.loads((printed / "hoja/sheet.json").read_text())
    known = printed_sheet(record, (printed / "hoja/sheet.png").read_bytes())
    (printed / "foto.jpg").write_bytes(scene.a_photo(sheet=known))
    (printed / "otra.txt").write_text("hola")

    done = sheet("read", "hoja/sheet.json", "foto.jpg", "otra.txt", "--out", "leido.geojson", cwd=printed)

    assert done.returncode == 3
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["photo"] == "otra.txt"
    assert set(json.loads(line)) == {"photo", "refused", "advice"}
    found = json.loads((printed / "leido.geojson").read_text())
    assert {feature["properties"]["kind"] for feature in found["features"]} == {"polygon", "line", "point"}
    assert {feature["properties"]["photo"] for feature in found["features"]} == {"foto.jpg"}
    assert 0 < found["position_error_m"] < 5
    longitude, latitude = found["features"][0]["geometry"]["coordinates"][0][0]
    assert -58.28 < longitude < -58.245
    assert -34.74 < latitude < -34.72


@pytest.mark.parametrize("bounds", ["1,2,3", "10,0,5,1", "0,0,0,0", "a,b,c,d", "0,-89,1,89"])
def test_bounds_that_are_none_are_refused(tmp_path, bounds):
    done = sheet("print", f"--bounds={bounds}", "--out", "hoja", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_record_that_is_none_is_refused(tmp_path):
    (tmp_path / "sheet.json").write_text("{}")
    done = sheet("read", "sheet.json", "x.jpg", "--out", "y", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_record_of_another_shape_is_refused(tmp_path):
    for record in ("[]", "null", "{", '{"code": 1, "paper_mm": "x"}'):
        (tmp_path / "sheet.json").write_text(record)
        (tmp_path / "sheet.png").write_bytes(b"x")
        done = sheet("read", "sheet.json", "x.jpg", "--out", "y", cwd=tmp_path)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_bounds_of_the_west_are_typed_like_any_others(tmp_path):
    done = sheet(
        "print", "--bounds", "-58.27,-34.735,-58.255,-34.725", "--paper", "A4", "--out", "hoja", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "legend", ['{"a": 1}', "[1]", '[{"category": "a"}]', '[{"category": "a", "name": "b", "pen": "red"}]']
)
def test_a_legend_that_is_none_is_refused(tmp_path, legend):
    (tmp_path / "legend.json").write_text(legend)
    done = sheet("print", "--bounds=0,0,1,1", "--legend", "legend.json", "--out", "hoja", cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_raster_of_another_sheet_is_refused(printed):
    other = scene.a_printed_sheet("HZZZZ-9999").raster
    (printed / "hoja/sheet.png").write_bytes(cv2.imencode(".png", other)[1].tobytes())
    done = sheet("read", "hoja/sheet.json", "x.jpg", "--out", "y", cwd=printed)
    assert done.returncode == 2
    assert "not that of this sheet" in done.stderr


def test_a_folder_for_the_result_is_made(printed):
    done = sheet("read", "hoja/sheet.json", "no-hay.jpg", "/dev/zero", "--out", "a/b/c.geojson", cwd=printed)
    assert done.returncode == 3
    assert [json.loads(line)["refused"] for line in done.stdout.splitlines()] == ["not_a_picture"] * 2
    assert json.loads((printed / "a/b/c.geojson").read_text())["features"] == []

"""A printed sheet: paper, raster and the record that reads it back."""

import io
import json
import warnings
from pathlib import Path

import numpy as np
import pyogrio
import pypdf
import pytest
import shapely
from PIL import Image, TiffImagePlugin

from anclaje.cartography.paper.basemap import UnreadableBasemap
from anclaje.cartography.paper.basemap_picture import (
    GEO_KEYS,
    PIXEL_SCALE,
    TIE_POINT,
    UnplacedPicture,
)
from anclaje.cartography.paper.frame import to_mercator
from anclaje.cartography.paper.layout import Category
from anclaje.cartography.paper.sheet import Basemap, Wanted, print_sheet

BOUNDS = (-58.27, -34.735, -58.255, -34.725)
LEGEND = (Category("L01", "escuela", "#1f4fbf"), Category("L02", "salud"))
SAMPLES = Path(__file__).parents[6] / "shared/data/samples"
HELSINKI = (24.938, 60.166, 24.948, 60.170)
STREET = [(-58.268, -34.7345), (-58.256, -34.7255)]


def a_sheet(basemap=None, bounds=BOUNDS, paper="a4", **more):
    return print_sheet(Wanted("HABCD-1234", bounds, LEGEND, paper=paper, basemap=basemap, **more))


def drawing_area(printed) -> np.ndarray:
    """Shares of white inside the frame."""
    raster = np.asarray(Image.open(io.BytesIO(printed.raster)).convert("L")) / 255
    scale = printed.sheet["px_per_mm"]
    left, top, right, bottom = (round(value * scale) for value in printed.sheet["frame_mm"])
    return raster[top + 4 : bottom - 4, left + 4 : right - 4]


def at(printed, lonlat) -> tuple[int, int]:
    """The pixel of the drawing area that shows a place."""
    west, south, east, north = printed.sheet["bounds_3857"]
    x, y = to_mercator(np.array([lonlat]))[0]
    height, width = drawing_area(printed).shape
    return int((north - y) / (north - south) * height), int((x - west) / (east - west) * width)


def test_the_record_says_what_reading_needs():
    sheet = a_sheet().sheet
    assert sheet["code"] == "HABCD-1234"
    assert sheet["paper_mm"] == [297, 210]
    assert [row["category"] for row in sheet["legend"]] == ["L01", "L02"]
    assert [row["pen"] for row in sheet["legend"]] == ["#1f4fbf", None]
    assert len(sheet["marks"]) == 6
    assert json.loads(json.dumps(sheet)) == sheet


def test_paper_and_raster_have_the_sheet_s_size():
    printed = a_sheet(paper="a3")
    page = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages[0].mediabox
    assert [float(page.width), float(page.height)] == pytest.approx(
        [420 / 25.4 * 72, 297 / 25.4 * 72], abs=0.5
    )
    assert Image.open(io.BytesIO(printed.raster)).size == (3360, 2376)


def test_a_large_sheet_comes_over_pages_of_a4_too():
    printed = a_sheet(paper="a2")
    pages = pypdf.PdfReader(io.BytesIO(printed.tiles)).pages
    assert len(pages) == 9
    assert float(pages[0].mediabox.width) == pytest.approx(297 / 25.4 * 72, abs=0.5)


def test_without_a_map_there_is_a_light_grid():
    area = drawing_area(a_sheet())
    assert area.min() >= 0.55
    assert 0.001 < (area < 0.9).mean() < 0.05


def test_words_are_printed_as_words_never_as_markup():
    printed = a_sheet(title="#panic() *barrio* $x$", purpose="a\\b #import")
    assert "#panic() *barrio* $x$" in pypdf.PdfReader(io.BytesIO(printed.pdf)).pages[0].extract_text()


def write_vectors(path: Path, driver: str) -> Path:
    lines = np.array([shapely.LineString(STREET)])
    polygon = np.array([shapely.box(-58.264, -34.731, -58.262, -34.729)])
    pyogrio.raw.write(
        path, shapely.to_wkb(lines), [np.array(["primary"], object)], ["highway"],
        geometry_type="LineString", crs="EPSG:4326", driver=driver, layer="streets",
    )  # fmt: skip
    if driver == "GPKG":
        pyogrio.raw.write(
            path, shapely.to_wkb(polygon), [np.array(["yes"], object)], ["building"], append=True,
            geometry_type="Polygon", crs="EPSG:4326", driver=driver, layer="buildings",
        )  # fmt: skip
    return path


@pytest.mark.parametrize(
    ("name", "driver"),
    [
        ("calles.geojson", "GeoJSON"),
        ("calles.gpkg", "GPKG"),
        ("calles.shp", "ESRI Shapefile"),
        ("c.kml", "LIBKML"),
    ],
)
def test_streets_lie_faintly_where_they_are(tmp_path, name, driver):
    printed = a_sheet(Basemap(write_vectors(tmp_path / name, driver)))
    area = drawing_area(printed)
    row, column = at(printed, np.mean(STREET, axis=0))
    assert area.min() >= 0.55
    assert area[row - 4 : row + 5, column - 4 : column + 5].min() < 0.75


def test_streets_in_another_projection_lie_where_they_are(tmp_path):
    path = tmp_path / "calles.gpkg"
    moved = shapely.transform(shapely.LineString(STREET), to_mercator)
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array([moved])), [np.array(["a"], object)], ["name"],
        geometry_type="LineString", crs="EPSG:3857", driver="GPKG",
    )  # fmt: skip
    printed = a_sheet(Basemap(path))
    row, column = at(printed, np.mean(STREET, axis=0))
    assert drawing_area(printed)[row - 4 : row + 5, column - 4 : column + 5].min() < 0.75


@pytest.mark.parametrize("name", ["helsinki.osm.pbf", "helsinki_streets.pmtiles"])
def test_an_extract_and_a_tile_file_are_drawn(name):
    if not (SAMPLES / name).exists():
        pytest.skip("The samples are not beside this checkout.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        area = drawing_area(a_sheet(Basemap(SAMPLES / name), HELSINKI))
    assert area.min() >= 0.55
    assert (area < 0.9).mean() > 0.03


def a_picture(path: Path, **save) -> Path:
    """Dark in its western half."""
    pixels = np.full((200, 300, 3), 250, np.uint8)
    pixels[:, :150] = 20
    Image.fromarray(pixels).save(path, **save)
    return path


def is_dark_in_the_west(printed) -> bool:
    area = drawing_area(printed)
    row, west = at(printed, (-58.266, -34.7297))
    _row, east = at(printed, (-58.259, -34.7297))
    return area[row, west] < 0.65 and area[row, east] > 0.9 and area.min() >= 0.55


def test_a_picture_with_known_corners_is_laid_beneath(tmp_path):
    assert is_dark_in_the_west(a_sheet(Basemap(a_picture(tmp_path / "aire.png"), BOUNDS)))


def test_a_picture_with_a_world_file_is_laid_beneath(tmp_path):
    west, south, east, north = BOUNDS
    step = (east - west) / 300, (south - north) / 200
    lines = [step[0], 0, 0, step[1], west + step[0] / 2, north + step[1] / 2]
    (tmp_path / "aire.pgw").write_text("\n".join(map(str, lines)))
    assert is_dark_in_the_west(a_sheet(Basemap(a_picture(tmp_path / "aire.png"))))


def test_a_geotiff_says_itself_where_it_lies(tmp_path):
    west, south, east, north = BOUNDS
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, kind, value in (
        (PIXEL_SCALE, 12, ((east - west) / 300, (north - south) / 200, 0.0)),
        (TIE_POINT, 12, (0.0, 0.0, 0.0, west, north, 0.0)),
        (GEO_KEYS, 3, (1, 1, 0, 2, 1024, 0, 1, 2, 2048, 0, 1, 4326)),
    ):
        tags.tagtype[tag] = kind
        tags[tag] = value
    assert is_dark_in_the_west(a_sheet(Basemap(a_picture(tmp_path / "aire.tif", tiffinfo=tags))))


def test_a_picture_that_does_not_say_where_it_lies_is_refused(tmp_path):
    with pytest.raises(UnplacedPicture):
        a_sheet(Basemap(a_picture(tmp_path / "aire.png")))


def test_a_file_that_is_no_map_is_refused(tmp_path):
    (tmp_path / "mapa.geojson").write_text("no es un mapa")
    with pytest.raises(UnreadableBasemap):
        a_sheet(Basemap(tmp_path / "mapa.geojson"))


def test_a_map_of_elsewhere_is_refused(tmp_path):
    with pytest.raises(UnreadableBasemap):
        a_sheet(Basemap(write_vectors(tmp_path / "c.geojson", "GeoJSON")), HELSINKI)

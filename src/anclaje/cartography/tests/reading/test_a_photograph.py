"""A photograph of a drawn sheet is read, or refused with what to do."""

import cv2
import numpy as np
import pytest
import shapely

from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.reading.pipeline import read_sheet
from anclaje.cartography.tests.reading.scene import (
    DOT,
    PRESENT,
    RING,
    ROUTE,
    Drawing,
    a_photo,
    a_printed_sheet,
    feature,
    over_an_aerial_picture,
)
from anclaje.foundation.photographed.find_marks import code_of
from anclaje.foundation.photographed.photo import MOST_BYTES, open_photo
from anclaje.foundation.photographed.refusals import SAYS, Reason, Refused


@pytest.fixture(scope="module")
def photo() -> bytes:
    return a_photo()


@pytest.fixture(scope="module")
def image(photo) -> np.ndarray:
    return cv2.imdecode(np.frombuffer(photo, np.uint8), cv2.IMREAD_COLOR)


NOT_WHOLE = (Reason.PART_MISSING, Reason.RESIDUAL, Reason.CORNER_HIDDEN, Reason.OTHER_SHEET)


def jpeg(image) -> bytes:
    return cv2.imencode(".jpg", np.ascontiguousarray(image))[1].tobytes()


def read(data, sheet=None):
    return read_sheet(data, sheet or a_printed_sheet())


def refused(data, sheet=None) -> Reason:
    with pytest.raises(Refused) as answer:
        read(data, sheet)
    return answer.value.reason


def mark(reading, category):
    (found,) = [mark for mark in reading.marks if mark.category == category]
    return found


def check_all_is_read(reading):
    ring, route, dot = (mark(reading, name) for name in ("school", "way", "health"))
    assert (ring.kind, route.kind, dot.kind) == (MarkKind.POLYGON, MarkKind.LINE, MarkKind.POINT)
    assert ring.geometry.intersection(RING).area / ring.geometry.union(RING).area > 0.93
    assert route.geometry.hausdorff_distance(ROUTE) < 2
    assert dot.geometry.distance(DOT) < 1


def test_a_ring_a_route_and_a_dot_are_an_area_a_line_and_a_place(photo):
    check_all_is_read(read(photo))


def test_each_stands_where_it_was_drawn_on_the_earth(photo):
    reading, frame = read(photo), a_printed_sheet().frame
    dot = mark(reading, "health").lonlat
    there = frame.to_lonlat(shapely.get_coordinates(DOT))[0]
    assert np.abs(shapely.get_coordinates(dot)[0] - there).max() < 5e-5
    assert 0 < reading.position_error_m < 2 * frame.metres_per_mm


@pytest.mark.parametrize(
    "shot",
    [
        {"turn_deg": 90, "size": (1500, 2000)},
        {"turn_deg": 180},
        {"tilt": 0.45, "curl_mm": 12},
        {"shadow": 0.45, "uneven": 0.5, "cast": (1.0, 0.88, 0.7)},
        {"blur_px": 1.2, "noise": 0.03, "quality": 45},
        {"hidden": (0, 3), "curl_mm": 4},
        {"hidden": (1, 3)},
        {"barrel": 0.05},
        {"glare": (1,)},
    ],
    ids=lambda shot: " ".join(shot),
)
def test_it_is_read_however_it_was_taken(shot):
    check_all_is_read(read(a_photo(**shot)))


def test_it_is_read_where_the_map_beneath_is_an_aerial_picture():
    sheet = over_an_aerial_picture()
    check_all_is_read(read(a_photo(sheet=sheet, curl_mm=5, tilt=0.2), sheet))


def test_it_is_read_as_a_messenger_sends_it(image):
    small = cv2.resize(image, (1280, 960), interpolation=cv2.INTER_AREA)
    check_all_is_read(read(jpeg(small)))


def test_its_code_is_known_without_knowing_the_sheet(photo):
    assert code_of(open_photo(photo)) == "HABCD-1234"


def test_pens_of_any_colour_mean_what_their_box_says():
    swapped = Drawing((feature("health", RING), feature("way", ROUTE), feature("school", DOT)))
    reading = read(a_photo(swapped))
    assert mark(reading, "health").kind is MarkKind.POLYGON
    assert mark(reading, "school").kind is MarkKind.POINT


def test_an_area_filled_or_hatched_is_one_area():
    other = shapely.Point(180, 60).buffer(18)
    drawing = Drawing((feature("school", RING, "hatch"), feature("health", other, "solid")))
    reading = read(a_photo(drawing))
    assert [found.kind for found in reading.marks] == [MarkKind.POLYGON, MarkKind.POLYGON]
    assert mark(reading, "school").geometry.intersection(RING).area / RING.area > 0.9


def test_two_pens_that_cross_stay_two_strokes():
    across = shapely.LineString([(40, 80), (100, 82), (160, 80)])
    reading = read(a_photo(Drawing((feature("school", RING), feature("way", across)))))
    assert sorted(found.kind for found in reading.marks) == [MarkKind.LINE, MarkKind.POLYGON]
    assert mark(reading, "way").geometry.length == pytest.approx(120, abs=5)


def test_a_category_whose_box_is_empty_was_not_used(photo):
    assert {found.category for found in read(photo).marks} == {"school", "way", "health"}


def test_nothing_drawn_is_told(image):
    assert refused(a_photo(Drawing((), ()))) is Reason.NOTHING_DRAWN


def test_a_legend_in_which_nobody_scribbled_is_told():
    assert refused(a_photo(Drawing(PRESENT.features, ()))) is Reason.NO_PENS


def test_another_sheet_is_told(photo):
    assert refused(photo, a_printed_sheet("HZZZZ-9999")) is Reason.OTHER_SHEET


def test_a_mirrored_picture_is_told(image):
    assert refused(jpeg(cv2.flip(image, 1))) is Reason.MIRRORED


def test_half_a_sheet_is_never_taken_for_the_whole(image):
    width = image.shape[1]
    for half in (image[:, : width // 2], image[:, width // 2 :], image[:, width // 6 :]):
        assert refused(jpeg(half)) in (
            Reason.PART_MISSING,
            Reason.RESIDUAL,
            Reason.CORNER_HIDDEN,
            Reason.OTHER_SHEET,
        )


def test_light_that_swallows_the_drawing_is_told(image):
    height, width = image.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    lamp = 500 * np.exp(-(((x - 0.4 * width) ** 2 + (y - 0.5 * height) ** 2) / (0.12 * width) ** 2))
    assert refused(jpeg(np.clip(image + lamp[..., None], 0, 255).astype(np.uint8))) is Reason.GLARE


@pytest.mark.parametrize("colour", [0, 128, 235, 255])
def test_no_sheet_at_all_is_told(image, colour):
    assert refused(jpeg(np.full_like(image, colour))) is Reason.NO_SHEET


def test_a_picture_that_is_not_sharp_is_told(image):
    assert refused(jpeg(cv2.GaussianBlur(image, (0, 0), 9))) is Reason.BLURRED
    assert refused(jpeg(cv2.filter2D(image, -1, np.eye(45, dtype=np.float32) / 45))) is Reason.BLURRED


@pytest.mark.parametrize("ways", [np.eye(35), np.fliplr(np.eye(35)), np.ones((1, 35)), np.ones((35, 1))])
def test_a_picture_taken_by_a_hand_that_moved_is_told_whichever_way_it_moved(image, ways):
    assert refused(jpeg(cv2.filter2D(image, -1, ways / ways.sum()))) is Reason.BLURRED


def test_a_sharp_picture_of_something_else_is_told():
    tiles = np.indices((900, 1200)).sum(axis=0) // 40 % 2 * 255
    assert refused(jpeg(np.repeat(tiles[..., None], 3, axis=2).astype(np.uint8))) is Reason.NO_SHEET


def test_a_file_that_ends_too_early_is_told(photo):
    assert refused(photo[: len(photo) // 2]) is Reason.CUT_SHORT


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"GIF89a" + b"\0" * 40, b"\xff\xd8\xff\xe0 nothing"])
def test_a_file_that_is_no_photograph_is_told(data):
    assert refused(data) in (Reason.NOT_A_PICTURE, Reason.CUT_SHORT)


def test_a_picture_of_a_hundred_megapixels_is_refused_before_it_is_opened():
    import zlib
    from struct import pack

    def chunk(kind, body):
        return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))

    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", pack(">IIBBBBB", 12000, 9000, 8, 2, 0, 0, 0))
    assert refused(head + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")) is Reason.TOO_LARGE


def test_a_file_of_too_many_bytes_is_refused_unread():
    assert refused(b"\xff\xd8" + b"\0" * MOST_BYTES) is Reason.TOO_LARGE


def test_a_preview_is_too_small(image):
    assert refused(jpeg(cv2.resize(image, (400, 300)))) is Reason.TOO_SMALL


@pytest.mark.parametrize("size", [(50000, 12), (10, 50000)])
def test_a_strip_is_too_small(size):
    strip = np.full((*size, 3), 200, np.uint8)
    assert refused(cv2.imencode(".png", strip)[1].tobytes()) is Reason.TOO_SMALL


def test_a_scan_in_sixteen_bits_is_read(image):
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.uint16) * 257
    picture = open_photo(cv2.imencode(".png", grey)[1].tobytes())
    assert np.abs(picture[..., 0].astype(int) - grey // 257).max() <= 1


def test_a_thing_that_lies_on_a_corner_is_not_drawn():
    reading = read(a_photo(hidden=(0, 3)))
    assert {found.category for found in reading.marks} == {"school", "way", "health"}
    assert len(reading.marks) == 3


def test_every_refusal_says_what_to_do():
    assert set(SAYS) == set(Reason)
    assert all(sentence and advice for sentence, advice in SAYS.values())


def test_the_same_photograph_is_read_the_same_twice(photo):
    one, two = ([(mark.category, mark.geometry.wkt) for mark in read(photo).marks] for _time in range(2))
    assert one == two

"""What stays of a picture's file is its pixels and which way is up."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from anclaje.cartography.photographs.stripping import stripped

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
SOMEWHERE = {1: "S", 2: (36.0, 54.0, 12.0), 3: "W", 4: (60.0, 19.0, 40.0)}


def a_picture(seed: int = 1, size: tuple[int, int] = (640, 600)) -> Image.Image:
    random = np.random.default_rng(seed)
    rough = random.integers(0, 255, (size[1] // 20, size[0] // 20, 3)).astype(np.uint8)
    return Image.fromarray(rough).resize(size)


def a_file(kind: str, *, turned: int = 1, **options) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = turned, "El teléfono de Ana"
    exif.get_ifd(GPS).update(SOMEWHERE)
    kept = BytesIO()
    a_picture().save(kept, kind, exif=exif.tobytes(), **options)
    return kept.getvalue()


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(ImageOps.exif_transpose(Image.open(BytesIO(data))).convert("RGB"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("turned", [1, 6])
def test_location_and_notes_go_and_no_pixel_changes(kind, turned):
    data = a_file(kind, turned=turned)
    assert Image.open(BytesIO(data)).getexif().get_ifd(GPS)

    clean = stripped(data)

    with Image.open(BytesIO(clean)) as opened:
        assert set(opened.getexif()) <= {ORIENTATION}
        assert not opened.getexif().get_ifd(GPS)
    assert b"Ana" not in clean
    assert np.array_equal(pixels(clean), pixels(data))


def test_a_progressive_jpeg_stays_as_it_is():
    data = a_file("JPEG", progressive=True, comment=b"Tomada en lo de Ana")

    clean = stripped(data)

    assert b"Ana" not in clean
    assert np.array_equal(pixels(clean), pixels(data))


def test_what_hangs_behind_a_picture_goes():
    """A telephone's moving picture hangs a film behind it, with its own location."""
    data = a_file("JPEG")

    assert stripped(data + b"ftypmp42 -36.90-060.32/") == stripped(data)


def test_texts_in_a_png_go():
    notes = PngInfo()
    notes.add_text("Author", "Ana")
    kept = BytesIO()
    a_picture().save(kept, "PNG", pnginfo=notes)

    assert b"Ana" not in stripped(kept.getvalue())


def test_stripping_twice_changes_nothing_more():
    clean = stripped(a_file("JPEG", turned=6))

    assert stripped(clean) == clean

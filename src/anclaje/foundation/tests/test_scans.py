"""What people send of paper: photographs as they are, a scanner's PDF as the pictures of its pages."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfWriter

from anclaje.foundation.photographed.photo import open_photo
from anclaje.foundation.photographed.scans import Picture, pictures_in

GREY = np.tile(np.linspace(0, 255, 800, dtype=np.uint8), (1000, 1))


def a_scan(*pages: Image.Image) -> bytes:
    file = BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
    return file.getvalue()


def under_a_password(data: bytes) -> bytes:
    writer, file = PdfWriter(BytesIO(data)), BytesIO()
    writer.encrypt("clave", algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


def an_empty_page() -> bytes:
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(file)
    return file.getvalue()


def test_a_photograph_is_taken_as_it_is():
    assert pictures_in("hoja.jpg", b"\xff\xd8 whatever", 8) == [Picture("hoja.jpg", b"\xff\xd8 whatever")]


@pytest.mark.parametrize("mode", ["L", "RGB", "1"], ids=["grey", "colour", "fax"])
def test_each_page_of_a_scan_is_a_picture_that_opens(mode):
    page = Image.fromarray(GREY).convert(mode)

    found = pictures_in("copiadora.pdf", a_scan(page, page), 8)

    assert [one.name for one in found] == ["copiadora.pdf, 1", "copiadora.pdf, 2"]
    for one in found:
        opened = open_photo(one.data)
        assert opened.shape == (1000, 800, 3)
        assert opened[:, 700:].mean() > 180 > 80 > opened[:, :100].mean()


def test_of_a_long_scan_one_page_more_than_may_be_sent_is_opened():
    page = Image.fromarray(GREY[:50, :50])

    assert len(pictures_in("copiadora.pdf", a_scan(*[page] * 9), 4)) == 5


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n" + b"\x93" * 400, an_empty_page(), under_a_password(a_scan(Image.fromarray(GREY)))],
    ids=["damaged", "without a picture", "under a password"],
)
def test_where_no_picture_can_be_got_there_is_none_and_no_fault(data):
    assert {one.data for one in pictures_in("copiadora.pdf", data, 8)} == {b""}

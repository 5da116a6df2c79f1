"""Files known by what is in them: what is kept is bare, what can act or is more than it says is refused."""

import struct
import time
import zlib

import pytest

from anclaje.cases.domain.attachments import LARGEST
from anclaje.cases.domain.handed_in import kept
from anclaje.cases.tests.files import PNG, TYPES, a_docx, a_jpeg, a_pdf, a_png, chunk, segment
from anclaje.foundation.errors import RuleBroken

PLACE = b"Exif\x00\x00GPS -36.89 -60.32 TELEFONO DE ANA"
SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"


def refused(content):
    with pytest.raises(RuleBroken):
        kept(content)


def test_a_photograph_of_a_paper_loses_where_and_when_it_was_taken():
    kind, bare = kept(a_jpeg(segment(0xE1, PLACE), segment(0xFE, b"comentario")))

    assert kind == "jpeg"
    assert b"GPS" not in bare
    assert b"comentario" not in bare
    assert b"\x12\x34\xff\x00\x56\xff\xd0\x78" in bare


def test_what_hangs_on_behind_a_picture_is_cut_off():
    for picture in (a_jpeg(), a_png()):
        _, bare = kept(picture + a_docx() + b"<script>")

        assert b"PK" not in bare
        assert b"<script>" not in bare


def test_a_png_loses_its_texts_and_is_packed_anew():
    _, bare = kept(a_png(chunk(b"tEXt", b"Author\x00Ana"), chunk(b"eXIf", PLACE)))

    assert b"Ana" not in bare
    assert kept(bare) == ("png", bare)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"MZ\x90\x00",
        b"GIF89a",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\xff\xff",
        PNG,
        PNG + b"<script>",
        b"PK\x03\x04",
        b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF",
        b"%PDF-1.4",
        b" " + a_pdf(),
        b"\x00" * (LARGEST + 1),
    ],
    ids=range(14),
)
def test_whatever_its_name_says_it_is_of_no_kind_that_is_kept(content):
    refused(content)


def test_a_picture_that_is_far_larger_within_is_refused():
    refused(a_png(rows=b"\x00" * 5_000_000))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))
    refused(PNG + header + chunk(b"IDAT", zlib.compress(b"\x00")) + chunk(b"IEND", b""))


def test_a_png_with_a_wrong_checksum_is_refused():
    whole = bytearray(a_png())
    whole[45] ^= 1
    refused(bytes(whole))


def test_a_plain_pdf_is_kept_as_it_is():
    assert kept(a_pdf()) == ("pdf", a_pdf())
    assert kept(a_pdf(root=b"/OpenAction[3 0 R/Fit]"))[0] == "pdf"


@pytest.mark.parametrize(
    "content",
    [
        a_pdf(root=b"/OpenAction" + SCRIPT),
        a_pdf(root=b"/OpenAction<</S/J#61vaScript/J#53(app.alert(1))>>"),
        a_pdf(root=b"/OpenAction 4 0 R"),
        a_pdf(SCRIPT, root=b"/OpenAction 4 0 R"),
        a_pdf(root=b"/AA<</WC 4 0 R>>"),
        a_pdf(root=b"/Names<</EmbeddedFiles 4 0 R>>"),
        a_pdf(b"<</Type/Filespec/EF<</F 5 0 R>>>>"),
        a_pdf(b"<</S/Launch/F(cmd.exe)>>"),
        a_pdf(root=b"/AcroForm<</XFA 4 0 R>>"),
        a_pdf(b"<</S/SubmitForm/F(http://x)>>"),
        a_pdf().replace(b"trailer\n<<", b"trailer\n<</Encrypt 4 0 R"),
        a_pdf() + a_docx(),
        a_pdf() + b"<script>",
        a_pdf().replace(b"/Type/Page/", b"/Type/Nada/").replace(b"Kids[3 0 R]/Count 1", b"Kids[]/Count 0"),
    ],
    ids=range(14),
)
def test_a_pdf_that_can_do_anything_by_itself_is_refused(content):
    refused(content)


def test_a_script_hidden_in_a_packed_stream_is_found():
    packed = zlib.compress(b"5 0 " + SCRIPT)
    body = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    refused(a_pdf(body + packed + b"\nendstream"))


def test_a_word_file_loses_who_wrote_it():
    kind, bare = kept(a_docx({"docProps/core.xml": "<dc:creator>Ana Ruiz</dc:creator>"}))

    assert kind == "docx"
    assert kept(bare) == ("docx", bare)
    assert b"Ana Ruiz" not in bare


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/embeddings/oleObject1.bin": b"x"},
        {"word/activeX/activeX1.xml": "<x/>"},
        {"../outside.xml": "<x/>"},
        {"/etc/passwd.xml": "<x/>"},
        {"word\\document2.xml": "<x/>"},
        {"word/media/picture.svg": "<svg/>"},
        {"word/media/picture.png": b"MZ"},
        {"word/page.html": "<script/>"},
        {"word/odd.xml": "<!DOCTYPE x [<!ENTITY a 'a'>]><x>&a;</x>".encode("utf-16")},
        {"word/broken.xml": "<x>"},
        {"word/_rels/x.rels": '<Relationship Type="x/image" TargetMode="&#69;xternal"/>'},
        {"word/footer.xml": '<!DOCTYPE x [<!ENTITY a "a">]><x/>'},
        {"word/_rels/settings.xml.rels": '<Relationship Type="x/attachedTemplate" Target="http://x"/>'},
        {"word/_rels/document.xml.rels": '<Relationship Type="x/image" Target="http://x" TargetMode="External"/>'},  # noqa: E501
        {"word/header.xml": "<w><instrText>DDE</instrText><instrText>AUTO c:\\x</instrText></w>"},
        {"[Content_Types].xml": TYPES.replace("main+xml", "other+xml")},
        {"word/bomb.xml": b"\x00" * 30_000_000},
        {f"word/{n}.xml": "<x/>" for n in range(500)},
    ],
    ids=range(19),
)  # fmt: skip
def test_a_word_file_with_more_than_text_and_pictures_is_refused(parts):
    refused(a_docx(parts))


def test_a_link_that_a_reader_presses_is_no_danger():
    link = '<Relationship Type="http://x/hyperlink" Target="https://x.example" TargetMode="External"/>'

    assert kept(a_docx({"word/_rels/document.xml.rels": link}))[0] == "docx"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n" + b"stream\n" * 900_000 + b"%%EOF\n",
        b"%PDF-1.4\n" + b"<</A" * 1_500_000 + b"%%EOF\n",
        b"\xff\xd8" + b"\xff" * 3_000_000,
        a_docx({"word/footer.xml": "<" * 3_000_000}),
    ],
    ids=range(4),
)
def test_a_file_made_to_keep_us_busy_is_refused_at_once(content):
    started = time.process_time()
    refused(content)

    assert time.process_time() - started < 5

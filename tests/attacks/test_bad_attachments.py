"""Files that somebody made to hurt whoever opens them: nothing of them is kept, whatever they are called."""

import io
import struct
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from anclaje.cases.domain.attachments import TYPES, Kind
from anclaje.cases.models import Attachment
from anclaje.cases.tests.files import PNG, a_docx, a_jpeg, a_pdf, a_png, chunk, segment

from .scene import a_story, posted

pytestmark = pytest.mark.django_db
SCRIPT = b"<html><script>alert(document.cookie)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def story():
    return a_story()


def brought(story, content, name="constancia.pdf", kind="application/pdf", **more):
    file = SimpleUploadedFile("x", content, content_type=kind)
    file._name = name  # as a browser under somebody else's hand would write it
    fields = {"file": file, "title": "Constancia", "shows_nobody": "on", **more}
    return story.worker.post(f"/cases/{story.case.pk}/files/", posted(**fields))


def a_bomb():
    """A Word file of some kilobytes that unpacks to hundreds of megabytes."""
    out = io.BytesIO(a_docx())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/media/image1.png", b"\x00" * 200_000_000)
    return out.getvalue()


def a_liar():
    """Its directory says that the part is one byte long."""
    bomb = bytearray(a_docx({"word/bomb.xml": b"\x00" * 40_000_000}))
    place = bomb.rindex(b"PK\x01\x02")
    bomb[place + 24 : place + 28] = struct.pack("<I", 1)
    return bytes(bomb)


def doubled():
    """Two parts of one name: one reader sees the first, another the second."""
    out = io.BytesIO(a_docx())
    with zipfile.ZipFile(out, "a") as packed, pytest.warns(UserWarning, match="Duplicate name"):
        packed.writestr("word/document.xml", "<other/>")
    return out.getvalue()


NASTY = {
    "nothing": b"",
    "one byte": b"%",
    "a page that says it is a PDF": b"%PDF-1.7\n" + SCRIPT,
    "a PDF that is a page first": SCRIPT + a_pdf(),
    "a PDF that is a page afterwards": a_pdf() + SCRIPT,
    "a PDF that is a page between its objects": a_pdf().replace(b"xref\n", SCRIPT + b"\nxref\n", 1),
    "a PDF that is an archive": a_pdf() + a_docx(),
    "a drawing with a script": SVG,
    "a drawing with a script after spaces": b"\n\t " + SVG,
    "a drawing packed": b"\x1f\x8b\x08\x00" + SVG,
    "a program": b"MZ" + b"\x00" * 200,
    "a script of a shell": b"#!/bin/sh\nrm -rf /\n",
    "a Word file with a drawing": a_docx({"word/media/a.svg": SVG}),
    "a Word file with a program": a_docx({"word/vbaProject.bin": b"x"}),
    "a Word file that climbs out": a_docx({"../../../../etc/cron.d/x": "x"}),
    "a Word file of an absolute name": a_docx({"/srv/x.xml": "<x/>"}),
    "a Word file with a name of another system": a_docx({"C:\\x.xml": "<x/>"}),
    "an archive in an archive": a_docx({"word/inner.zip": a_docx()}),
    "a bomb": a_bomb,
    "a bomb that lies about its size": a_liar,
    "two parts of one name": doubled,
}


@pytest.mark.parametrize("what", NASTY)
def test_nothing_of_it_is_kept_whatever_it_is_called(story, what):
    content = NASTY[what]() if callable(NASTY[what]) else NASTY[what]

    for name in ("constancia.pdf", "foto.png", "carta.docx"):
        assert brought(story, content, name).status_code in (409, 422), name

    assert not Attachment.objects.exists()
    assert not default_storage.listdir("")[1]


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd.pdf", "/etc/passwd", "..\\..\\x.pdf", "a\x00b.pdf", "x.pdf\r\nX-Evil: 1",
        "Nadia Quispe denuncia.pdf", "a" * 300 + ".pdf", "", ".htaccess", "x.html", "x.svg", "x.php.pdf",
    ],
)  # fmt: skip
def test_the_name_that_it_came_with_is_neither_kept_nor_given_back(story, name):
    brought(story, a_pdf(), name)

    row = Attachment.objects.filter(case=story.case).first()
    if row is None:
        return  # refused whole, as a name of nothing is
    assert len(row.file.name) == 36
    answer = story.worker.get(f"/cases/{story.case.pk}/files/{row.pk}/")
    assert answer["Content-Disposition"] == f'attachment; filename="{str(row.pk)[-8:]}.pdf"'
    assert "X-Evil" not in answer
    assert "Nadia Quispe denuncia" not in story.worker.get(f"/cases/{story.case.pk}/files/").content.decode()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_png(chunk(b"tEXt", b"Comment\x00" + SCRIPT)) + SCRIPT, "image/png"),
        (a_png(chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + SVG)), "image/png"),
        (a_jpeg(segment(0xFE, SCRIPT), segment(0xE2, SVG)) + a_docx(), "image/jpeg"),
        (a_docx({"docProps/core.xml": "<x/>"}) + SCRIPT + a_pdf(), TYPES[Kind.DOCX]),
    ],
    ids=["texts of a png", "a drawing in a png", "comments of a jpeg", "what hangs on a Word file"],
)
def test_what_carries_a_page_is_kept_without_it_under_its_true_kind(story, content, kind):
    assert brought(story, content, "x.html", "text/html").status_code == 302

    row = Attachment.objects.get()
    answer = story.worker.get(f"/cases/{story.case.pk}/files/{row.pk}/")
    assert answer["Content-Type"] == kind
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].startswith("attachment")
    traces = [b"<script", b"<svg", b"%PDF"] + ([] if kind == TYPES[Kind.DOCX] else [b"PK\x03\x04"])
    assert not [trace for trace in traces if trace in answer.content]


def test_a_picture_of_a_wrong_beginning_is_none(story):
    for content in (PNG[:4], PNG, PNG + SCRIPT, b"\xff\xd8\xff" + SCRIPT, b"\xff\xd8\xff\xd9"):
        assert brought(story, content).status_code in (409, 422)
    assert not Attachment.objects.exists()

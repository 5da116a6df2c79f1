"""What is opened, and what is refused with words that help."""

import io
import zipfile

import pytest

from anclaje.foundation.errors import RuleBroken
from anclaje.guide.tests.word.nasty_files import CONTENT_TYPES, a_document, a_docx, a_zip, laughs
from anclaje.guide.word import opening


def refusal_of(data: bytes) -> str:
    with pytest.raises(RuleBroken) as refused:
        opening.open_docx(data)
    return str(refused.value)


def test_a_plain_document_is_opened():
    opened = opening.open_docx(a_docx())

    assert opened.main == "word/document.xml"
    assert "".join(opened.document.itertext()) == "Hola"


def test_a_document_under_another_name_is_found_by_its_relation():
    moved = a_zip({
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>',
        "word/document2.xml": a_document(),
    })  # fmt: skip

    assert opening.open_docx(moved).main == "word/document2.xml"


def test_what_lies_outside_the_file_is_named_and_never_read():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/image" Target="http://127.0.0.1:1/x.png" TargetMode="External"/>'
        '<Relationship Id="b" Type="x/header" Target="file:///etc/passwd" TargetMode="External"/>'
        '<Relationship Id="c" Type="x/footer" Target="../../../etc/passwd"/></Relationships>'
    )
    opened = opening.open_docx(a_docx(**{"word___rels__document.xml.rels": relations}))

    assert [each.is_external for each in opened.relations(opened.main).values()] == [True, True, False]
    assert opened.related("header") == opened.related("footer") == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a Word document"),
        (b"%PDF-1.7", "not a Word document"),
        (b"PK\x05\x06" + b"\x00" * 18, "not a Word document"),
        (a_zip({"xl/workbook.xml": "<workbook/>"}), "not a Word document"),
        (a_docx("<w:document"), "damaged"),
        (a_docx()[:200], "damaged"),
        (a_docx(a_document("<a>" * 5000 + "</a>" * 5000)), "damaged"),
        (a_docx(word__vbaProject=b"x", **{"word__vbaProject.bin": b"x"}), "macros"),
        (opening.OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (opening.OLE + b"\0" * 512, "old Word file"),
        (a_docx(laughs()), "no word processor"),
        (a_docx(a_document(before='<!DOCTYPE x SYSTEM "file:///etc/passwd">')), "no word processor"),
        (a_docx(a_document().encode("utf-16")), "no word processor"),
        (a_docx(**{"..__etc__passwd": "x"}), "damaged"),
        (a_docx(__etc__passwd="x"), "damaged"),
        (a_docx(**{"WORD__document.xml": "x"}), "damaged"),
        (a_docx(**{f"word__{n}": "" for n in range(opening.MOST_PARTS)}), "parts inside"),
        (a_docx(**{"word__footnotes.xml": "0" * 30_000_000}), "Unpacked"),
        (a_docx(**{"word__footnotes.xml": "0" * 2_000_000}), "Unpacked"),
        (a_docx(**{"META-INF__manifest.xml": "<x t='application/vnd.oasis.opendocument.text'/>"}), "OpenDoc"),
        (b"PK" + b"x" * opening.MOST_BYTES, "larger than"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(data, words):
    assert words in refusal_of(data)


def test_a_macro_document_under_another_name_is_still_one():
    types = CONTENT_TYPES.replace("</Types>", '<Override ContentType="x.macroEnabled.main+xml"/></Types>')

    assert "without macros" in refusal_of(a_docx(**{"[Content_Types].xml": types}))


def test_a_part_that_lies_about_its_size_is_not_unpacked_beyond_it():
    bomb = bytearray(a_docx(**{"zz.xml": "0" * 50_000_000}))
    place = bomb.rindex(b"PK\x01\x02")
    bomb[place + 24 : place + 28] = (1).to_bytes(4, "little")

    assert refusal_of(bytes(bomb))


def test_a_part_with_a_password_is_refused():
    file = io.BytesIO(a_docx())
    with zipfile.ZipFile(file) as archive:
        offset = archive.getinfo("word/document.xml").header_offset
    data = bytearray(file.getvalue())
    data[offset + 6] |= 1
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1

    assert "password" in refusal_of(bytes(data))


def test_very_many_small_elements_are_not_made_into_a_tree():
    crowd = b"".join(b"<a%d/>" % (n * 7919) for n in range(1_100_000))

    assert "Unpacked" in refusal_of(a_docx(a_document("@").encode().replace(b"@", crowd)))

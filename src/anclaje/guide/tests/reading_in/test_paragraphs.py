import time
import zipfile
from contextlib import suppress
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfWriter

from anclaje.foundation.errors import RuleBroken
from anclaje.guide.reading_in import CannotRead, limits, paragraphs_of, paragraphs_of_text, pdf
from anclaje.guide.tests.reading_in.pdfs import a_pdf


def refused(data, name):
    with pytest.raises(RuleBroken) as refusal:
        paragraphs_of(data, name)
    return str(refusal.value)


def a_docx(*texts):
    document, file = Document(), BytesIO()
    for text in texts:
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Actor", "Plazo"
    document.save(file)
    return file.getvalue()


def test_a_word_file_gives_its_paragraphs_and_cells():
    assert paragraphs_of(a_docx("Artículo 1.", "", "Avisa en 24 horas."), "Protocolo.DOCX") == [
        "Artículo 1.", "Avisa en 24 horas.", "Actor", "Plazo",
    ]  # fmt: skip


def test_words_that_a_word_file_only_keeps_as_deleted_are_left_out():
    data = a_docx("Avisa en 24 horas.")
    before = b"<w:t>Avisa en 24 horas.</w:t>"
    after = (
        b'<w:t>Avisa en </w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>48</w:delText></w:r></w:del>'
        b'<w:ins w:id="2" w:author="x"><w:r><w:t>12 horas.</w:t></w:r></w:ins><w:r><w:t></w:t>'
    )

    assert paragraphs_of(_with(data, "word/document.xml", before, after), "a.docx")[0] == "Avisa en 12 horas."


def _with(data, part, before, after):
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                assert before in content
                content = content.replace(before, after)
            new.writestr(name, content)
    return file.getvalue()


def test_a_hostile_word_file_is_refused():
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document'
    data = _with(a_docx("Hola"), "word/document.xml", b"<w:document", entity)

    assert "no word processor writes" in refused(data, "a.docx")


def test_a_word_file_that_is_none_is_refused():
    assert refused(b"PK\x03\x04 nothing", "a.docx")
    assert refused(b"hola", "a.docx")


def test_markdown_leaves_only_its_words():
    text = """# Protocolo **uno**

Avisa en *24 horas* al [PRV](https://example.org)<script>alert(2)</script>.

- Primero
- Segundo

| Actor | Plazo |
|---|---|
| A10 | 24 h |

<div onclick="x()">Dentro</div>
"""

    assert paragraphs_of(text.encode(), "a.md") == [
        "Protocolo uno", "Avisa en 24 horas al PRValert(2).", "Primero", "Segundo", "Actor", "Plazo", "A10",
        "24 h", "Dentro",
    ]  # fmt: skip


def test_a_text_file_is_read_in_the_encodings_of_offices():
    expected = ["Niñez y adolescencia", "Avisa: «ya»"]

    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        assert paragraphs_of("Niñez y\nadolescencia\n\nAvisa: «ya»".encode(encoding), "a.txt") == expected


def test_pasted_items_are_paragraphs_of_their_own():
    assert paragraphs_of_text("Acuerdos:\n- Uno\n  sigue\n- Dos\n3) Tres") == [
        "Acuerdos:", "- Uno sigue", "- Dos", "3) Tres",
    ]  # fmt: skip


def test_invisible_characters_do_not_come_in():
    assert paragraphs_of_text("a\u202eb\x07c\u200f d") == ["abc d"]


def test_what_is_no_text_is_refused_whatever_its_name():
    assert "not text" in refused(b"\x00\x01\x02", "a.txt")
    assert "not text" in refused(b"%PDF-1.7 ...", "a.md")


@pytest.mark.parametrize("name", ["a.doc", "a.exe", "a.html", "sin_nombre", ""])
def test_other_files_are_refused_with_what_to_do(name):
    assert "save it as one of these" in refused(b"hola", name)


def test_an_empty_file_and_one_without_words_are_refused():
    assert "empty" in refused(b"", "a.txt")
    assert "no text" in refused(b" \n \n", "a.txt")


def test_too_large_a_file_or_text_is_refused(monkeypatch):
    assert "10 MB" in refused(b"a" * (limits.MOST_BYTES + 1), "a.txt")
    assert "Hand it in in parts" in refused(b"a\n\n" * 5_001, "a.txt")
    assert "Hand it in in parts" in refused(b"palabra " * 200_000, "a.txt")


def test_an_endless_paragraph_is_cut_where_a_word_ends():
    found = paragraphs_of_text("palabra " * 1_000)

    assert max(map(len, found)) <= limits.LONGEST_PARAGRAPH
    assert " ".join(found) == ("palabra " * 1_000).strip()


@pytest.mark.thorough
@pytest.mark.parametrize("text", ["[" * 200_000, "*_" * 100_000, "> " * 50_000, "`" * 199_999, "<" * 200_000])
def test_markdown_made_to_be_slow_is_answered_soon(text):
    begun = time.monotonic()
    with suppress(CannotRead):
        paragraphs_of(text.encode(), "a.md")

    assert time.monotonic() - begun < 20


def test_a_pdf_gives_its_paragraphs_across_lines():
    data = a_pdf("El municipio avisa al programa en", "24 horas.", "La guardia atiende siem-", "pre.")

    assert paragraphs_of(data, "a.pdf") == [
        "El municipio avisa al programa en 24 horas.",
        "La guardia atiende siempre.",
    ]


def test_a_pdf_under_a_password_is_refused():
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("clave", algorithm="RC4-128")
    writer.write(file)

    assert "password" in refused(file.getvalue(), "a.pdf")


def test_a_scanned_pdf_is_refused_with_what_to_do():
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(file)

    assert "pictures of pages" in refused(file.getvalue(), "a.pdf")


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.add_blank_page(100, 100)
    writer.write(file)

    assert "more than 1 pages" in refused(file.getvalue(), "a.pdf")


def test_a_damaged_pdf_is_refused():
    assert "damaged" in refused(b"%PDF-1.7\n" + b"\x93\x94" * 400, "a.pdf")
    assert "damaged" in refused(b"hola", "a.pdf")


def test_a_pdf_that_never_ends_is_cut_off(monkeypatch):
    monkeypatch.setattr(pdf, "LIMITS", replace(pdf.LIMITS, seconds=2))
    begun = time.monotonic()

    answer = refused(a_pdf("hola", extra=b"(a) Tj " * 3_000_000), "a.pdf")

    assert "too long" in answer or "in parts" in answer
    assert time.monotonic() - begun < 10


def test_a_pdf_that_unpacks_without_end_takes_no_memory_of_ours(monkeypatch):
    monkeypatch.setattr(pdf, "LIMITS", replace(pdf.LIMITS, seconds=5))

    assert refused(a_pdf("hola", extra=b" " * 300_000_000), "a.pdf")

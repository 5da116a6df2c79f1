"""A guide that exists becomes blocks, and what could not be kept is said with its place."""

import io

import pytest
from docx import Document

from anclaje.foundation.errors import RuleBroken
from anclaje.guide.domain.bodies import step_from
from anclaje.guide.tests.word.by_word import Commented, commented
from anclaje.guide.tests.word.nasty_files import a_document, a_docx
from anclaje.guide.word import building, docx_pieces, markdown_pieces, pieces
from anclaje.guide.word.importing import imported

MARKDOWN = """# Guía del municipio

Para quién es, con **negrita** y [un enlace](https://example.org/x).

- Uno
- Dos
  - más hondo

## Procedimiento de derivación

Que llegue a tiempo.

Empieza cuando: se propone una derivación.

1. Equipo · Envía el código.
2. Confirma la recepción.

> Nunca por mensaje.

| Qué | Quién |
|---|---|
| Cama | Municipio |

![Mapa](mapa.png)

## Principios

1. Primero la persona.
2. Después el papel.
"""


def said(block, name="text"):
    return block[name]["es"]


def test_markdown_becomes_sections_procedures_and_steps():
    blocks = imported(MARKDOWN.encode(), "guia.md").blocks

    assert [(block["id"], block["kind"]) for block in blocks] == [
        ("G1", "heading"), ("G1.1", "paragraph"), ("G1.2", "list"), ("P01", "procedure"), ("P01.1", "step"),
        ("P01.2", "step"), ("P01.n1", "note"), ("P01.n2", "table"), ("G2", "heading"), ("G2.1", "list"),
    ]  # fmt: skip
    by_id = {block["id"]: block for block in blocks}
    assert said(by_id["G1.1"]) == "Para quién es, con negrita y un enlace."
    assert by_id["G1.1"]["text"]["en"] == ""
    assert by_id["G1.2"]["items"][1]["es"] == "Dos\n– más hondo"
    assert said(by_id["P01"], "purpose") == "Que llegue a tiempo."
    assert said(by_id["P01"], "trigger") == "se propone una derivación."
    assert (said(by_id["P01.1"], "who"), said(by_id["P01.1"], "action")) == ("Equipo", "Envía el código.")
    assert [cell["es"] for cell in by_id["P01.n2"]["columns"]] == ["Qué", "Quién"]


def test_a_step_leaves_empty_what_no_text_says():
    blocks = imported(MARKDOWN.encode(), "guia.md").blocks
    step = step_from("P01.2", next(block for block in blocks if block["id"] == "P01.2"))

    assert (step.actors, step.clock, step.escalation, step.condition) == ((), None, (), None)


def test_the_report_says_in_order_what_was_not_kept_and_where():
    report = imported(MARKDOWN.encode(), "guia.md").report

    assert [(left.block, left.sentence) for left in report] == [
        ("G1.1", markdown_pieces.LINK_OUT), ("G1.2", markdown_pieces.FOLDED),
        ("P01.1", building.STEP_FIELDS), ("P01.n2", markdown_pieces.PICTURE_OUT),
        ("G2.1", building.WAS_A_LIST),
    ]  # fmt: skip
    assert report[0].facts == {"address": "https://example.org/x"}


def test_numbers_that_are_taken_are_not_used_again():
    blocks = imported(b"# Uno\n\nDos.", "x.md", used={"G1", "G4", "G4.1"}).blocks

    assert [block["id"] for block in blocks] == ["G5", "G5.1"]


def test_markup_is_taken_out_and_told():
    brought = imported(b"# A\n\nHola <script>alert(1)</script><b>todas</b> & 3 < 4", "x.md")

    assert said(brought.blocks[1]) == "Hola todas & 3 < 4"
    assert [left.sentence for left in brought.report] == [pieces.MARKUP_OUT]


def test_a_text_without_heading_gets_its_files_name():
    brought = imported("Solo un párrafo, con eñe.".encode("cp1252"), "Protocolo local.md")

    assert [said(block) for block in brought.blocks] == ["Protocolo local", "Solo un párrafo, con eñe."]
    assert brought.report[0].sentence == building.NO_HEADING


@pytest.mark.parametrize("data", [b"", b"   \n\n", b"---\n"])
def test_a_file_without_text_is_refused(data):
    with pytest.raises(RuleBroken, match="no text"):
        imported(data, "x.md")


def a_word_file():
    document = Document()
    document.add_heading("Guía municipal", 0)
    document.add_heading("Para qué", 1)
    paragraph = document.add_paragraph("Dice ")
    paragraph.add_run("tachado").font.strike = True
    document.add_paragraph("Uno", style="List Bullet")
    document.add_paragraph("Dos", style="List Bullet")
    document.add_heading("Pasos de la derivación", 2)
    document.add_paragraph("Envía el código.", style="List Number")
    document.add_paragraph("Confirma.", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), "ABCD", strict=True):
        cell.text = text
    box = document.add_table(rows=1, cols=1)
    box.cell(0, 0).text = "Atención\nNunca por mensaje."
    document.add_paragraph("1) Escrito a mano")
    document.add_paragraph("2) También")
    document.sections[0].footer.paragraphs[0].text = "Municipio"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_word_file_becomes_blocks():
    brought = imported(a_word_file(), "guia.docx")

    assert [(block["id"], block["kind"]) for block in brought.blocks] == [
        ("G1", "heading"), ("G1.1", "paragraph"), ("G1.2", "list"), ("P01", "procedure"), ("P01.1", "step"),
        ("P01.2", "step"), ("P01.n1", "table"), ("P01.n2", "note"), ("P01.3", "step"), ("P01.4", "step"),
    ]  # fmt: skip
    assert said(brought.blocks[4], "action") == "Envía el código."
    assert [cell["es"] for cell in brought.blocks[6]["rows"][0]] == ["C", "D"]
    assert said(brought.blocks[7], "title") == "Atención"
    assert [(left.block, left.sentence) for left in brought.report] == [
        ("", docx_pieces.EDGE_OUT), ("G1", docx_pieces.TITLE_OUT), ("G1.1", docx_pieces.STRUCK),
        ("P01", building.NO_TRIGGER), ("P01.1", building.STEP_FIELDS),
    ]  # fmt: skip


def test_what_a_word_file_holds_besides_words_is_told():
    body = (
        '<w:p><w:r><w:t>Hola</w:t></w:r><w:r><w:drawing/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>oculto</w:t></w:r>'
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>En la caja</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</w:r>"
        "</w:p>"
    )  # fmt: skip

    brought = imported(a_docx(a_document(body)), "x.docx")

    assert said(brought.blocks[1]) == "Hola"
    told = [left.sentence for left in brought.report]
    assert told[1:] == [
        docx_pieces.PICTURE_OUT, docx_pieces.FOOTNOTE_OUT, docx_pieces.BOX_OUT, docx_pieces.HIDDEN,
    ]  # fmt: skip


def test_comments_of_an_imported_file_are_told():
    data = commented(a_word_file(), Commented("nowhere", "¿?"))

    assert imported(data, "x.docx").report[0].sentence == docx_pieces.COMMENTS_OUT

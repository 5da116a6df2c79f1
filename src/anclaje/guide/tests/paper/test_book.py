"""The book: tagged, complete, and deaf to markup in its texts."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from anclaje.guide.paper.book import book_pdf
from anclaje.guide.paper.values import LawOnPaper, SignedBy
from anclaje.guide.tests.paper.builders import a_book, a_chapter, a_masthead, a_piece, a_step

HOSTILE = '#panic("no") ] [ } { $x^2$ *gordo* _it_ `raw` <b> @ref \\ // -- "q" = Título'


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def words(pdf: bytes) -> str:
    """All its words, hyphens at the ends of lines taken out, whatever the line breaks."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def test_the_book_says_that_it_is_tagged_in_which_language_and_how_it_is_called():
    found = read(book_pdf(a_book()))
    root = found.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "es-AR"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata.title == "Guía de prueba"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_every_drawing_has_its_words():
    assert "https://anclaje.example/guide/1/" in str(_alternatives(read(book_pdf(a_book()))))


def _alternatives(found: PdfReader) -> list[str]:
    said, left = [], [found.trailer["/Root"]["/StructTreeRoot"]]
    while left:
        node = left.pop().get_object()
        if isinstance(node, dict):
            said += [node["/Alt"]] if "/Alt" in node else []
            kids = node.get("/K", [])
            left += [kid for kid in (kids if isinstance(kids, list) else [kids]) if not isinstance(kid, int)]
    return said


def test_nothing_written_in_a_text_is_taken_for_markup():
    book = a_book(
        head=a_masthead(title=HOSTILE),
        authority=HOSTILE,
        front=(
            a_piece("G1", "heading", text=HOSTILE),
            a_piece("G1.1", "note", title=HOSTILE, text=HOSTILE, mark=HOSTILE),
            a_piece("G1.2", "list", items=(HOSTILE, HOSTILE)),
            a_piece("G1.3", "table", title=HOSTILE, columns=(HOSTILE, "b"), rows=((HOSTILE, HOSTILE),)),
        ),
        chapters=(
            a_chapter(
                title=HOSTILE, steps=[a_step(who=HOSTILE, action=HOSTILE, details=((HOSTILE, HOSTILE),))]
            ),
        ),
    )

    told = words(book_pdf(book)).replace(" ", "")

    assert told.count(HOSTILE.replace(" ", "")) >= 12


def test_numbers_stand_in_the_margin_and_in_the_contents():
    book = a_book(chapters=(a_chapter("P01"), a_chapter("P02", title="Primer contacto")))
    found = read(book_pdf(book))

    contents = found.pages[1].extract_text()
    assert "P02" in contents
    assert "Primer contacto" in contents
    assert [entry.title for entry in found.outline if not isinstance(entry, list)][-1].startswith("P02")
    assert "P02.1" in words(book_pdf(book))


def test_the_ribbons_stand_on_every_page():
    for page in read(book_pdf(a_book())).pages:
        assert "Pendiente de validación" in page.extract_text()


def test_whoever_signed_is_named_and_where_nobody_did_it_is_said():
    signed = a_book(signed=(SignedBy("Municipio de Prueba", "Ana Firma", "Intendenta · 3 nov 2026"),))

    assert "Nadie la firmó." in words(book_pdf(a_book()))
    told = words(book_pdf(signed))
    assert "Municipio de Prueba" in told
    assert "Intendenta" in told
    assert "Nadie la firmó." not in told


def test_a_cited_norm_leads_to_the_register():
    law = LawOnPaper("ley-1", "Ley 1", "Dice algo.", "2008 · vigente")
    book = a_book(chapters=(a_chapter(steps=[a_step(laws=(("ley-1", "Ley 1"),))]),), laws=(law,))
    found = read(book_pdf(book))

    links = [note for page in found.pages for note in page.get("/Annots", [])]
    assert "Dice algo." in words(book_pdf(book))
    assert len(links) > len(read(book_pdf(replace(book, chapters=(a_chapter(),)))).pages[1]["/Annots"])


@pytest.mark.parametrize("sign", ["你好", "😀 bien", "con\x00trol\x07"])
def test_a_sign_that_no_letter_draws_never_keeps_the_book_from_being_made(sign):
    found = read(book_pdf(a_book(chapters=(a_chapter(title=f"Antes {sign} después"),))))

    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "después" in " ".join(page.extract_text() for page in found.pages)


def test_a_list_keeps_its_order_and_a_numbered_one_its_numbers():
    book = a_book(
        front=(
            a_piece("G1", "heading", text="Título"),
            a_piece("G1.1", "list", items=("uno", "dos"), is_numbered=True),
        )
    )

    told = words(book_pdf(book))

    assert told.index("uno") < told.index("dos")
    assert "2. dos" in told

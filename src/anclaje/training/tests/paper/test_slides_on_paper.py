"""Slides on paper: what is shown, room to write, and for whoever facilitates what is to be said."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from anclaje.training.paper.handout import handout
from anclaje.training.paper.slides_pdf import slides_pdf
from anclaje.training.tests.builders_packages import ORIENTS, TABLE, a_bundle, a_presentation


def read(pdf: bytes) -> tuple[str, PdfReader]:
    reader = PdfReader(io.BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split()), reader


@pytest.mark.parametrize("made", [handout, slides_pdf, lambda one: handout(one, with_notes=True)])
def test_every_slide_stands_on_it_with_its_list_its_table_and_its_sources(made):
    said, _ = read(made(a_bundle()))

    for words in ("Una señal orienta, no prueba", "con sus palabras", "2. después", "Edad", "Ley 26.364"):
        assert words in said, words
    assert "Pendiente de validación" in said
    assert "Edición 3" in said


def test_notes_are_for_whoever_facilitates():
    assert "Dejá diez segundos." not in read(handout(a_bundle()))[0]
    assert "Dejá diez segundos." in read(handout(a_bundle(), with_notes=True))[0]
    assert "Dejá diez segundos." not in read(slides_pdf(a_bundle()))[0]


def test_a_handout_is_a4_and_slides_are_as_wide_as_a_projector():
    paper, screen = (read(made(a_bundle()))[1].pages[0].mediabox for made in (handout, slides_pdf))

    assert (round(paper.width), round(paper.height)) == (595, 842)
    assert round(screen.width / screen.height, 2) == 1.78


def test_each_slide_is_one_page_of_its_own():
    assert len(read(slides_pdf(a_bundle()))[1].pages) == 2 + len(a_bundle().slides) + 1


def test_a_very_long_slide_stays_on_its_page():
    long = replace(ORIENTS, body="\n".join(f"- {'palabra ' * 20}{number}" for number in range(14)))

    said, reader = read(slides_pdf(a_bundle(a_presentation(slides=(long,)))))

    assert len(reader.pages) == 4
    assert "palabra 13" in said


def test_notes_longer_than_a_page_go_on_the_next_one():
    long = replace(TABLE, notes="\n\n".join(f"Párrafo {number}. {'palabra ' * 60}" for number in range(25)))

    said, reader = read(handout(a_bundle(a_presentation(slides=(long,))), with_notes=True))

    assert len(reader.pages) > 2
    assert "Párrafo 24." in said


@pytest.mark.parametrize(
    "body", ["", "- uno\n\n  sigue\n\n  - dos\n\n1. tres", "| a |\n|---|", "#set page", "$x$ <label>"]
)
def test_nothing_that_somebody_typed_breaks_the_paper(body):
    odd = replace(ORIENTS, title="#panic() *x* \x00", body=body, notes=body, sources="")

    for made in (handout, slides_pdf):
        assert made(a_bundle(a_presentation(slides=(odd,)))).startswith(b"%PDF")


def test_an_outline_without_slides_still_prints():
    assert "reconocer los once" in read(handout(a_bundle(a_presentation(slides=()))))[0]

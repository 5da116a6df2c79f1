"""A deck that people can go on editing: every word, every note, and each slide knows which one it is."""

import io
from dataclasses import replace

from pptx import Presentation as open_deck

from anclaje.training.packages.deck_marks import mark_in
from anclaje.training.packages.pptx import pptx
from anclaje.training.tests.builders_packages import (
    EXERCISE,
    ORIENTS,
    TABLE,
    a_bundle,
    a_presentation,
)


def opened(**changes):
    return open_deck(io.BytesIO(pptx(a_bundle(**changes))))


def of_slide(deck, slide):
    return next(page for page in deck.slides if slide.id in page.name.split())


def texts(page) -> list[str]:
    return [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]


def test_a_cover_the_objectives_every_slide_and_the_sources_last():
    names = [page.name for page in opened().slides]

    assert names == [
        "anclaje: cover", "anclaje: objectives", "anclaje 1.4-orienta slide 4", "anclaje 1.4-edades slide 5",
        "anclaje 1.4-caso case 10", "anclaje 1.4-practica exercise 10", "anclaje: credit",
    ]  # fmt: skip


def test_every_note_stands_in_its_notes_page():
    deck = opened()

    said = of_slide(deck, ORIENTS).notes_slide.notes_text_frame.text
    assert said == "Preguntá: ¿qué vieron?\nDejá diez segundos."
    assert of_slide(deck, EXERCISE).notes_slide.notes_text_frame.text == "Se espera: la hora."


def test_a_list_is_a_list_with_its_levels():
    body = of_slide(opened(), ORIENTS).placeholders[1].text_frame

    assert [(line.text, line.level) for line in body.paragraphs] == [
        ("Se mira y se anota:", 0), ("lo que se ve", 0), ("lo que se escucha", 0), ("con sus palabras", 1),
        ("primero", 0), ("después", 0),
    ]  # fmt: skip
    assert [run.font.bold for run in body.paragraphs[1].runs] == [None, True]


def test_a_table_is_a_table_and_what_follows_it_stands_beneath():
    page = of_slide(opened(), TABLE)

    table = next(shape for shape in page.shapes if shape.has_table)
    after = next(
        shape for shape in page.shapes if shape.has_text_frame and shape.text_frame.text == "En total."
    )
    assert [[cell.text for cell in row.cells] for row in table.table.rows] == [
        ["Edad", "Horas"], ["14", "3"], ["16", "6"],
    ]  # fmt: skip
    assert after.top >= table.top + table.height


def test_what_must_be_said_stands_on_every_page():
    for page in opened().slides:
        assert "Pendiente de validación" in " ".join(texts(page)), page.name


def test_the_last_page_names_each_source_once():
    twice = replace(TABLE, sources="Ley 26.364")
    said = texts(opened(presentations=(a_presentation(slides=(ORIENTS, twice)),)).slides[-1])

    assert any(text.count("Ley 26.364") == 1 and "Hecho con el currículo inventado." in text for text in said)


def test_a_slide_says_which_one_it_is_what_kind_and_how_long():
    mark = mark_in(of_slide(opened(), EXERCISE).name)

    assert (mark.id, mark.kind, mark.minutes) == ("1.4-practica", "exercise", 10)
    assert mark_in("Diapositiva 3") is None


def test_a_long_text_gets_smaller_letters_and_stays_above_the_foot():
    long = replace(ORIENTS, body="\n".join(f"- {'palabra ' * 14}" for _ in range(12)))
    page = of_slide(opened(presentations=(a_presentation(slides=(long,)),)), long)

    body = page.placeholders[1]
    assert body.text_frame.paragraphs[0].runs[0].font.size.pt < 18
    assert body.top + body.height <= 6_000_000


def test_many_sources_stand_above_the_foot():
    many = replace(ORIENTS, sources="\n".join(f"Fuente {number}" for number in range(7)))
    page = of_slide(opened(presentations=(a_presentation(slides=(many,)),)), many)

    told = next(shape for shape in page.shapes if shape.name == "anclaje: sources")
    foot = next(shape for shape in page.placeholders if shape.placeholder_format.type.name == "FOOTER")
    assert told.top + told.height <= foot.top
    assert page.placeholders[1].top + page.placeholders[1].height <= told.top


def test_signs_that_no_file_can_hold_do_no_harm():
    strange = replace(ORIENTS, title="a\x00b\x0b", body="uno\x01\ud800", notes="\x02dos")

    assert (
        of_slide(opened(presentations=(a_presentation(slides=(strange,)),)), strange).shapes.title.text
        == "ab"
    )


def test_no_two_shapes_of_a_page_have_the_same_number():
    for page in opened().slides:
        ids = [shape.shape_id for shape in page.shapes]
        assert len(set(ids)) == len(ids), page.name


def test_every_word_says_its_language():
    for page in opened().slides:
        trees = [page._element, *([page.notes_slide._element] if page.has_notes_slide else [])]
        runs = [run for tree in trees for run in tree.iter("{*}r")]
        assert {run.rPr.get("lang") for run in runs} == {"es-AR"}


def test_an_outline_without_slides_still_opens():
    assert len(opened(presentations=(a_presentation(slides=(), questions=()),)).slides) == 3


def test_the_same_values_make_the_same_bytes():
    assert pptx(a_bundle()) == pptx(a_bundle())

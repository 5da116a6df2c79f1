"""A deck of slides comes in with its words, its lists and its notes; whatever cannot come is told."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation

from anclaje.training.importing.imported import over
from anclaje.training.importing.pptx import slides_in
from anclaje.training.packages.pptx import pptx
from anclaje.training.tests.builders_packages import CASE, EXERCISE, ORIENTS, TABLE, a_bundle, a_presentation
from anclaje.training.tests.importing.decks import (
    INCHES,
    a_deck,
    changed,
    saved,
    titled,
    with_everything,
    with_part,
)


def told(imported, number: int) -> list[str]:
    return [left.sentence % left.facts for left in imported.left_out if left.number == number]


def test_our_own_file_comes_back_the_same():
    imported = slides_in(pptx(a_bundle()), "1.4")

    assert imported.slides == tuple(replace(slide, cites="") for slide in a_presentation().slides)


def test_headings_quotes_and_second_paragraphs_of_an_item_come_back():
    body = "### Antes\n\n> Una señal.\n\n4. cuatro\n5. cinco\n\n   Sigue.\n\n[más](https://example.org/a)"
    rich = replace(ORIENTS, body=body, notes=body, cites="")

    [slide] = slides_in(pptx(a_bundle(a_presentation(slides=(rich,)))), "1.4").slides

    assert (slide.body, slide.notes) == (body, body)


def test_what_follows_a_table_comes_back_after_it():
    after = replace(TABLE, body="| Edad | Horas |\n|---|---|\n| 14 | 3 |\n\nDespués.")

    [slide] = slides_in(pptx(a_bundle(a_presentation(slides=(after,)))), "1.4").slides

    assert slide == after


def test_a_list_keeps_its_levels_and_its_notes_come_along():
    deck = a_deck(titled("Qué mirar", ("la puerta", 0), ("si cierra", 1), notes="Preguntá.\nDejá pensar."))

    [slide] = slides_in(deck, "5.1").slides

    assert (slide.title, slide.body) == ("Qué mirar", "- la puerta\n  - si cierra")
    assert slide.notes == "Preguntá.\n\nDejá pensar."


def test_words_that_look_like_markup_stay_words():
    [slide] = slides_in(a_deck(titled("*Uno*", ("# no es título", 0), ("a | b <c>", 0))), "5.1").slides

    assert slide.title == "*Uno*"
    assert slide.body == "- \\# no es título\n- a \\| b \\<c\\>"


def test_what_is_no_text_is_told_slide_by_slide():
    imported = slides_in(a_deck(titled("Una"), with_everything), "5.1")

    assert told(imported, 1) == []
    assert told(imported, 2) == [
        "Charts that did not come along: 1. Give their figures as a table.",
        "Drawn shapes without words that did not come along: 1.",
        "Cells of tables that were joined stand apart now: 1.",
        "Pictures that did not come along: 1. Say in words what matters in them.",
        "The animation did not come along: everything stands there at once.",
    ]
    assert imported.slides[1].body == "| arriba | |\n|---|---|\n| | abajo |"


def test_a_hidden_slide_stays_out_and_is_told_by_its_title():
    def hide(page):
        page.shapes.title.text = "Para después"
        page._element.set("show", "0")

    imported = slides_in(a_deck(titled("Una"), hide), "5.1")

    assert [slide.title for slide in imported.slides] == ["Una"]
    assert told(imported, 2) == [
        "The slide “Para después” is hidden in the file and was left out. Show it there to bring it in."
    ]


def test_ids_stay_when_slides_are_moved_and_others_come_between():
    deck = Presentation(io.BytesIO(a_deck(titled("Una"), titled("Dos"))))
    before = {slide.title: slide.id for slide in slides_in(saved(deck), "5.1").slides}

    listed = deck.slides._sldIdLst
    listed.insert(0, listed[1])
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "Tres"
    after = {slide.title: slide.id for slide in slides_in(saved(deck), "5.1").slides}

    assert list(after) == ["Dos", "Una", "Tres"]
    assert {title: after[title] for title in before} == before
    assert len(set(after.values())) == 3


def test_a_slide_that_was_doubled_is_a_new_one():
    twice = a_presentation(slides=(ORIENTS, TABLE))
    deck = Presentation(io.BytesIO(pptx(a_bundle(twice))))
    deck.slides[3]._element.cSld.set("name", deck.slides[2].name)
    next(shape for shape in deck.slides[3].shapes if shape.name.startswith("anclaje 1.4")).name = "x"

    imported = slides_in(saved(deck), "1.4")

    assert imported.slides[0].id == ORIENTS.id
    assert imported.slides[1].id.startswith("1.4-p")
    assert "Two slides of the file say that they are the same one. This one came as a new one." in told(
        imported, 4
    )


def test_the_words_on_a_slide_are_enough_where_a_program_dropped_all_names():
    slides = (CASE, ORIENTS, EXERCISE)
    deck = Presentation(io.BytesIO(pptx(a_bundle(a_presentation(slides=slides)))))
    for page in deck.slides:
        page._element.cSld.attrib.pop("name")
        for shape in page.shapes:
            shape.name = "Shape"

    came = {slide.id: slide for slide in slides_in(saved(deck), "1.4").slides}

    assert [came[slide.id] for slide in slides] == [replace(slide, cites="") for slide in slides]


def test_minutes_and_sources_that_somebody_wrote_in_words_are_understood():
    def fill(page):
        page.shapes.title.text = "Con fuentes"
        for words in ("Ejercicio · 10 min", "Fuentes: Ley 26.364"):
            page.shapes.add_textbox(*INCHES).text_frame.text = words

    [slide] = slides_in(a_deck(fill), "5.1").slides

    assert (slide.kind, slide.minutes, slide.sources, slide.body) == ("exercise", 10, "Ley 26.364", "")


def test_what_no_deck_carries_stays_as_it_was():
    before = (replace(ORIENTS, body=f"{ORIENTS.body}\n"), TABLE)
    came = slides_in(pptx(a_bundle(a_presentation(slides=(TABLE, ORIENTS, CASE)))), "1.4").slides

    assert over(before, came) == (TABLE, before[0], CASE)


def test_the_words_of_a_diagram_become_a_list_and_it_is_told():
    deck = a_deck(titled("Con un diagrama"))
    frame = (
        b'<p:graphicFrame xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        b'<p:nvGraphicFramePr><p:cNvPr id="9" name="d"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        b'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram">'
        b'<d:relIds xmlns:d="x" r:dm="rId8"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    points = b"".join(
        b"<d:pt><d:t><a:p><a:r><a:t>%s</a:t></a:r></a:p></d:t></d:pt>" % word for word in (b"uno", b"dos")
    )
    deck = changed(
        deck, "ppt/slides/slide1.xml", lambda old: old.replace(b"</p:spTree>", frame + b"</p:spTree>")
    )
    deck = changed(
        deck, "ppt/slides/_rels/slide1.xml.rels",
        lambda old: old.replace(
            b"</Relationships>",
            b'<Relationship Id="rId8" Type="x/diagramData" Target="../diagrams/data1.xml"/></Relationships>',
        ),
    )  # fmt: skip
    deck = with_part(deck, "ppt/diagrams/data1.xml", b'<d:m xmlns:d="x" xmlns:a="y">%s</d:m>' % points)

    imported = slides_in(deck, "5.1")

    assert imported.slides[0].body == "- uno\n- dos"
    assert "Diagrams (SmartArt) whose words became a list: 1." in told(imported, 1)


def test_shapes_in_a_group_are_read_in_their_order():
    def fill(page):
        page.shapes.title.text = "Grupo"
        group = page.shapes.add_group_shape()
        for words in ("primero", "segundo"):
            group.shapes.add_textbox(*INCHES).text_frame.text = words

    [slide] = slides_in(a_deck(fill), "5.1").slides

    assert slide.body == "primero\n\nsegundo"


def test_a_slide_without_a_title_takes_its_first_words():
    def fill(page):
        page.placeholders[1].text_frame.text = "Lo primero"
        page.placeholders[1].text_frame.add_paragraph().text = "Lo segundo"

    [slide] = slides_in(a_deck(fill), "5.1").slides

    assert (slide.title, slide.body) == ("Lo primero", "- Lo segundo")


def test_an_empty_slide_is_told():
    imported = slides_in(a_deck(lambda page: None), "5.1")

    assert imported.slides[0].title == "[1]"
    assert told(imported, 1) == ["It has no title and no words that could be one."]


@pytest.mark.parametrize("layout", [0, 1, 3])
def test_whether_a_line_has_a_bullet_is_asked_of_its_layout(layout):
    [slide] = slides_in(a_deck(titled("T", ("uno", 0)), layout=layout), "5.1").slides

    assert slide.body == ("uno" if layout == 0 else "- uno")


def test_a_title_that_is_a_whole_text_is_cut_and_kept_whole_in_the_body():
    [slide] = slides_in(a_deck(titled("palabra " * 60)), "5.1").slides

    assert len(slide.title) <= 300
    assert slide.title.endswith("…")
    assert slide.body == ("palabra " * 60).strip()

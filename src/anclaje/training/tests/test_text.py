"""A presentation is one text that a person can write, and that is written back the same."""

import pytest

from anclaje.foundation.errors import RuleBroken
from anclaje.training.domain.presentation import Form, Origin
from anclaje.training.text import read_presentation, write_presentation

TEXT = """code: 1.4
module: M1
language: es
title: Los once indicadores
audiences: INS POL FIS
minutes: 60
origin: written_here

# Objectives
- reconocer los once
- no concluir de uno solo

# Slide 1.4-orienta: Una señal orienta, no prueba
kind: slide
minutes: 4
cites: law:ley-26364-2
cites: guide:P01.1
source: OIT, indicadores de trabajo forzoso (2012)

- Se mira, se escucha, se anota.
- Ninguna señal sola prueba nada.

## Notes
Empezá por preguntar: ¿qué vieron?

Dejá diez segundos.

# Slide 1.4-practica: ¿Qué anotarías?
kind: exercise
minutes: 10

Leé el caso.

# Question M1Q4-A: Documentos retenidos y deuda creciente
form: A
pair: M1Q4
teaches: 1.4-orienta 1.4-practica
source: S
- [ ] faltan tres señales más
- [x] coerción positiva

## Why
Dos indicadores fuertes bastan.
"""


def test_what_is_read_is_written_back_the_same():
    assert write_presentation(read_presentation(TEXT)) == TEXT


def test_a_slide_has_its_own_id_its_notes_and_what_it_stands_on():
    slide = read_presentation(TEXT).slides[0]
    assert (slide.id, slide.title, slide.minutes) == ("1.4-orienta", "Una señal orienta, no prueba", 4)
    assert slide.body == "- Se mira, se escucha, se anota.\n- Ninguna señal sola prueba nada."
    assert slide.notes == "Empezá por preguntar: ¿qué vieron?\n\nDejá diez segundos."
    assert slide.cites == "law:ley-26364-2\nguide:P01.1"


def test_a_question_names_its_right_answer_and_the_slides_that_teach_it():
    question = read_presentation(TEXT).questions[0]
    assert question.options[question.right] == "coerción positiva"
    assert (question.form, question.pair, question.teaches) == (
        Form.A,
        "M1Q4",
        ("1.4-orienta", "1.4-practica"),
    )


def test_a_question_of_practice_is_written_back_the_same():
    text = TEXT.replace("M1Q4-A", "M1Q4-P").replace("form: A", "form: P")

    presentation = read_presentation(text)

    assert [asked.form for asked in presentation.practice] == [Form.PRACTICE]
    assert presentation.tests == ()
    assert write_presentation(presentation) == text


def test_an_outline_has_objectives_and_no_slides_yet():
    outline = read_presentation("code: 1.1\nminutes: 45\n\n# Objectives\n- ubicar el propio rol\n")
    assert outline.is_outline
    assert outline.objectives == ("ubicar el propio rol",)
    assert outline.origin == Origin.WRITTEN_HERE


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# Slide 1.4-orienta: Una", "# Diapositiva: Una", "Line 13: a heading is"),
        ("# Slide 1.4-practica: ¿Qué", "# Slide 1.4-orienta: ¿Qué", "have the id 1.4-orienta"),
        ("- [x] coerción", "- [ ] coerción", "one of them is right"),
        ("form: A", "form: C", "form A or B, or to P"),
        ("kind: exercise", "kind: game", "no slide is of the kind “game”"),
        ("minutes: 10", "minutes: ten", "minutes is a whole number"),
        ("teaches: 1.4-orienta", "teaches: 1.4-other", "not here: 1.4-other"),
        ("Leé el caso.", "## El caso\nLeé.", "at most one heading, “## Notes”"),
    ],
)
def test_what_cannot_be_read_whole_is_refused_with_its_line(old, new, said):
    with pytest.raises(RuleBroken) as refused:
        read_presentation(TEXT.replace(old, new))
    assert said in str(refused.value)

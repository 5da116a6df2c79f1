"""One file that asks nothing of any network, and that nothing in a text can make do anything."""

import re
from dataclasses import replace

from anclaje.training.packages.offline import offline
from anclaje.training.tests.builders_packages import ASKED, ORIENTS, a_bundle, a_presentation

NASTY = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;"


def test_it_holds_every_slide_note_source_and_what_must_be_said():
    text = offline(a_bundle()).decode()

    assert all(f'id="s-{slide.id}"' in text for slide in a_bundle().slides)
    assert "Dejá diez segundos." in text
    assert "Pendiente de validación: nadie firmó este texto." in text
    assert "OIT, indicadores (2012)" in text


def test_it_names_no_address_but_in_words():
    found = re.findall(r'(?:src|href)="([^"]*)"', offline(a_bundle()).decode())

    assert found
    assert all(address.startswith(("#", "https://")) for address in found)


def test_nothing_that_somebody_typed_becomes_markup():
    slide = replace(ORIENTS, title=NASTY, body=NASTY, notes=NASTY, sources=NASTY)
    asked = replace(ASKED, stem=NASTY, options=(NASTY, "b"), why=NASTY)
    one = a_presentation(slides=(slide,), questions=(asked,), title=NASTY, objectives=(NASTY,))

    text = offline(a_bundle(one, title=NASTY, institution=NASTY, credit=NASTY, notice=NASTY)).decode()

    assert text.count("<script") == 3
    assert "<img" not in text


def test_the_questions_of_practice_stand_at_the_end():
    assert re.findall(r'<fieldset id="q-(.+?)"', offline(a_bundle()).decode()) == ["M1Q4-P", "M1Q6-P"]


def test_without_questions_there_is_no_test():
    assert "<form" not in offline(a_bundle(a_presentation(questions=()))).decode()


def test_the_right_answer_does_not_always_come_first():
    questions = tuple(replace(ASKED, id=f"q{number}-P") for number in range(30))

    text = offline(a_bundle(a_presentation(questions=questions))).decode()

    first = re.findall(r'<fieldset.*?value="(\w)"', text)
    assert 2 <= first.count("a") <= 15


def test_the_same_values_make_the_same_bytes():
    assert offline(a_bundle()) == offline(a_bundle())

"""What a facilitator takes along to a place without signal."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from anclaje.training.taking_along import attendance_pdf, facilitators_pack
from anclaje.training.tests.scenes_teaching import a_course, a_session, an_edition, enrolled

pytestmark = pytest.mark.django_db


def names_in(pack):
    return zipfile.ZipFile(io.BytesIO(pack)).namelist()


def words_of(pdf):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_list_has_everybodys_number_and_lines_for_who_comes_besides():
    course = a_course()
    enrolled(course)
    words = words_of(attendance_pdf(a_session(course)))
    assert "Quiénes estuvimos" in words
    assert course.title in words


def test_the_pack_holds_the_list_each_learners_tests_and_the_slides_with_notes():
    course = a_course()
    enrolled(course)
    names = names_in(facilitators_pack(a_session(course)))
    assert names[0] == "1-asistencia.pdf"
    assert sum(name.startswith("2-pruebas/") for name in names) == 2
    assert {name.rsplit(".")[-1] for name in names} == {"pdf", "html"}


def test_a_text_that_nobody_signed_stays_and_the_pack_says_so():
    names = names_in(facilitators_pack(a_session(a_course(edition=an_edition(signed=False)))))
    assert names == ["1-asistencia.pdf", "3-diapositivas.txt"]

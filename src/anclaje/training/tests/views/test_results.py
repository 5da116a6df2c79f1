"""The page of results: what is not told says why, and no column stands empty."""

import pytest
from django.urls import reverse

from anclaje.training.actions import asking_use, certificates, testing
from anclaje.training.domain.statistics.use import Used
from anclaje.training.tests.scenes_teaching import LATER, a_session, completed, enrolled

pytestmark = pytest.mark.django_db


@pytest.fixture
def results(client, trainer):
    client.force_login(trainer.person)

    def read(course):
        return client.get(reverse("training:course-results", args=[course.pk])).content.decode()

    return read


def closed(course, people=6):
    there = completed(course, *(f"Persona{n} Inventada" for n in range(people)), role="INS")
    certificates.close_course(course=course, by=None, at=LATER)
    course.refresh_from_db()
    return there


def test_a_column_that_holds_nothing_is_left_out_and_says_why(results, course):
    closed(course)

    text = results(course)

    assert "“certificaron” no tiene columna" in text
    assert ">ocult" not in text.partition("Según qué hacen")[2]


def test_a_course_without_a_test_before_says_what_is_missing(results, course):
    closed(course)

    assert "Nadie hizo la prueba inicial" in results(course)


def test_a_course_of_which_nobody_said_anything_says_where_people_are_asked(results, course):
    closed(course)

    assert "Nadie dijo cómo estuvo" in results(course)


def test_an_open_course_says_when_its_figures_come(results, course):
    a_session(course)
    enrolled(course)

    text = results(course)

    assert "cuando se cierra el curso" in text
    assert "Se pregunta 3 meses después" in text


def test_an_institution_without_a_closed_course_is_told_that_only_those_count(client, results, course):
    enrolled(course)
    results(course)

    where = reverse("training:institution-results", args=[course.organisation_id])

    assert "solo esos cuentan acá" in client.get(where).content.decode()


def test_of_a_session_those_who_were_there_are_counted_as_present(client, results, course):
    closed(course)
    results(course)

    where = reverse("training:session-results", args=[course.sessions.get().pk])

    assert ">6</strong> <span>presentes<" in client.get(where).content.decode()


def test_after_closing_the_page_says_on_which_day_people_are_asked(results, course):
    closed(course)

    assert "A quienes asistieron se les pregunta el" in results(course)


def test_each_answer_about_use_stands_with_its_number(results, course):
    people = closed(course, 12)
    asking_use.ask_use(course=course, months=3, by=None, at=LATER)
    for number, one in enumerate(people):
        used = Used.YES if number < 7 else Used.NOT_YET
        testing.answer_use(enrolment=one, months=3, used=used, by=None, at=LATER)

    text = results(course)

    for words, n in (("Sí, en el trabajo", 7), ("Todavía no: no hubo ocasión", 5), ("No", 0)):
        assert f'<th scope="row">{words}</th><td class="number">{n}</td>' in text

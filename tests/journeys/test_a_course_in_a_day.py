"""A course in a day: an institution teaches its own edition; a learner sits tests and checks in by phone."""

import pytest
from playwright.sync_api import expect
from tests.journeys.classroom import (
    enrols_a_list,
    opens_a_course,
    personal_links,
    scans,
    sets_a_day,
    shown_in_the_room,
    sits_test,
    types_in_who_signed,
)
from tests.journeys.test_each_role_comes_home import findings
from tests.journeys.version_steps import begins_a_version, freezes
from tests.journeys.walking import PHONE

pytestmark = pytest.mark.journey
PEOPLE = "nombre y apellido;correo;sexo;DNI\nAna Inventada;ana@prueba.example;mujer;1\nLuz Inventada;;x;2\n"


def test_a_course_from_its_edition_to_its_figures(trainer, learner):
    # given: a frozen edition, a course of it, a day that has begun, and a list of people
    freezes(trainer, begins_a_version(trainer, "1.4", "Formación de la universidad"))
    course = opens_a_course(trainer, "Reconocer los indicadores")
    enrols_a_list(trainer, PEOPLE)
    expect(trainer.main).to_contain_text("Luz Inventada")
    session = sets_a_day(trainer, course)

    # when: a learner opens a personal link on a phone, sits both tests and scans what the room shows
    link, _other = personal_links(trainer, course)
    for when in ("before", "after"):
        sits_test(learner, link, when)
    expect(learner.main.locator(".line--done")).to_have_count(2)
    scans(learner, shown_in_the_room(trainer, session))

    # and: the other one is typed in from paper while there is no signal, and arrives once there is
    without_signal(trainer, session, lambda: types_in_who_signed(trainer, "2"))

    # and: the session and the course are closed
    trainer.send("Close the session")
    trainer.send("Close the course")
    trainer.sees("This course is closed.")

    # then: figures are told with their n, and no name; nobody is certified before the text is signed
    trainer.send("Figures of this course")
    expect(trainer.main).not_to_contain_text("Inventada")
    trainer.sees("Too few people to tell them apart.")
    trainer.goes_to(course)
    trainer.does_not_see("Certify whoever completed it")
    assert not trainer.complaints
    assert not learner.complaints

    # and: every page of it can be read by everybody, on a narrow screen too
    for address in ("/training/courses/", course, session, f"{course}results/", f"{course}people/list/"):
        can_be_read(trainer, address)
    for address in (link, "/certificates/"):
        can_be_read(learner, address)


# ------------------------------------------------------------------ the path


def without_signal(trainer, session: str, notes) -> None:
    trainer.goes_to(session)
    trainer.page.context.set_offline(True)
    notes()
    expect(trainer.page.locator("[data-kept] p")).to_be_visible()
    trainer.page.context.set_offline(False)
    expect(trainer.main.locator("tbody tr")).to_have_count(2, timeout=20_000)
    trainer.complaints.clear()  # the browser notes that a request had no signal


def can_be_read(one, address: str) -> None:
    """The looking itself complains in the console, so nothing of that is asked afterwards."""
    one.page.set_viewport_size(PHONE)
    one.goes_to(address)
    assert findings(one.page) == [], address
    wide = one.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], f"{address} is {wide} px wide"

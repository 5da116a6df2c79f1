"""A course in a day: an institution teaches its own edition; a learner sits tests and checks in by phone."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from tests.journeys.test_each_role_comes_home import findings
from tests.journeys.walking import PHONE, Somebody

pytestmark = pytest.mark.journey
HERE = ZoneInfo("America/Argentina/Buenos_Aires")
PEOPLE = "nombre y apellido;correo;sexo;DNI\nAna Inventada;ana@prueba.example;mujer;1\nLuz Inventada;;x;2\n"


@pytest.fixture
def trainer(somebody):
    return somebody("trainer")


@pytest.fixture
def learner(open_page):
    return Somebody(open_page(PHONE))


def test_a_course_from_its_edition_to_its_figures(trainer, learner):
    # given: a frozen edition, a course of it, a day that has begun, and a list of people
    freezes_an_edition(trainer)
    course = opens_a_course(trainer)
    enrols_a_list(trainer)
    session = sets_a_day(trainer, course)

    # when: a learner opens a personal link on a phone, sits both tests and scans what the room shows
    trainer.goes_to(f"{course}people/links/")
    link = re.search(r"/training/mine/\w+/", trainer.reads()).group()
    sits_both_tests(learner, link)
    scans(learner, shown_in_the_room(trainer, session))

    # and: the other one is typed in from paper while there is no signal, and arrives once there is
    without_signal(trainer, session, lambda: trainer.write("Lines that were signed", "2"))

    # and: the session and the course are closed
    trainer.send("Close the session")
    trainer.send("Close the course")
    trainer.sees("This course is closed.")

    # then: figures are told with their n, and no name; nobody is certified before the text is signed
    trainer.send("Figures of this course")
    expect(trainer.main).not_to_contain_text("Inventada")
    trainer.sees("Too few people, or too few others, to tell a figure without telling of somebody.")
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


def freezes_an_edition(trainer) -> None:
    trainer.goes_to("/training/versions/new/")
    trainer.write("Name of your version", "Formación de la universidad")
    trainer.page.locator("main form button[type=submit]").first.click()
    trainer.page.wait_for_url(re.compile(r"/training/versions/[0-9a-f-]{36}/"))
    version = trainer.path
    trainer.goes_to(f"{version}choose/")
    with trainer.page.expect_navigation():
        trainer.page.locator("form[action$='/take/1.4/'] button").click()
    trainer.goes_to(f"{version}freeze/")
    with trainer.page.expect_navigation():
        trainer.page.locator("main form button[type=submit]").first.click()
    trainer.goes_to(version)
    with trainer.page.expect_navigation():
        trainer.page.locator("a[href*='/training/editions/']").first.click()


def opens_a_course(trainer) -> str:
    trainer.send("Open a course with it")
    trainer.write("Title of the course", "Reconocer los indicadores")
    trainer.send("Open the course")
    return trainer.path


def enrols_a_list(trainer) -> None:
    trainer.send("Enrol a list")
    trainer.page.set_input_files(
        "input[type=file]", {"name": "lista.csv", "mimeType": "text/csv", "buffer": PEOPLE.encode()}
    )
    trainer.send("Read the list")
    expect(trainer.main).to_contain_text("Luz Inventada")


def sets_a_day(trainer, course: str) -> str:
    began = datetime.now(HERE) - timedelta(minutes=10)
    trainer.goes_to(f"{course}sessions/new/")
    trainer.page.fill("[name=starts_at]", began.strftime("%Y-%m-%dT%H:%M"))
    trainer.write("Where, in words?", "Aula 3")
    trainer.page.locator("[name=place]").select_option(label="Olavarría")
    trainer.page.locator("[name=facilitators]").first.check()
    trainer.send("Set the day")
    return trainer.path


def sits_both_tests(learner, link: str) -> None:
    for when in ("before", "after"):
        learner.goes_to(link)
        with learner.page.expect_navigation():
            learner.page.locator(f"a[href$='/test/{when}/']").tap()
        for group in learner.page.locator("main fieldset").all():
            group.get_by_role("radio").first.check()
        learner.send("Send it")
    expect(learner.main.locator(".line--done")).to_have_count(2)


def shown_in_the_room(trainer, session: str) -> str:
    trainer.goes_to(f"{session}qr/")
    return re.search(r"/training/here/[\w/-]+", trainer.reads()).group()


def scans(learner, code: str) -> None:
    learner.goes_to(code)
    learner.send("I am here")
    learner.sees("you were there")


def without_signal(trainer, session: str, notes) -> None:
    trainer.goes_to(session)
    trainer.page.context.set_offline(True)
    notes()
    trainer.press("They are here")
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

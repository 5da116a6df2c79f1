"""A test on a phone: with gaps, without signal, gone back from, and without any script."""

import pytest
from playwright.sync_api import expect
from tests.journeys.classroom import enrols_a_list, opens_a_course, personal_links, sets_a_day
from tests.journeys.test_each_role_comes_home import findings
from tests.journeys.version_steps import begins_a_version, freezes
from tests.journeys.walking import PHONE, Somebody, es

pytestmark = pytest.mark.journey
KEPT = (
    "Without signal it was not sent. Your answers are kept here, and it is sent by itself as soon as there is"
    " signal: leave this page open."
)
PEOPLE = "nombre y apellido;correo\nAna Inventada;ana@prueba.example\nLuz Inventada;luz@prueba.example\n"


@pytest.fixture
def links(somebody):
    """Of two learners of a course whose day has begun."""
    trainer = somebody("trainer")
    freezes(trainer, begins_a_version(trainer, "1.4", "Formación para el teléfono"))
    course = opens_a_course(trainer, "En el teléfono")
    enrols_a_list(trainer, PEOPLE)
    sets_a_day(trainer, course)
    return personal_links(trainer, course)


def questions(page):
    return page.locator(".sheet__question")


def answers(page, *places):
    for place in places:
        questions(page).nth(place).get_by_role("radio").first.check()


def counted(page, n):
    words = es("of %(n)s answered", n=questions(page).count())
    expect(page.get_by_role("region", name=es("How far you are"))).to_contain_text(f"{n} {words}")


def test_no_answer_is_lost_with_a_script_or_without(links, open_page):
    # given: three questions are answered, the second left out
    learner = Somebody(open_page(PHONE))
    page = learner.page
    learner.goes_to(f"{links[0]}test/before/")
    answers(page, 0, 2, 3)
    counted(page, 3)
    assert findings(page) == []

    # when: they go back to their own page, and on again
    learner.send("Back without sending anything")
    page.go_back()

    # then: nothing is lost, and the next without an answer is one press away
    counted(page, 3)
    learner.press("To the next without an answer")
    expect(questions(page).nth(1).get_by_role("radio").first).to_be_focused()

    # when: they send it all the same
    learner.send("Send it")

    # then: what is missing is named, and what was answered still is
    expect(page.locator(".sheet__numbers a").first).to_have_text(f"{es('Question')} 2")
    counted(page, 3)

    # when: all is answered and the signal goes, and comes back
    answers(page, *range(questions(page).count()))
    page.context.set_offline(True)
    learner.press("Send it")
    expect(page.locator("#messages")).to_contain_text(es(KEPT))
    page.context.set_offline(False)

    # then: it arrives by itself, once, and the phone forgets it
    expect(learner.main.locator(".line--done")).to_have_count(1)
    assert page.evaluate("Object.keys(sessionStorage).filter(one => one.startsWith('anclaje'))") == []

    # and: the other one's phone runs no script, and tells the same
    plain = open_page(PHONE, java_script_enabled=False)
    plain.goto(f"{links[1]}test/before/")
    asked = questions(plain).count()
    answers(plain, 0, 2)
    plain.get_by_role("button", name=es("Send it")).tap()
    expect(plain.locator(".sheet__numbers a")).to_have_count(asked - 2)
    expect(plain.locator("input[type=radio]:checked")).to_have_count(2)
    plain.get_by_role("checkbox").check()
    plain.get_by_role("button", name=es("Send it")).tap()
    expect(plain.locator(".line--done")).to_have_count(1)

"""A learner's link comes by mail, is lost and made anew; its owner asks to be forgotten."""

import pytest
from playwright.sync_api import expect
from tests.journeys.walking import link_in

pytestmark = pytest.mark.journey
ADDRESS = "vera@prueba.example"


def test_a_link_by_mail_that_is_lost_and_an_owner_who_is_forgotten(site, trainer, learner):
    # given: two people in the course that is held today
    course = the_course_of_today(trainer)
    enrols(trainer, course, "Vera Inventada", ADDRESS)
    enrols(trainer, course, "Nora Inventada", "")

    # when: one of them is sent the link by mail, and it opens on a phone
    trainer.send("Vera Inventada")
    trainer.send("Mail it to %(email)s", email=ADDRESS)
    letter = site.next_mail(ADDRESS, about="/training/mine/")
    assert "Mirar" not in letter["Subject"]
    lost = link_in(letter)
    learner.goes_to(lost)
    expect(learner.main).to_contain_text("Vera Inventada")

    # and: it is lost, and a new one is printed
    trainer.send("It was lost: make a new link")
    trainer.send("Make a new link")
    new = trainer.main.locator("p.small").inner_text().removeprefix(site.url)
    assert new != lost

    # then: the lost one opens nothing, and the new one the same page
    assert opens(learner, lost) == 404
    assert opens(learner, new) == 200

    # and: the other one leaves with a reason, which stands on the course's page
    trainer.goes_to(course)
    trainer.send("Nora Inventada")
    trainer.send("Take off the course")
    trainer.write("Why?", "Se mudó de ciudad")
    trainer.send("Take off the course")
    trainer.press("%(n)s person was taken off", n=1)
    trainer.sees("Se mudó de ciudad")

    # and: who asks for it is forgotten, after what goes and what stays was said
    trainer.send("Vera Inventada")
    trainer.send("Forget this person")
    trainer.sees("What stays, without a name")
    trainer.tick("This person asked for it, and knows what stays.")
    trainer.send("Forget this person")
    expect(trainer.main).not_to_contain_text("Vera Inventada")
    assert opens(learner, new) == 404
    assert not trainer.complaints


# ------------------------------------------------------------------ the path


def the_course_of_today(trainer) -> str:
    trainer.goes_to("/training/courses/")
    trainer.send("segundo curso")
    return trainer.path


def enrols(trainer, course: str, name: str, email: str) -> None:
    trainer.goes_to(f"{course}people/new/")
    trainer.write("First name and surname", name)
    trainer.write("E-mail", email)
    trainer.page.locator("main form button[type=submit]").click()
    trainer.sees(name)


def opens(learner, path: str) -> int:
    answer = learner.goes_to(path)
    return answer.status if answer else 0

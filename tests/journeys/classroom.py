"""A course and a day of it: what a trainer and a learner do, on the way to figures and certificates."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

HERE = ZoneInfo("America/Argentina/Buenos_Aires")


def opens_a_course(trainer, title: str) -> str:
    """From the page of an edition."""
    trainer.send("Open a course with it")
    trainer.write("Title of the course", title)
    trainer.send("Open the course")
    return trainer.path


def enrols_a_list(trainer, lines: str) -> None:
    trainer.send("Enrol a list")
    trainer.page.set_input_files(
        "input[type=file]", {"name": "lista.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    )
    trainer.send("Read the list")


def sets_a_day(trainer, course: str) -> str:
    began = datetime.now(HERE) - timedelta(minutes=10)
    trainer.goes_to(f"{course}sessions/new/")
    trainer.page.fill("[name=starts_at]", began.strftime("%Y-%m-%dT%H:%M"))
    trainer.write("Where, in words?", "Aula 3")
    trainer.page.locator("[name=place]").select_option(label="Olavarría")
    trainer.page.locator("[name=facilitators]").first.check()
    trainer.send("Set the day")
    return trainer.path


def personal_links(trainer, course: str) -> list[str]:
    """In the order of the lines."""
    trainer.goes_to(f"{course}people/links/")
    return re.findall(r"/training/mine/\w+/", trainer.reads())


def sits_test(learner, link: str, when: str, right: Collection[str] = ()) -> None:
    """right: words of the options to fill in; else the first of each question."""
    learner.goes_to(link)
    with learner.page.expect_navigation():
        learner.page.locator(f"a[href$='/test/{when}/']").tap()
    for group in learner.page.locator("main fieldset").all():
        options = group.get_by_role("radio").all()
        wanted = [one for one in options if one.get_attribute("aria-label") in right or _words(one) in right]
        (wanted or options)[0].check()
    learner.send("Send it")


def _words(radio) -> str:
    return radio.evaluate("one => one.labels[0].innerText.trim()")


def shown_in_the_room(trainer, session: str) -> str:
    trainer.goes_to(f"{session}qr/")
    return re.search(r"/training/here/[\w/-]+", trainer.reads()).group()


def scans(learner, code: str) -> None:
    learner.goes_to(code)
    learner.send("I am here")
    learner.sees("you were there")


def types_in_who_signed(trainer, lines: str) -> None:
    """On the page of the session."""
    trainer.write("Lines that were signed", lines)
    trainer.press("They are here")


def closes_the_day(trainer, people: int) -> None:
    """On the page of the session, once what was noted on the device has arrived."""
    expect(trainer.main.locator("tbody tr")).to_have_count(people, timeout=20_000)
    trainer.send("Close the session")

"""From the author of a slide to the certificate of whoever was taught it, and to the file that leaves."""

import zipfile

import pytest
from playwright.sync_api import expect
from tests.journeys.classroom import (
    closes_the_day,
    enrols_a_list,
    opens_a_course,
    personal_links,
    scans,
    sets_a_day,
    shown_in_the_room,
    sits_test,
    types_in_who_signed,
)
from tests.journeys.course_papers import filled_in_and_photographed, right_options
from tests.journeys.test_each_role_comes_home import findings
from tests.journeys.version_steps import (
    begins_a_version,
    changes_above,
    freezes,
    signs,
    writes_it_their_way,
)
from tests.journeys.walking import PHONE, Somebody

pytestmark = pytest.mark.journey
CODE = "3.4"
PEOPLE = "nombre y apellido;correo;sexo\nAna Inventada;ana@prueba.example;mujer\nLuz Inventada;;x\n"


@pytest.fixture
def anybody(open_page):
    return Somebody(open_page(PHONE))


def test_what_was_adapted_is_followed_taught_measured_and_certified(
    site, editor, trainer, learner, anybody, tmp_path
):
    # given: a version in the institution's words, which took what the author changed since
    version = begins_a_version(trainer, CODE, "Actuar con la víctima en el centro")
    writes_it_their_way(trainer, version, 1, "Con las palabras de acá")
    changes_above(editor, CODE, {2: "Un título más claro"})
    trainer.goes_to(f"{version}inbox/")
    trainer.send("Take the one that fits")
    signs(editor, CODE)

    # and: a course of its edition, with two people and a day
    freezes(trainer, version)
    course = opens_a_course(trainer, "La víctima en el centro")
    enrols_a_list(trainer, PEOPLE)
    session = sets_a_day(trainer, course)
    ana, luz = personal_links(trainer, course)

    # when: one sits both tests by phone and scans what the room shows
    sits_test(learner, ana, "before")
    scans(learner, shown_in_the_room(trainer, session))
    sits_test(learner, ana, "after", right_options(site, course, 1, "after"))

    # and: the other one signs the list and fills in paper, which is photographed
    trainer.goes_to(session)
    types_in_who_signed(trainer, "2")
    closes_the_day(trainer, 2)
    hands_in_photographs(trainer, course, filled_in_and_photographed(site, course, 2, "after"))
    trainer.send("Close the course")

    # then: figures are told without a name
    trainer.send("Figures of this course")
    expect(trainer.main).not_to_contain_text("Inventada")

    # and: both are certified, each has the certificate behind a link, and anybody can verify it
    trainer.goes_to(course)
    trainer.send("Certify whoever completed it")
    for link, name in ((ana, "Ana Inventada"), (luz, "Luz Inventada")):
        code = certificate_behind(learner, link, tmp_path)
        looks_up(anybody, code, name)
        anybody.sees("This certificate is valid.")
        looks_up(anybody, code, "Otra Persona")
        anybody.sees("There is a certificate with this code, and it was not given to this name.")

    # and: one that was revoked is told as such
    revokes(trainer, course, "Luz Inventada")
    looks_up(anybody, code, "Luz Inventada")
    anybody.sees("This certificate was revoked: it is not valid any more.")

    # and: what was taught leaves for the institution's own platform
    file = leaves(trainer, version, tmp_path)
    assert "imsmanifest.xml" in zipfile.ZipFile(file).namelist()
    assert not trainer.complaints
    assert not editor.complaints
    assert not learner.complaints


# ------------------------------------------------------------------ the path


def hands_in_photographs(trainer, course: str, photographs: list[bytes]) -> None:
    trainer.goes_to(course)
    with trainer.page.expect_navigation():
        trainer.main.locator("a[href$='/paper/after/']").first.click()
    trainer.send("Read it from a photograph instead")
    files = [
        {"name": f"hoja-{number}.jpg", "mimeType": "image/jpeg", "buffer": photograph}
        for number, photograph in enumerate(photographs, start=1)
    ]
    trainer.page.set_input_files("input[type=file]", files)
    with trainer.page.expect_navigation(timeout=60_000):
        trainer.press("Read the photographs")
    expect(trainer.main.locator(".read-paper__picture").first).to_be_visible()
    trainer.does_not_see("Not in the photographs: look at the paper.")
    trainer.send("Take it in")
    assert trainer.path == course


def certificate_behind(learner, link: str, folder) -> str:
    """Its code; the paper itself is fetched as well."""
    learner.goes_to(link)
    with learner.page.expect_download() as waited:
        learner.press("Download it (PDF)")
    waited.value.save_as(folder / "certificate.pdf")
    assert (folder / "certificate.pdf").read_bytes().startswith(b"%PDF")
    return learner.main.locator(".code").first.inner_text()


def looks_up(anybody, code: str, name: str) -> None:
    anybody.goes_to(f"/certificates/{code}/")
    anybody.page.fill("[name=name]", name)
    anybody.send("Look it up")
    assert findings(anybody.page) == []


def revokes(trainer, course: str, name: str) -> None:
    trainer.goes_to(course)
    with trainer.page.expect_navigation():
        trainer.main.get_by_role("row", name=name).locator("a[href$='/revoke/']").click()
    trainer.page.fill("[name=why]", "Se emitió con un nombre equivocado")
    trainer.send("Revoke it")


def leaves(trainer, version: str, folder):
    trainer.goes_to(version)
    with trainer.page.expect_navigation():
        trainer.main.locator("a[href*='/training/editions/']").first.click()
    with trainer.page.expect_download() as waited:
        trainer.press("For a learning platform (SCORM 1.2)")
    waited.value.save_as(folder / "edition.zip")
    return folder / "edition.zip"

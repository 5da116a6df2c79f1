"""An institution's version follows: adapted, changed above, merged, offered back, taken along."""

import zipfile

import pytest
from tests.journeys.test_each_role_comes_home import findings
from tests.journeys.version_steps import (
    begins_a_version,
    changes_above,
    freezes,
    lets_it_out,
    opens_slide,
    signs,
    writes_it_their_way,
)

pytestmark = pytest.mark.journey


def test_a_version_follows_its_original_and_stays_its_own(editor, trainer, tmp_path):
    # given: a version that took 2.2, with one slide in the institution's words
    version = begins_a_version(trainer, "2.2", "Entrevistar en la universidad")
    writes_it_their_way(trainer, version, 1, "Antes de empezar, acá")

    # when: the original changes, one slide of it in the very same line
    changes_above(editor, "2.2", {1: "Antes de empezar, en todas partes", 2: "Otro título"})

    # then: what fits is taken at once, and what does not is decided side by side
    trainer.goes_to(f"{version}inbox/")
    trainer.sees("Both changed the same sentence")
    trainer.send("Take the one that fits")
    trainer.send("Decide what stands there")
    trainer.write("Title", "Antes de empezar, acá y en todas partes")
    trainer.send("This is to stand there")
    trainer.sees("Nothing waits.")

    # and: an improvement goes back, and is taken with the institution named
    offers_back(trainer, version)
    takes_the_offer(editor)

    # and: once somebody answers for the text by name, an edition leaves for a learning platform
    signs(editor, "2.2")
    file = takes_it_along(trainer, version, tmp_path)
    assert "imsmanifest.xml" in zipfile.ZipFile(file).namelist()
    assert not trainer.complaints
    assert not editor.complaints

    # and: every page of it can be read by everybody
    for address in ("/training/", version, f"{version}inbox/", f"{version}choose/", "/training/p/2.2/"):
        can_be_read(trainer, address)
    for address in ("/training/offers/", "/training/flags/", "/training/decks/"):
        can_be_read(editor, address)


# ------------------------------------------------------------------ the path


def offers_back(trainer, version: str) -> None:
    opens_slide(trainer, version, 1)
    trainer.send("Offer it back to the original")
    trainer.write("What is it good for?", "Se entiende en cualquier municipio")
    trainer.send("Offer it")
    trainer.sees("offered, waits for an answer")


def takes_the_offer(editor) -> None:
    editor.goes_to("/training/offers/")
    with editor.page.expect_navigation():
        editor.main.get_by_role("link", name="Antes de empezar, acá y en todas partes").click()
    editor.send("Take it into the draft")
    editor.write("Your answer to the institution", "Gracias")
    editor.send("Take it")
    editor.sees("The draft of its next revision")
    lets_it_out(editor, "Con palabras de una institución")


def takes_it_along(trainer, version: str, folder):
    freezes(trainer, version)
    with trainer.page.expect_download() as waited:
        trainer.press("For a learning platform (SCORM 1.2)")
    file = folder / "edition.zip"
    waited.value.save_as(file)
    return file


def can_be_read(somebody, address: str) -> None:
    somebody.goes_to(address)
    assert findings(somebody.page) == []
    wide = somebody.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{address} is {wide} px wider than the screen"

"""An institution's version follows: adapted, changed above, merged, offered back, taken along."""

import zipfile
from datetime import date

import pytest
from tests.journeys.test_each_role_comes_home import findings

pytestmark = pytest.mark.journey


@pytest.fixture
def editor(somebody):
    return somebody("guide_editor")


@pytest.fixture
def trainer(somebody):
    return somebody("trainer")


def test_a_version_follows_its_original_and_stays_its_own(editor, trainer, tmp_path):
    # given: a version that took 2.2, with one slide in the institution's words
    version = begins_a_version(trainer)
    writes_it_their_way(trainer, version)

    # when: the original changes, one slide of it in the very same line
    changes_above(editor)

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
    signs(editor)
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


def begins_a_version(trainer) -> str:
    trainer.goes_to("/training/")
    trainer.send("Begin a version")
    trainer.write("Name of your version", "Entrevistar en la universidad")
    trainer.send("Begin it")
    version = trainer.path
    trainer.send("Choose presentations")
    with trainer.page.expect_navigation():
        trainer.page.locator("form[action$='/take/2.2/'] button").click()
    trainer.sees("taken")
    return version


def writes_it_their_way(trainer, version: str) -> None:
    opens_slide(trainer, version, 1)
    trainer.send("Write it your way")
    trainer.write("Title", "Antes de empezar, acá")
    trainer.send("Keep these words")
    trainer.sees("What you changed of the original")


def opens_slide(trainer, version: str, number: int) -> None:
    trainer.goes_to(version)
    with trainer.page.expect_navigation():
        trainer.main.locator("a[href*='/chapters/']").first.click()
    with trainer.page.expect_navigation():
        trainer.main.locator(".parts__title").nth(number).click()


def changes_above(editor) -> None:
    editor.goes_to("/training/p/2.2/?language=es")
    editor.send("Write its next revision")
    draft = editor.path
    for number, words in ((1, "Antes de empezar, en todas partes"), (2, "Otro título")):
        editor.goes_to(draft)
        with editor.page.expect_navigation():
            editor.page.locator("main a[href*='/slides/']:not([href$='/new/'])").nth(number).click()
        editor.write("Title", words)
        editor.send("Keep it in the draft")
    editor.send("Let it out")
    editor.write("What changed, in a line", "Títulos más claros")
    editor.send("Let it out")


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
    editor.send("Let it out")
    editor.write("What changed, in a line", "Con palabras de una institución")
    editor.send("Let it out")


def signs(editor) -> None:
    editor.goes_to("/training/p/2.2/?language=es")
    editor.send("A named reviewer signs it")
    editor.write("Who reviewed it", "Marta de Ejemplo")
    editor.page.fill("[name=on]", date.today().isoformat())
    editor.send("Write the signature down")


def takes_it_along(trainer, version: str, folder):
    trainer.goes_to(version)
    trainer.send("Freeze an edition")
    trainer.send("Freeze it")
    with trainer.page.expect_navigation():
        trainer.main.locator("a[href*='/training/editions/']").first.click()
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

"""What an institution does with its version of the curriculum, and an editor with the original."""

import re
from datetime import date


def begins_a_version(trainer, code: str, name: str) -> str:
    """Its address; it took this presentation and nothing else."""
    trainer.goes_to("/training/versions/new/")
    trainer.write("Name of your version", name)
    trainer.send("Begin it")
    version = trainer.path
    trainer.send("Choose presentations")
    with trainer.page.expect_navigation():
        trainer.page.locator(f"form[action$='/take/{code}/'] button").click()
    trainer.sees("taken")
    return version


def opens_slide(trainer, version: str, number: int) -> None:
    trainer.goes_to(version)
    with trainer.page.expect_navigation():
        trainer.main.locator("a[href*='/chapters/']").first.click()
    with trainer.page.expect_navigation():
        trainer.main.locator(".parts__title").nth(number).click()


def writes_it_their_way(trainer, version: str, number: int, title: str) -> None:
    opens_slide(trainer, version, number)
    trainer.send("Write it your way")
    trainer.write("Title", title)
    trainer.send("Keep these words")
    trainer.sees("What you changed of the original")


def changes_above(editor, code: str, titles: dict[int, str]) -> None:
    """Another revision of this presentation, with other titles of the slides of these numbers."""
    editor.goes_to(f"/training/p/{code}/?language=es")
    editor.send("Write its next revision")
    draft = editor.path
    for number, words in titles.items():
        editor.goes_to(draft)
        with editor.page.expect_navigation():
            editor.page.locator("main a[href*='/slides/']:not([href$='/new/'])").nth(number).click()
        editor.write("Title", words)
        editor.send("Keep it in the draft")
    lets_it_out(editor, "Títulos más claros")


def lets_it_out(editor, what: str) -> None:
    editor.send("Let it out")
    editor.write("What changed, in a line", what)
    editor.send("Let it out")


def signs(editor, code: str) -> None:
    editor.goes_to(f"/training/p/{code}/?language=es")
    editor.send("A named reviewer signs it")
    editor.write("Who reviewed it", "Marta de Ejemplo")
    editor.page.fill("[name=on]", date.today().isoformat())
    editor.send("Write the signature down")


def freezes(trainer, version: str) -> str:
    """The address of its edition, where the hands are left."""
    trainer.goes_to(version)
    trainer.send("Freeze an edition")
    trainer.send("Freeze it")
    if not re.search(r"/editions/", trainer.path):
        with trainer.page.expect_navigation():
            trainer.main.locator("a[href*='/training/editions/']").first.click()
    return trainer.path

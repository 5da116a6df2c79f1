"""From what exists to what cases run on: sources, a draft, a round, answers, signatures, an edition, cases.

One story on a site of its own, since it changes the guide that every other story stands on. The second
edition is being written in the demonstration; here it is finished, by those who would.
"""

import io
import re
import zipfile

import pytest
from docx import Document
from playwright.sync_api import expect
from tests.journeys.walking import PHONE, Somebody, es

pytestmark = pytest.mark.journey

DRAFT = "/guide/drafts/2/"
ROUND = f"{DRAFT}rounds/1/"
MINUTES = "Se leyó el borrador.\n\nLa guardia del hospital contesta de noche por teléfono y no por correo."


@pytest.fixture(scope="module")
def site(own_site):
    return own_site


@pytest.fixture(scope="module")
def kept_sessions():
    """Those of the other site open nothing here."""
    return {}


def test_an_edition_comes_to_be_and_cases_move_to_it(site, somebody, open_page, tmp_path):
    made = site.tell(
        {
            "story": {
                "place": "06595", "issue": "HT", "origin": "hotline", "by": "caseworker", "ago": "3d",
                "ages": ["30-59"],
                "steps": [{"ago": "2d", "do": "risk", "level": "high", "factors": ["access"]}],
            }
        }
    )  # fmt: skip
    editor = somebody("guide_editor")

    a_meeting_becomes_a_source(editor)
    a_step_s_time_is_written(editor)
    reviewer = a_reviewer_comments_from_a_phone(editor, open_page)
    a_commented_word_file_comes_back(editor, tmp_path)
    every_comment_gets_an_answer(editor)
    the_answers_are_published(editor, reviewer)
    what_changed_is_read_in_pencil(editor)
    an_institution_signs(editor, somebody, site.account("coordinator"))
    it_is_published(editor, somebody)
    a_municipality_says_how_it_does_a_step(somebody)
    a_case_moves_when_somebody_says_so(somebody, made)


def a_meeting_becomes_a_source(editor: Somebody) -> None:
    editor.goes_to("/guide/sources/new/?as=meeting")
    editor.write("What the meeting was about", "Reunión inventada con la guardia")
    editor.write_into(editor.main.locator("[name=dated_on]"), "2026-10-05")
    editor.write_into(editor.main.locator("[name=institution_0]"), "Hospital municipal")
    editor.write_into(editor.main.locator("[name=people_0]"), "2")
    editor.write_into(editor.main.locator("[name=text]"), MINUTES)
    editor.tick("I looked: it tells of nobody who is being assisted")
    editor.send("Add it to the library")
    editor.sees("Hospital municipal")

    editor.send("Mark words", within=editor.main.locator("#p2"))
    editor.write_into(
        editor.main.locator("[name=words]"), "La guardia del hospital contesta de noche por teléfono"
    )
    editor.send("Mark these words")
    editor.main.locator("form.ask [name=block]").select_option(value="P06.4")
    editor.send("Let it cite this")
    editor.goes_to(f"{DRAFT}P06/")
    assert (
        "Reunión inventada con la guardia" in editor.main.locator("section[aria-label='P06.4']").inner_html()
    )


def a_step_s_time_is_written(editor: Somebody) -> None:
    """In its place in the chapter: the sentence follows the fields, and the history keeps what was there."""
    editor.goes_to(f"{DRAFT}P06/")
    block = editor.main.locator("section[aria-label='P06.5']")
    editor.press("Change", within=block)
    expect(block.get_by_role("heading", name="Cambiar P06.5")).to_be_focused()
    editor.write_into(block.locator("[name=amount]"), "5")
    block.locator("[name=unit]").select_option("working_days")
    editor.press("See how it reads", within=block)
    expect(block.locator(".draft-block__preview")).to_contain_text("5 días hábiles")
    editor.write_into(block.locator("[name=why]"), "Se cuenta como lo cuentan las oficinas")
    editor.press("Keep it", within=block)
    expect(block.locator(".draft-form")).to_have_count(0)
    expect(editor.main.locator("[id='P06.5']")).to_contain_text("5 días hábiles")
    editor.goes_to(f"{DRAFT}blocks/P06.5/history/")
    editor.sees("Se cuenta como lo cuentan las oficinas")


def a_reviewer_comments_from_a_phone(editor: Somebody, open_page) -> Somebody:
    """By a personal link, without an account; a preview of the link answers nothing."""
    editor.goes_to(ROUND)
    editor.send("Invite somebody")
    editor.write("Institution", "Sindicato de ejemplo")
    editor.send("Invite")
    message = editor.main.locator("#message").input_value()
    link = re.search(r"/guide/review/\S+", message)[0]

    reviewer = Somebody(open_page(PHONE))
    reviewer.goes_to(link)
    editor.goes_to(ROUND)
    row = editor.main.get_by_role("row").filter(has_text="Sindicato de ejemplo")
    expect(row).not_to_contain_text(es("began to read"))

    reviewer.send("Start reading")
    reviewer.page.get_by_role("link", name="Derivación y contrarreferencia").tap()
    words = reviewer.page.locator("[data-block='P06.4'] [data-field=action]")
    words.evaluate(
        """node => { const range = document.createRange(); const text = node.firstChild;
        const at = text.data.indexOf("un motivo"); range.setStart(text, at); range.setEnd(text, at + 9);
        const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range); }"""
    )
    button = reviewer.page.locator("[data-quote-button] button")
    expect(button).to_be_visible()
    with reviewer.page.expect_navigation():
        button.click()
    expect(reviewer.page.locator("[name=quote]")).to_have_value("un motivo")
    reviewer.choose("What do you want to do?", "Suggest another wording")
    reviewer.page.locator("[name=suggested]").fill("un motivo claro")
    reviewer.page.locator("[name=text]").fill("<b>Que se entienda</b> por qué.")
    reviewer.send("Send")
    assert "<b>Que se entienda</b> por qué." in reviewer.reads()
    assert reviewer.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    return reviewer


def a_commented_word_file_comes_back(editor: Somebody, tmp_path) -> None:
    editor.goes_to(f"{ROUND}word/")
    with editor.page.expect_download() as waiting:
        editor.press("This round's text as Word")
    document = Document(io.BytesIO(waiting.value.path().read_bytes()))
    run = next(
        run for line in document.paragraphs for run in line.runs if "Confirma si el servicio" in run.text
    )
    document.add_comment(run, text="¿Y si la persona no vuelve?", author="Hospital de ejemplo", initials="HE")
    returned = tmp_path / "devuelto.docx"
    document.save(str(returned))
    editor.main.locator("input[type=file]").set_input_files(str(returned))
    editor.send("Bring it back")
    editor.sees("¿Y si la persona no vuelve?")
    editor.sees("P06.5")


def every_comment_gets_an_answer(editor: Somebody) -> None:
    """One is put into the text in one stroke; the round cannot be closed before the last has its answer."""
    editor.goes_to(ROUND)
    expect(editor.main.get_by_role("button", name=es("Close the round"))).to_have_count(0)
    editor.goes_to(f"{ROUND}comments/?state=missing")
    waiting = editor.main.locator("article.said--row")
    for _ in range(waiting.count()):
        editor.goes_to(f"{ROUND}comments/?state=missing")
        first = waiting.first
        is_suggestion = "un motivo claro" in first.inner_text()
        first.locator("a.said__do").click()
        editor.main.locator(
            f"[name=outcome][value={'accepted' if is_suggestion else 'not_accepted'}]"
        ).check()
        editor.write_into(editor.main.locator("[name=reason]"), "Razón inventada para la demostración.")
        if is_suggestion:
            editor.main.locator("[name=put_in]").check()
        with editor.page.expect_navigation():
            editor.main.locator("#answer button[type=submit]").click()
    editor.goes_to(f"{DRAFT}P06/")
    expect(editor.main.locator("[id='P06.4']")).to_contain_text("un motivo claro")
    editor.goes_to(ROUND)
    editor.send("Close the round")


def the_answers_are_published(editor: Somebody, reviewer: Somebody) -> None:
    editor.send("Publish the answers")
    for ending in ("xlsx", "docx"):
        with editor.page.expect_download() as waiting:
            editor.page.evaluate(f"location.assign('{ROUND}matrix.{ending}')")
        assert waiting.value.path().stat().st_size > 2000
    reviewer.looks_again()
    reviewer.send("My comments")
    reviewer.sees("Razón inventada para la demostración.")


def what_changed_is_read_in_pencil(editor: Somebody) -> None:
    editor.goes_to(f"{DRAFT}redline/?from=e1&to=now")
    row = editor.main.locator("[id='P06.4']")
    expect(row.locator("ins").filter(has_text="claro")).to_be_visible()
    with editor.page.expect_download() as waiting:
        editor.page.evaluate(f"location.assign('{DRAFT}redline.docx?from=e1&to=now')")
    assert b"w:ins" in _document_of(waiting.value.path())


def _document_of(path) -> bytes:
    with zipfile.ZipFile(path) as parts:
        return parts.read("word/document.xml")


def an_institution_signs(editor: Somebody, somebody, account: dict[str, str]) -> None:
    """The exact version: who, in which role, when, which mark. What fell behind is settled first."""
    editor.goes_to(f"{DRAFT}P06/")
    still = editor.main.get_by_role("button", name=es("It still says the same"))
    while still.count():
        with editor.page.expect_navigation():
            still.first.click()
    editor.goes_to(f"{DRAFT}sign/ask/")
    _choose_containing(editor, "post", "Alicia de Ejemplo")
    editor.write("In which office do they sign?", "Coordinación (firma inventada)")
    editor.send("Ask for its signature")
    editor.goes_to(f"{DRAFT}sign/")
    editor.send("Send it for signature")

    coordinator = somebody("coordinator")
    coordinator.goes_to("/guide/signatures/")
    coordinator.send("Read and sign")
    coordinator.tick("I have read this version")
    coordinator.write("Your full name", "Alicia de Ejemplo")
    coordinator.send("Sign this version")
    if "/account/" in coordinator.path:
        _says_who_they_are(coordinator, account)
    coordinator.sees("An invented signature of the demonstration.")


def _says_who_they_are(person: Somebody, account: dict[str, str]) -> None:
    """Some time after signing in, a signature asks for the password once more."""
    person.write_into(person.main.locator("input[name=password]"), account["password"])
    with person.page.expect_navigation():
        person.main.locator("form:has(input[name=password]) button[type=submit]").click()


def _choose_containing(person: Somebody, name: str, words: str) -> None:
    field = person.main.locator(f"select[name={name}]")
    value = field.locator("option", has_text=words).first.get_attribute("value")
    field.select_option(value=value)


def it_is_published(editor: Somebody, somebody) -> None:
    editor.goes_to(f"{DRAFT}sign/")
    editor.send("See what publishing does")
    with editor.page.expect_navigation():
        editor.main.locator("form button[type=submit]").last.click()
    worker = somebody("service_worker", on=PHONE)
    worker.goes_to("/guide/2/P06/")
    expect(worker.main.locator("[id='P06.5']")).to_contain_text("5 días hábiles")
    worker.goes_to("/guide/2/changes/")
    worker.sees("P06.5")
    # Nobody writes in it any more, whatever page was left open.
    assert editor.goes_to(f"{DRAFT}blocks/P06.5/").status == 404


def a_municipality_says_how_it_does_a_step(somebody) -> None:
    focal = somebody("focal_point", on=PHONE)
    focal.goes_to("/guide/places/06595/P06.5/")
    focal.write("How long it really takes here", "10")
    focal.main.locator("[name=unit]").select_option("days")
    focal.write("Office that does it here", "Guardia de Desarrollo Social (ejemplo)")
    focal.send("Keep it")
    focal.sees("Guardia de Desarrollo Social (ejemplo)")
    focal.sees("Gap")


def a_case_moves_when_somebody_says_so(somebody, made) -> None:
    """Nothing moved by itself; the page says what would change; done work stays done."""
    caseworker = somebody("caseworker")
    address = f"/cases/{made['case']}/"
    caseworker.goes_to(address)
    caseworker.sees("see what would change")
    caseworker.goes_to(f"{address}move-edition/")
    caseworker.write("Why?", "El equipo ya trabaja con la edición nueva.")
    with caseworker.page.expect_navigation():
        caseworker.main.locator("button[name=decision][value=moved]").click()
    caseworker.goes_to(address)
    assert "/guide/2/" in caseworker.main.inner_html()
    caseworker.sees("El equipo ya trabaja con la edición nueva.")

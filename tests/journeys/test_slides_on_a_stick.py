"""The slides that a facilitator takes along on a memory stick: no network, any width, keys and print."""

import pytest

from anclaje.training.packages.offline import offline
from anclaje.training.tests.builders_packages import a_bundle

pytestmark = pytest.mark.journey

PHONE, DESKTOP = (360, 740), (1280, 800)


@pytest.fixture
def opened(browser, tmp_path):
    """`opened(size, scheme)`: the file as a browser without a network shows it; nothing may be asked for."""
    file = tmp_path / "slides.html"
    file.write_bytes(offline(a_bundle()))
    contexts, asked = [], []

    def shown(size=DESKTOP, scheme="light", **options):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="es-AR", offline=True,
            **options,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(file.as_uri())
        return page

    yield shown
    assert {url.split("#")[0] for url in asked} <= {file.as_uri()}
    for context in contexts:
        context.close()


def findings(page) -> list[tuple[str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:300]) for one in found]


def heading(page) -> str:
    return page.locator(".slide:not([hidden]) h2").inner_text()


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark"), (PHONE, "light")])
def test_every_slide_is_accessible_and_whole(opened, size, scheme):
    page = opened(size, scheme)
    page.get_by_role("button", name="Notas").click()

    while True:
        assert findings(page) == [], heading(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        following = page.get_by_role("button", name="Siguiente")
        if following.is_disabled():
            break
        following.click()


def test_keys_turn_the_slides_and_the_focus_goes_along(opened):
    page = opened()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageDown")
    assert heading(page) == "Edades"
    assert page.evaluate("document.activeElement.id") == "s-1.4-edades"

    page.keyboard.press("Home")
    assert heading(page) == "Los once indicadores"
    assert page.get_by_role("button", name="Anterior").is_disabled()


def test_notes_are_shown_when_they_are_asked_for(opened):
    page = opened()
    page.keyboard.press("ArrowRight")
    notes = page.get_by_text("Dejá diez segundos.")

    assert not notes.is_visible()
    page.get_by_role("button", name="Notas").click()
    assert notes.is_visible()


def test_whoever_answers_sees_how_they_did_and_where_it_is_taught(opened):
    page = opened(PHONE)
    page.get_by_text("Índice").click()
    page.get_by_role("link", name="Preguntas").click()

    page.get_by_label("coerción positiva").check()
    page.get_by_role("button", name="Ver cómo me fue").click()

    assert page.get_by_text("Respondiste bien 1 de 2.").is_visible()
    assert page.get_by_text("Quedó sin responder.").is_visible()
    page.get_by_role("link", name="Edades").last.click()
    assert heading(page) == "Edades"


def test_the_timer_runs_and_goes_back_to_zero(opened):
    page = opened()
    page.get_by_role("button", name="Reloj").click()
    page.get_by_role("timer").filter(has_text="00:01").wait_for()

    page.get_by_role("button", name="A cero").click()
    assert page.get_by_role("timer").inner_text() == "00:00"


def test_without_a_script_everything_stands_there_at_once(opened):
    page = opened(java_script_enabled=False)

    assert page.locator(".slide").count() == 7
    assert all(slide.is_visible() for slide in page.locator(".slide").all())


def test_on_paper_stand_all_slides_with_their_notes(opened):
    page = opened()
    page.emulate_media(media="print")

    assert page.get_by_text("Un relato inventado.").is_visible()
    assert page.get_by_text("Dejá diez segundos.").is_visible()
    assert not page.get_by_role("button", name="Siguiente").is_visible()

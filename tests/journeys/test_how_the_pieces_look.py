"""Every piece in a real browser: accessible in both themes, whole at 360 px, and safe to leave."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.utils import translation

from anclaje.foundation.tests import gallery

pytestmark = pytest.mark.journey

SITE = "http://anclaje.test"
SIZES = [(360, 740), (1280, 900)]
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


SIGNED_IN = SimpleNamespace(is_authenticated=True, name="Ana", email="ana@ejemplo.example")


def _answer(route):
    """Serve the gallery and our own files; whatever else is asked for is an empty page."""
    url = route.request.url
    if url.startswith(f"{SITE}/static/"):
        found = finders.find(url.removeprefix(f"{SITE}/static/"))
        route.fulfill(path=found, content_type=TYPES[Path(found).suffix]) if found else route.abort()
    elif url == f"{SITE}/":
        with translation.override("es-ar"):
            route.fulfill(body=gallery.render(user=SIGNED_IN), content_type="text/html; charset=utf-8")
    else:
        route.fulfill(body="<!doctype html><title>Elsewhere</title>", content_type="text/html")


@pytest.fixture
def gallery_page(browser):
    contexts = []

    def opened(size=SIZES[0], scheme="light"):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="es-AR"
        )
        contexts.append(context)
        context.route("**/*", _answer)
        page = context.new_page()
        page.goto(f"{SITE}/", wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_accessibility_finding_in_either_theme(gallery_page, size, scheme):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(gallery_page(size, scheme)).response["violations"]
    assert [(finding["id"], finding["nodes"][0]["html"]) for finding in found] == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_hangs_over_the_edge(gallery_page, size):
    assert gallery_page(size).evaluate("document.documentElement.scrollWidth") == size[0]


def test_everything_to_press_is_at_least_44_px_high(gallery_page):
    small = gallery_page().evaluate(
        """() => [...document.querySelectorAll("button, .button, select, summary, .answer, .choice, nav a")]
             .filter((thing) => thing.checkVisibility() && thing.getBoundingClientRect().height < 43.5)
             .map((thing) => thing.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_escape_three_times_leaves_without_a_way_back(gallery_page):
    page = gallery_page()
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.wikipedia.org/**")
    assert page.title() == "Elsewhere"
    page.go_back()
    assert not page.url.startswith(SITE)


def test_escape_twice_stays(gallery_page):
    page = gallery_page()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.url.startswith(SITE)


def test_the_exit_stays_in_its_corner_while_the_page_moves(gallery_page):
    page = gallery_page()
    page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    corner = page.locator("[data-quick-exit]").bounding_box()
    assert corner["y"] < 60
    assert corner["x"] + corner["width"] > 330


def test_what_was_written_about_a_person_is_never_kept_on_the_phone(gallery_page):
    page = gallery_page()
    form = page.locator("form[data-keep-draft]").first
    form.locator("textarea").fill("Llamar a su hermana")
    form.get_by_label("Alojamiento seguro").check()
    form.locator("textarea").blur()

    kept = page.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)")

    assert "N01" in kept
    assert "hermana" not in kept


def test_an_accidental_reload_keeps_the_choices(gallery_page):
    page = gallery_page()
    page.get_by_label("Pedir intérprete").uncheck()
    page.reload()
    assert not page.get_by_label("Pedir intérprete").is_checked()


def test_a_form_opened_anew_shows_what_is_saved(gallery_page):
    page = gallery_page()
    page.get_by_label("Pedir intérprete").uncheck()
    page.goto(f"{SITE}/elsewhere")
    page.goto(f"{SITE}/")
    assert page.get_by_label("Pedir intérprete").is_checked()


def test_a_session_that_ended_loses_nothing_that_was_written(gallery_page):
    from playwright.sync_api import expect

    page = gallery_page()
    alive, sent = [], []

    def session(route):
        if not alive:
            return route.fulfill(status=302, headers={"location": "/account/login/"})
        return route.fulfill(
            body='<input name="csrfmiddlewaretoken" value="fresh">', content_type="text/html; charset=utf-8"
        )

    def receive(route):
        sent.append(route.request.post_data)
        route.fulfill(body="<!doctype html><title>Kept</title>", content_type="text/html")

    page.route("**/account/password/change/", session)
    page.route(lambda url: url == f"{SITE}/", lambda route: receive(route))
    form = page.locator("form[data-keep-draft]").first
    form.locator("textarea").fill("Prefiere que la llamen de mañana")

    form.get_by_role("button", name="Guardar").click()

    page.get_by_text("Tu sesión terminó").wait_for()
    assert form.locator("textarea").input_value() == "Prefiere que la llamen de mañana"
    assert sent == []

    alive.append(True)
    form.get_by_role("button", name="Guardar").click()

    expect(page).to_have_title("Kept")
    assert "csrfmiddlewaretoken=fresh" in sent[0]
    assert "Prefiere" in sent[0]

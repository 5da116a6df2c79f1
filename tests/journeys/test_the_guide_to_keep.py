"""What people keep of the guide: accessible in a real browser, whole at 360 px, quiet without a network."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from anclaje.audit.recording import writing
from anclaje.foundation import pack as packs
from anclaje.guide.actions.rights import load_rights
from anclaje.guide.models import Guide
from anclaje.guide.tests.builders import NOW, the_edition
from anclaje.network.tests.builders import a_municipality, a_user

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

SITE = "http://anclaje.test"
PHONE, DESKTOP = (360, 740), (1280, 900)
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
PAGES = [
    "/guide/1/whole/",
    "/guide/1/cards/",
    "/guide/places/06595/table/",
    "/guide/rights/",
    "/guide/rights/es/",
    "/guide/public/",
]


@pytest.fixture
def opened(browser, client):
    """`opened(path, size, scheme)`: the page as the browser shows it to somebody signed in."""
    the_edition()
    a_municipality()
    load_rights(pack=packs.current(), by=None, at=NOW)
    with writing():
        Guide.objects.update(is_public=True)
    client.force_login(a_user())
    contexts, said = [], {}

    def answer(route):
        """From what was asked before: within the browser's loop Django has another connection."""
        path = route.request.url.removeprefix(SITE)
        if path in said:
            route.fulfill(body=said[path].content, content_type="text/html; charset=utf-8")
        else:
            found = path.startswith("/static/") and finders.find(path.removeprefix("/static/"))
            route.fulfill(path=found, content_type=TYPES[Path(found).suffix]) if found else route.abort()

    def page_at(path, size, scheme="light", offline=False):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="es-AR",
            offline=offline,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        if offline:
            page.goto(path)
        else:
            said[path] = client.get(path, headers={"accept-language": "es-AR"})
            assert said[path].status_code == 200
            context.route("**/*", answer)
            page.goto(f"{SITE}{path}", wait_until="networkidle")
        return page

    yield page_at
    for context in contexts:
        context.close()


def findings(page) -> list[tuple[str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:300]) for one in found]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible_and_whole(opened, path):
    for size, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
        page = opened(path, size, scheme)
        # The whole guide repeats a chapter's pieces a hundred times: their dark is looked at on chapters.
        if scheme == "light" or "whole" not in path:
            assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.fixture
def stick(opened, client, tmp_path) -> Path:
    """The offline file as somebody copied it."""
    file = tmp_path / "guia.html"
    file.write_bytes(client.get("/guide/1/offline.html").content)
    return file


def test_the_offline_file_is_accessible_from_a_memory_stick(opened, stick):
    for size, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
        page = opened(stick.as_uri(), size, scheme, offline=True)
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_offline_file_is_searched_without_a_network(opened, stick):
    page = opened(stick.as_uri(), PHONE, offline=True)
    field = page.get_by_role("searchbox", name="Buscar en este archivo")

    field.fill("contrarreferencia servicio")
    assert page.locator("#P06\\.5").is_visible()
    assert not page.locator("#P01\\.1").is_visible()

    field.fill("nada de esto existe")
    assert page.get_by_text("No se encontró nada.").first.is_visible()

"""What the journeys share: a browser, and a server without hashed file names."""

import os
import shutil
from pathlib import Path

import pytest


def chromium() -> str | None:
    """The machine's own Chromium; none is downloaded."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser():
    """A real Chromium, one for all journeys; each journey opens its own context."""
    executable = chromium()
    if executable is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing, and under CI a journey is never left out.")
        pytest.skip("Chromium is missing.")
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread, and Django would mistake our plain code for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield opened
        opened.close()


def _context(browser, live_server, **options):
    context = browser.new_context(base_url=live_server.url, locale="es-AR", **options)
    context.set_default_timeout(8000)
    return context


@pytest.fixture
def phone(browser, live_server):
    """A page 360 px wide, by touch."""
    context = _context(browser, live_server, viewport={"width": 360, "height": 740}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(browser, live_server):
    """A page 1280 px wide."""
    context = _context(browser, live_server, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).parents[1]

"""What all tests above the apps share: the repository, and a browser."""

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


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).parents[1]

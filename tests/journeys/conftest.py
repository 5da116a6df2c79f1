"""The site as a stranger starts it: its own server, worker, database and demonstration.

One for each process of the test run, in a folder of its own; journeys share it and each makes
the cases that it needs. Nothing is faked: the clock is told by `site.tick(at)`.
"""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

CODE = Path(__file__).parents[2]
PATIENCE = 90.0  # seconds, on a machine that is busy with other tests
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@dataclass
class Site:
    """A running site; `accounts` are the demonstration's sign-ins."""

    data: Path
    port: int
    process: subprocess.Popen | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @cached_property
    def accounts(self) -> list[dict[str, str]]:
        return json.loads(self.ask("demo", "accounts", "--json"))

    def account(self, role: str, *, municipality: str | None = None) -> dict[str, str]:
        """The first account of this role (and municipality, by code)."""
        return next(
            account
            for account in self.accounts
            if account["role"] == role and municipality in (None, account["municipality"])
        )

    def tick(self, at: datetime) -> dict[str, int]:
        """Let the clock pass up to this instant."""
        return json.loads(self.ask("tick", "--at", at.isoformat(), "--json"))

    def ask(self, *arguments: str) -> str:
        return manage(self.data, *arguments)


def environ(data: Path) -> dict[str, str]:
    ours = {"ANCLAJE_DATA": str(data), "ANCLAJE_MODE": "demonstration", "PYTHONPATH": str(CODE / "src")}
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | ours


def manage(data: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "anclaje.website.manage", *arguments]
    done = subprocess.run(command, env=environ(data), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments[0]} failed:\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id) -> Iterator[Site]:
    """The demonstration, freshly made and served."""
    data = tmp_path_factory.mktemp("site") / "data"
    shared = (
        tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    )
    shutil.copytree(_fresh_demonstration(shared), data)
    running = Site(data, _free_port())
    with (data / "server.log").open("w") as log:
        running.process = subprocess.Popen(
            [sys.executable, "-m", "anclaje.website.manage", "serve", "--port", str(running.port)],
            env=environ(data),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_ready(running)
        yield running
    finally:
        running.process.terminate()
        running.process.wait(20)


def _fresh_demonstration(shared: Path) -> Path:
    """Made by the first process that asks; the others wait and copy it."""
    made = shared / "demonstration"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            draft = shared / "draft"
            for command in (("migrate", "--verbosity=0"), ("load_pack",), ("demonstration",)):
                manage(draft, *command)
            manage(draft, "collectstatic", "--no-input", "--verbosity=0")
            draft.rename(made)
    return made


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_ready(running: Site) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and running.process.poll() is None:
        try:
            with urlopen(f"{running.url}/health/ready", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            pass
        time.sleep(0.2)
    pytest.fail("The site did not start:\n" + (running.data / "server.log").read_text()[-3000:])


# ------------------------------------------------------------------ pages


@pytest.fixture
def open_page(browser, site) -> Iterator:
    """`open_page(width=…)`: a fresh browser context on the site, in Spanish unless told otherwise."""
    contexts = []

    def opened(viewport: dict[str, int] = DESKTOP, **options):
        options = {"locale": "es-AR", "has_touch": viewport is PHONE, **options}
        context = browser.new_context(base_url=site.url, viewport=viewport, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def phone(open_page):
    """Nobody's page, 360 px wide."""
    return open_page(PHONE)


@pytest.fixture
def desktop(open_page):
    """Nobody's page, 1280 px wide."""
    return open_page(DESKTOP)


@pytest.fixture
def signed_in(open_page, site):
    """`signed_in("caseworker")`: a page of somebody of the demonstration; `on=PHONE` for 360 px."""

    def as_somebody(role: str, *, municipality: str | None = None, on: dict[str, int] = DESKTOP, **options):
        account = site.account(role, municipality=municipality)
        page = open_page(on, **options)
        page.goto("/account/login/")
        page.locator("input[name=login]").fill(account["email"])
        page.locator("input[name=password]").fill(account["password"])
        page.locator("form:has(input[name=password]) button[type=submit]").click()
        page.wait_for_url(lambda url: "/account/login/" not in url)
        return page

    return as_somebody

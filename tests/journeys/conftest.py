"""The site as a stranger starts it: its own server, worker, database and demonstration.

One for each process of the test run, in a folder of its own; journeys share it and each makes
the cases that it needs. Nothing is faked: the clock is told by `site.tick(at)`.
"""

import fcntl
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tests.journeys.hand import Hand
from tests.journeys.mailbox import Mailbox
from tests.journeys.walking import DESKTOP, PHONE, Somebody

CODE = Path(__file__).parents[2]
PATIENCE = 90.0  # seconds, on a machine that is busy with other tests


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where the second of two workers begins stands what needs no site: the first one makes it meanwhile."""
    ours = [item for item in items if item.path.parent == Path(__file__).parent]
    if len(ours) < len(items):
        return
    served = [item for item in items if {"site", "own_site"} & set(item.fixturenames)]
    half = len(items) // 2
    items[:] = [*served[:half], *(item for item in items if item not in set(served)), *served[half:]]


@dataclass
class Site:
    """A running site; `accounts` are the demonstration's sign-ins."""

    data: Path
    port: int
    mailbox: Mailbox
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

    def tell(self, story: dict) -> dict[str, str]:
        """Let this have happened, by the same actions that clicks call; see `scenes.py`."""
        told = self.hand.does("shell", "--no-imports", "-c", TELL, given=json.dumps(story))
        return json.loads(told.splitlines()[-1])

    def rows(self, query: str, *values: str) -> list[tuple]:
        """What the database holds, for what no page shows: nothing is changed."""
        with closing(sqlite3.connect(f"file:{self.data}/anclaje.sqlite3?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()

    def end_sessions_of(self, address: str) -> None:
        """What time does to a session: it ends while its page stays open."""
        self.ask("shell", "--no-imports", "-c", END_SESSIONS, address=address)

    def next_mail(self, to: str, *, about: str, after: int = 0) -> EmailMessage:
        """The e-mail that comes after so many; the worker needs a moment."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            letters = self.mailbox.to(to, about=about)
            if len(letters) > after:
                return letters[after]
            time.sleep(0.3)
        pytest.fail(f"No message about {about} came to {to}.")

    def ask(self, *arguments: str, **told: str) -> str:
        return self.hand.does(
            *arguments, environ={f"TOLD_{name.upper()}": fact for name, fact in told.items()}
        )

    @cached_property
    def hand(self) -> Hand:
        return Hand(self.environ())

    def environ(self) -> dict[str, str]:
        return environ(self.data) | {"ANCLAJE_MAIL_URL": self.mailbox.url, **SETTINGS}


# What a site has no command for, since nobody should do it by hand. The environment tells the facts.
SETTINGS = {"DJANGO_SETTINGS_MODULE": "anclaje.website.settings"}
TELL = "from tests.journeys.scenes import tell; tell()"
END_SESSIONS = """
import os
from django.contrib.sessions.models import Session
from anclaje.accounts.models import User
somebody = User.objects.get(email=os.environ["TOLD_ADDRESS"])
for session in Session.objects.all():
    if session.get_decoded().get("_auth_user_id") == str(somebody.pk):
        session.delete()
"""


def environ(data: Path) -> dict[str, str]:
    ours = {"ANCLAJE_DATA": str(data), "ANCLAJE_MODE": "demonstration", "PYTHONPATH": f"{CODE}/src:{CODE}"}
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | ours


def run(arguments: list[str], environ: Mapping[str, str]) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments[:3]} failed:\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id) -> Iterator[Site]:
    """The demonstration, freshly made and served; all stories of a process share it."""
    with _served(tmp_path_factory, worker_id) as running:
        yield running


@pytest.fixture(scope="module")
def own_site(tmp_path_factory, worker_id) -> Iterator[Site]:
    """A demonstration for one story alone: one that changes what every other one stands on."""
    with _served(tmp_path_factory, worker_id) as running:
        yield running


@contextmanager
def _served(tmp_path_factory, worker_id) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("site") / "data"
    shared = (
        tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    )
    shutil.copytree(_fresh_demonstration(shared), data)
    running = Site(data, _free_port(), Mailbox())
    with (data / "server.log").open("w") as log:
        running.process = subprocess.Popen(
            [sys.executable, "-m", "anclaje.website.manage", "serve", "--port", str(running.port)],
            env=running.environ(),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_ready(running)
        yield running
    finally:
        running.hand.rests()
        running.process.terminate()
        running.process.wait(20)
        running.mailbox.shutdown()


def _fresh_demonstration(shared: Path) -> Path:
    """Made by the first process that asks; the others wait and copy it."""
    made = shared / "demonstration"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            draft = shared / "draft"
            for command in (("migrate", "--verbosity=0"), ("load_pack", "--unpublished"), ("demonstration",)):
                run(["-m", "anclaje.website.manage", *command], environ(draft))
            draft.rename(made)
    return made


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(running: Site) -> None:
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


@pytest.fixture(scope="session")
def kept_sessions() -> dict[str, dict]:
    """Cookies by e-mail, so that a hundred pages need a dozen sign-ins."""
    return {}


@pytest.fixture
def signed_in(open_page, site, kept_sessions):
    """`signed_in("caseworker")`: a page of somebody of the demonstration; `on=PHONE` for 360 px."""

    def as_somebody(role: str, *, municipality: str | None = None, on: dict[str, int] = DESKTOP, **options):
        account = site.account(role, municipality=municipality)
        known = kept_sessions.get(account["email"])
        if known is None:
            page = open_page(**options)
            Somebody(page).signs_in(account)
            known = kept_sessions[account["email"]] = page.context.storage_state()
        return open_page(on, storage_state=known, **options)

    return as_somebody


@pytest.fixture
def somebody(signed_in):
    """`somebody("caseworker")`: as `signed_in`, and their hands and eyes are counted."""

    def as_somebody(role: str, **options) -> Somebody:
        return Somebody(signed_in(role, **options))

    return as_somebody


@pytest.fixture
def editor(somebody):
    """Keeps the curriculum."""
    return somebody("guide_editor")


@pytest.fixture
def trainer(somebody):
    """Teaches in an institution, with a version of its own."""
    return somebody("trainer")


@pytest.fixture
def learner(open_page):
    """Whoever has a personal link, and no account."""
    return Somebody(open_page(PHONE))

"""A stranger starts the demonstration: it answers, its worker lives, and what is killed comes back."""

import os
import signal
import time
from pathlib import Path

import pytest
from tests.journeys.conftest import wait_until_ready

pytestmark = pytest.mark.journey

NEW_USERS = {
    "coordinator", "supervisor", "caseworker", "copreti_officer", "focal_point", "service_worker",
    "inspector", "learner", "model_manager",
}  # fmt: skip


def children_of(process: int, doing: str) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_text()
        except OSError:
            continue
        if int(status[1]) == process and doing in command:
            found.append(int(folder.name))
    return found


def test_the_sign_in_page_says_that_this_is_a_demonstration_and_shows_the_band(desktop):
    desktop.goto("/account/login/")
    assert desktop.locator("html").get_attribute("lang").startswith("es")
    assert desktop.get_by_text("Demostración").first.is_visible()


def test_nothing_on_the_first_page_breaks_the_content_policy(desktop):
    complaints = []
    desktop.on(
        "console", lambda message: complaints.append(message.text) if message.type == "error" else None
    )
    desktop.goto("/account/login/", wait_until="networkidle")
    assert complaints == []


def test_every_role_of_the_demonstration_can_sign_in(site, signed_in):
    roles = {account["role"] for account in site.accounts}
    assert roles >= NEW_USERS
    for role in sorted(roles):
        page = signed_in(role)
        page.goto("/")
        assert page.locator("h1").first.is_visible()


SERVER, WORKER = "granian", "anclaje.website.manage\0worker"


@pytest.mark.parametrize("doing", [WORKER, SERVER])
def test_what_is_killed_is_started_again(site, doing):
    (killed,) = children_of(site.process.pid, doing)
    os.kill(killed, signal.SIGKILL)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        fresh = children_of(site.process.pid, doing)
        if fresh and fresh != [killed]:
            break
        time.sleep(0.2)
    else:
        pytest.fail("It did not come back.")
    wait_until_ready(site)

"""A learner takes a package in a learning platform: it plays, scores, closes, and goes on where they left."""

import io
import json
import os
import threading
import zipfile
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from anclaje.training.packages.scorm12 import scorm12
from anclaje.training.tests.builders_packages import ASKED, ORIENTS, TABLE, a_bundle, a_presentation
from anclaje.website.door.machine import PLAYER

pytestmark = pytest.mark.journey

PLATFORM = """<!doctype html><html lang="es"><title>Plataforma</title><body>
<script src="player.js"></script><script>
  const kept = JSON.parse(localStorage.getItem("kept") || "null");
  window.API = new Scorm12API({ autocommit: false, logLevel: 5, mastery_override: true });
  if (kept) window.API.loadFromJSON(kept, "");
  window.API.cmi.student_data.mastery_score = "%(pass)s";
  window.API.cmi.core.lesson_mode = "normal";
  const keep = () => JSON.stringify(window.API.renderCMIToJSONObject().cmi);
  window.API.on("LMSCommit", () => localStorage.setItem("kept", keep()));
  window.finished = 0;
  window.API.on("LMSFinish", () => { window.finished += 1; });
  window.open_package = () => {
    const frame = document.createElement("iframe");
    frame.src = "package/index.html"; frame.title = "Paquete"; frame.width = 900; frame.height = 700;
    document.body.append(frame);
  };
  window.close_package = () => document.querySelector("iframe").remove();
  window.open_package();
</script></body></html>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def platform(browser, tmp_path):
    """`platform(package)`: a page of a platform that plays it; what it keeps stays for the next one."""
    if not PLAYER.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("The player of packages is missing, and under CI a journey is never left out.")
        pytest.skip("NOT TRIED: the player of packages is missing.")
    (tmp_path / "player.js").write_bytes(PLAYER.read_bytes())
    (tmp_path / "index.html").write_text(PLATFORM % {"pass": 70})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(locale="es-AR")

    def played(package: bytes):
        unpack(package, tmp_path / "package")
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        return page

    yield played
    context.close()
    server.shutdown()
    server.server_close()


def unpack(package: bytes, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder)


def inside(page):
    return page.frame_locator("iframe")


def turn(page, times: int = 1) -> None:
    for _ in range(times):
        inside(page).get_by_role("button", name="Siguiente").click()


def heading(page) -> str:
    return inside(page).locator(".slide:not([hidden]) h2").inner_text()


def leave(page) -> dict:
    """Close the package as the platform does, and say what it kept."""
    page.evaluate("close_package()")
    kept = json.loads(page.evaluate("localStorage.getItem('kept')"))
    assert page.evaluate("finished") == 1
    page.close()
    return kept


def test_a_test_is_scored_and_every_answer_is_told_by_its_own_id(platform):
    page = platform(scorm12(a_bundle()))
    turn(page, 5)
    inside(page).get_by_label("coerción positiva").check()
    inside(page).get_by_label("se descarta").check()
    inside(page).get_by_role("button", name="Terminar y enviar mis respuestas").click()

    assert inside(page).get_by_text("Respondiste bien 1 de 2.").is_visible()
    kept = leave(page)
    assert (kept["core"]["score"]["raw"], kept["core"]["lesson_status"]) == ("50", "failed")
    told = [kept["interactions"][place] for place in ("0", "1")]
    assert [(one["id"], one["student_response"], one["result"]) for one in told] == [
        ("M1Q4-P", "a", "correct"), ("M1Q6-P", "a", "wrong"),
    ]  # fmt: skip


def test_whoever_comes_back_goes_on_at_the_same_slide_with_their_answers(platform):
    page = platform(scorm12(a_bundle()))
    turn(page, 5)
    inside(page).get_by_label("coerción positiva").check()
    inside(page).get_by_role("button", name="Anterior").click()
    was_at = heading(page)
    kept = leave(page)
    assert (kept["core"]["lesson_status"], kept["core"]["exit"]) == ("incomplete", "suspend")

    again = platform(scorm12(a_bundle(edition="4")))

    assert heading(again) == was_at
    turn(again)
    assert inside(again).get_by_label("coerción positiva").is_checked()


def test_a_finished_test_is_not_sat_a_second_time(platform):
    page = platform(scorm12(a_bundle()))
    turn(page, 5)
    inside(page).get_by_label("coerción positiva").check()
    inside(page).get_by_label("se anota y se consulta").check()
    inside(page).get_by_role("button", name="Terminar y enviar mis respuestas").click()
    assert leave(page)["core"]["lesson_status"] == "passed"

    again = platform(scorm12(a_bundle()))

    assert inside(again).get_by_text("Respondiste bien 2 de 2.").is_visible()
    assert inside(again).get_by_label("se descarta").is_disabled()
    assert leave(again)["core"]["score"]["raw"] == "100"


def test_without_a_test_it_is_completed_at_the_last_page(platform):
    page = platform(scorm12(a_bundle(a_presentation(slides=(ORIENTS,), questions=()))))
    turn(page, 2)

    assert leave(page)["core"]["lesson_status"] == "completed"


def test_a_newer_edition_without_the_slide_begins_at_the_beginning_and_keeps_the_answers(platform):
    page = platform(scorm12(a_bundle()))
    turn(page, 5)
    inside(page).get_by_label("coerción positiva").check()
    inside(page).get_by_text("Índice").click()
    inside(page).get_by_role("link", name="La quinta").click()
    leave(page)

    newer = a_presentation(slides=(TABLE,), questions=(replace(ASKED, stem="Otra vez: ¿qué es?"),))
    again = platform(scorm12(a_bundle(newer, edition="4")))

    assert heading(again) == "Los once indicadores"
    turn(again, 2)
    assert inside(again).get_by_label("coerción positiva").is_checked()


def test_where_there_is_no_platform_it_plays_all_the_same(browser, tmp_path):
    unpack(scorm12(a_bundle()), tmp_path)
    page = browser.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))

    page.goto((tmp_path / "index.html").as_uri())
    page.keyboard.press("ArrowRight")

    assert page.locator(".slide:not([hidden]) h2").inner_text() == ORIENTS.title
    page.close()

"""A facilitator prints a sheet, a group draws on it, its photograph is read and checked with three keys."""

import json
import os
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.journeys.paper_and_pens import a_group_draws, photographed
from tests.journeys.walking import PHONE, es

pytestmark = pytest.mark.journey
CORNERS = "-58.43, -34.795, -58.41, -34.78"
WITHIN_MS = 60_000
OPEN_SHEET = """
import json, os
from pathlib import Path
from anclaje.cartography import files
from anclaje.cartography.models import Sheet
sheet = Sheet.objects.select_related("exercise__key").get(code=os.environ["TOLD_CODE"])
Path(os.environ["TOLD_TO"]).write_bytes(files.of_sheet(sheet, "raster"))
print(json.dumps(sheet.frame))
"""


def test_a_sheet_goes_from_paper_to_the_map(site, somebody, tmp_path):
    # given: an exercise, opened by whoever facilitates, and a printed sheet
    facilitator = somebody("facilitator")
    exercise = opens_an_exercise(facilitator)
    prints_a_sheet(facilitator, exercise)
    ((code,),) = site.rows(
        "select code from cartography_sheet where exercise_id = ?", exercise.replace("-", "")
    )

    # and: the group draws on it, somebody photographs it and sends it, with a file that is none
    told = site.ask("shell", "--no-imports", "-c", OPEN_SHEET, code=code, to=str(tmp_path / "sheet.png"))
    record = json.loads(told.splitlines()[-1])
    picture = photographed(record, (tmp_path / "sheet.png").read_bytes(), a_group_draws(record))
    (tmp_path / "lamina.jpg").write_bytes(picture)
    (tmp_path / "acta.jpg").write_bytes(b"%PDF-1.7 no es una foto")
    facilitator.goes_to(f"/cartography/{exercise}/photos/")
    facilitator.page.set_input_files("#photos", [tmp_path / "lamina.jpg", tmp_path / "acta.jpg"])
    facilitator.press("Send them")

    # then: one is here, the other says why not; and the page says by itself that the first was read
    facilitator.sees("This file is not a picture that can be opened.")
    expect(facilitator.main.get_by_role("heading", name=es("To check"))).to_be_visible(timeout=WITHIN_MS)

    # when: each mark is decided on with a key
    facilitator.press("Check")
    facilitator.page.wait_for_url("**/cartography/photos/**")
    keeps_looking(facilitator, "antes")
    card = facilitator.page.locator("#card")
    waiting = marks_waiting(site, exercise)
    assert waiting >= 4
    for pressed in ("k", "2", "d"):
        now = card.get_attribute("data-current")
        if pressed == "2":
            facilitator.page.keyboard.press("c")
        facilitator.page.keyboard.press(pressed)
        expect(card).not_to_have_attribute("data-current", now)
    facilitator.page.keyboard.press("u")
    expect(card).to_contain_text(es("%(n)s mark to check") % {"n": 2} if waiting == 3 else str(waiting - 2))

    # and: the rest on a telephone, with a thumb
    on_phone = somebody("facilitator", on=PHONE)
    on_phone.goes_to(facilitator.path)
    keeps_looking(on_phone, "telefono")
    for left in range(waiting - 2, 0, -1):
        expect(on_phone.page.locator("#card .card__tally")).to_contain_text(str(left))
        now = on_phone.page.locator("#card").get_attribute("data-current")
        on_phone.press("Keep")
        expect(on_phone.page.locator(f'#card[data-current="{now}"]')).to_have_count(0)

    # then: what was confirmed is on the map, and nothing else is
    on_phone.sees("Everything on this photograph is decided.")
    assert features_of(site, exercise) == waiting
    assert not facilitator.complaints
    assert not on_phone.complaints


def opens_an_exercise(facilitator) -> str:
    facilitator.goes_to("/cartography/new/")
    page = facilitator.page
    if page.locator("[name=neighbourhood][type=radio]").count():
        page.locator("[name=neighbourhood][value=new]").check()
    page.fill("[name=name]", f"Barrio de prueba {time.time_ns()}")
    page.fill("[name=corners]", CORNERS)
    page.fill("[name=purpose]", "Prevenir el trabajo infantil")
    lead = page.locator("[name=lead]")
    if not lead.input_value():
        lead.select_option(index=1)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    exercise = facilitator.path.rstrip("/").split("/")[-1]
    facilitator.goes_to(f"/cartography/{exercise}/never/")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    return exercise


def prints_a_sheet(facilitator, exercise: str) -> None:
    page = facilitator.page
    facilitator.goes_to(f"/cartography/{exercise}/sheets/new/present/")
    page.locator("[name=paper]").select_option("a4")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    facilitator.send("Make it ready to print")
    facilitator.sees("Print it")


def marks_waiting(site, exercise: str) -> int:
    query = (
        "select count(*) from cartography_proposedmark mark join cartography_photo photo "
        "on photo.id = mark.photo_id where photo.exercise_id = ? and mark.state = 'proposed'"
    )
    return site.rows(query, exercise.replace("-", ""))[0][0]


def features_of(site, exercise: str) -> int:
    query = "select count(*) from cartography_feature where exercise_id = ? and state = 'current'"
    return site.rows(query, exercise.replace("-", ""))[0][0]


def keeps_looking(somebody, name: str) -> None:
    """With a folder named, a picture of what is on the screen now."""
    folder = os.environ.get("ANCLAJE_JOURNEY_PICTURES")
    if folder:
        somebody.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)

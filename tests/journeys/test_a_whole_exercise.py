"""A new facilitator does a whole exercise, following the one next thing: from permission to a poster."""

import json
import time
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect
from tests.journeys.paper_and_pens import a_group_draws, photographed
from tests.journeys.test_a_drawn_sheet import OPEN_SHEET
from tests.journeys.walking import es

pytestmark = pytest.mark.journey
CORNERS = "-58.43, -34.795, -58.41, -34.78"
WITHIN_MS = 90_000
GROUPS = 3


@pytest.fixture
def facilitator(somebody):
    return somebody("facilitator")


def test_an_exercise_from_its_permission_to_the_poster(site, facilitator, tmp_path):
    # given: a neighbourhood agrees on what must not appear, and three tables meet
    exercise = opens(facilitator)
    goes_on_to(facilitator, exercise, 2)
    holds_a_workshop(facilitator, exercise)

    # when: each table draws on its own sheet, and all sheets are photographed and sent at once
    for number in range(1, GROUPS + 1):
        prints_for_group(facilitator, exercise, number)
    goes_on_to(facilitator, exercise, 7)
    sends(facilitator, exercise, drawn(site, exercise, tmp_path))
    confirms_every_mark(facilitator)

    # and: they tell who stands how to whom, and the neighbourhood says what of it is so
    tells_a_tie(facilitator, exercise)
    goes_on_to(facilitator, exercise, 8)
    is_validated_in_a_round(facilitator, exercise)
    goes_on_to(facilitator, exercise, 9)

    # then: what several tables marked is a finding, and becomes a promise with its day
    becomes_a_promise(facilitator, exercise)

    # and: what may leave is computed, looked at by a person, and hangs on the wall as a poster
    lets_it_out(facilitator, exercise)
    outsider = facilitator.page.context.browser.new_context(base_url=site.url).new_page()
    outsider.goto(f"/cartography/{exercise}/public/")
    expect(outsider.get_by_role("heading", level=1)).to_contain_text("Mapa de prueba")
    poster = outsider.request.get(f"/cartography/{exercise}/public/poster/a3/")
    assert poster.body().startswith(b"%PDF")
    outsider.context.close()
    assert not facilitator.complaints


# ------------------------------------------------------------------ the path


def opens(facilitator) -> str:
    facilitator.goes_to("/cartography/new/")
    choices = facilitator.page.locator("[name=neighbourhood][value=new]")
    if choices.count():
        choices.check()
    facilitator.write("How is the new neighbourhood called?", f"Barrio entero {time.time_ns()}")
    facilitator.write("Or its corners: west, south, east, north", CORNERS)
    facilitator.write("What is the map for?", "Prevenir el trabajo infantil")
    lead = facilitator.page.locator("[name=lead]")
    if not lead.input_value():
        lead.select_option(index=1)
    facilitator.send("Open the exercise")
    exercise = facilitator.path.rstrip("/").split("/")[-1]
    facilitator.send("Write them")
    facilitator.page.fill("[name=red_lines]", "Ninguna casa, ningún taller")
    facilitator.page.check("[name=is_public]")
    submits(facilitator)
    return exercise


def goes_on_to(facilitator, exercise: str, phase: int) -> None:
    """Tick what the phase needs, do what the next thing asks for, and go on, phase by phase."""
    facilitator.goes_to(f"/cartography/{exercise}/")
    here = facilitator.page.locator(".path__step[aria-current=step]")
    while int(here.locator(".path__number").inner_text()) < phase:
        needed = here.locator("form:has(input[value=yes]) button", has_text=es("needed"))
        if needed.count():
            with facilitator.page.expect_navigation():
                needed.first.click()
        elif facilitator.page.get_by_role("link", name=es("Read it")).count():
            facilitator.send("Read it")
            facilitator.send("I have read it and keep to it")
            facilitator.goes_to(f"/cartography/{exercise}/")
        else:
            facilitator.send("Go on")


def holds_a_workshop(facilitator, exercise: str) -> None:
    facilitator.send("Add it")
    facilitator.page.fill("[name=held_on]", date.today().isoformat())
    facilitator.page.fill("[name=where]", "Sociedad de fomento")
    submits(facilitator)
    for _ in range(GROUPS):
        facilitator.goes_to(f"/cartography/{exercise}/")
        facilitator.page.get_by_role("link", name=es("Workshop of %(day)s") % {"day": ""}).first.click()
        facilitator.send("Add a group")
        facilitator.page.fill("input[name='30_59_women']", "6")
        submits(facilitator)


def prints_for_group(facilitator, exercise: str, number: int) -> None:
    """The sheet that this table draws on."""
    page = facilitator.page
    facilitator.goes_to(f"/cartography/{exercise}/sheets/new/present/")
    if "/never/" in facilitator.path:
        facilitator.send("I have read it and keep to it")
        facilitator.goes_to(f"/cartography/{exercise}/sheets/new/present/")
    page.locator("[name=paper]").select_option("a4")
    page.locator("[name=group]").select_option(index=number)
    submits(facilitator)
    facilitator.send("Make it ready to print")
    facilitator.sees("Print it")


def drawn(site, exercise: str, folder) -> list[str]:
    """A photograph of each table's sheet: all drew the same things, each a little differently."""
    found = site.rows("select code from cartography_sheet where exercise_id = ?", exercise.replace("-", ""))
    photos = []
    for seed, (code,) in enumerate(found, start=3):
        raster, photo = folder / f"{code}.png", folder / f"{code}.jpg"
        told = site.ask("shell", "--no-imports", "-c", OPEN_SHEET, code=code, to=str(raster))
        record = json.loads(told.splitlines()[-1])
        photo.write_bytes(photographed(record, raster.read_bytes(), a_group_draws(record), seed=seed))
        photos.append(str(photo))
    return photos


def sends(facilitator, exercise: str, photos: list[str]) -> None:
    facilitator.goes_to(f"/cartography/{exercise}/photos/")
    facilitator.page.set_input_files("#photos", photos)
    facilitator.press("Send them")
    checked = facilitator.main.locator("a.button[href*='/cartography/photos/']")
    expect(checked).to_have_count(len(photos), timeout=WITHIN_MS)


def confirms_every_mark(facilitator) -> None:
    """One key for each mark, photograph after photograph."""
    page = facilitator.page
    facilitator.press("Check")
    page.wait_for_url("**/cartography/photos/**")
    for _ in range(200):
        card = page.locator("#card")
        now = card.get_attribute("data-current")
        if now is not None:
            page.keyboard.press("k")
            expect(page.locator(f'#card[data-current="{now}"]')).to_have_count(0)
        elif page.get_by_role("link", name=es("The next photograph")).count():
            facilitator.send("The next photograph")
        else:
            break
    facilitator.sees("Everything on this photograph is decided.")


# ------------------------------------------------------------------ after the drawing


def tells_a_tie(facilitator, exercise: str) -> None:
    page = facilitator.page
    for kind, name in (("organisation", "Comedor de la esquina"), ("institution", "Escuela de acá")):
        facilitator.goes_to(f"/cartography/{exercise}/actors/new/")
        page.check(f"[name=kind][value={kind}]")
        page.fill("[name=words]", name)
        page.check("[name=names_nobody]")
        submits(facilitator)
    facilitator.goes_to(f"/cartography/{exercise}/ties/new/")
    page.locator("[name=source]").select_option(label="Comedor de la esquina")
    page.check("[name=kind][value=missing]")
    page.locator("[name=target]").select_option(label="Escuela de acá")
    for group in page.locator("[name=groups]").all():
        group.check()
    submits(facilitator)
    expect(page.locator("figure")).to_contain_text("Escuela de acá")


def is_validated_in_a_round(facilitator, exercise: str) -> None:
    page = facilitator.page
    facilitator.goes_to(f"/cartography/{exercise}/")
    facilitator.send("Prepare the round")
    page.fill("[name=held_on]", date.today().isoformat())
    submits(facilitator)
    submits(facilitator)
    facilitator.send("Type the tallies in")
    page.fill("[name=people]", "18")
    for box in page.locator("input[name^=confirmed_]").all():
        box.fill("16")
    submits(facilitator)
    facilitator.press("Close the round")
    with page.expect_navigation():
        page.locator("details").get_by_role("button", name=es("Close the round")).click()
    facilitator.sees("closed", of="round")


def becomes_a_promise(facilitator, exercise: str) -> None:
    page = facilitator.page
    facilitator.goes_to(f"/cartography/{exercise}/")
    facilitator.send("Look at it")
    facilitator.sees("Several groups marked the same")
    page.locator("main a[href*='/findings/']").first.click()
    facilitator.send("Make it a row of the plan")
    page.fill("[name=objective]", "Que abra a la tarde")
    page.fill("[name=action]", "Abrir el club de dos a seis")
    page.locator("[name=lead]").select_option(index=1)
    page.fill("[name=lead_role]", "Dirección de Niñez")
    page.fill("[name=due_on]", (date.today() + timedelta(days=40)).isoformat())
    submits(facilitator)
    facilitator.goes_to(f"/cartography/{exercise}/plan/")
    facilitator.sees("Joint action plan")
    expect(facilitator.main).to_contain_text("Abrir el club de dos a seis")


def lets_it_out(facilitator, exercise: str) -> None:
    page = facilitator.page
    facilitator.goes_to(f"/cartography/{exercise}/releases/new/public/")
    page.fill("[name=title]", "Mapa de prueba")
    submits(facilitator)
    expect(page.get_by_role("button", name=es("Let this version out"))).to_be_visible(timeout=WITHIN_MS)
    page.check("[name=has_looked]")
    facilitator.send("Let this version out")
    facilitator.sees("What is out")


def submits(facilitator) -> None:
    """The form's own button."""
    with facilitator.page.expect_navigation():
        facilitator.page.locator("main form button[type=submit]").last.click()

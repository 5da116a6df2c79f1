"""A facilitator draws a neighbourhood over its streets, and zones onto its map, by keyboard and pointer."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

CORNERS = "-58.412, -34.762\n-58.409, -34.762\n-58.409, -34.759\n-58.412, -34.759"
ROW = r"-58\.\d+, -34\.\d+"
FOUR_ROWS = re.compile(rf"^{ROW}(\n{ROW}){{3}}$")


@pytest.fixture
def facilitator(somebody):
    """With an exercise of its own, what is never mapped read."""
    person = somebody("facilitator")
    person.goes_to("/cartography/new/")
    person.write("How is the new neighbourhood called?", "Barrio del Mapa (ejemplo)")
    person.write("Or its corners: west, south, east, north", "-58.42, -34.77, -58.40, -34.75")
    person.write("What is the map for?", "Prevenir el trabajo infantil")
    person.send("Open the exercise")
    exercise = person.path
    person.goes_to(f"{exercise}never/")
    person.send("I have read it and keep to it")
    person.goes_to(f"{exercise}map/")
    return person


def ready(person):
    person.page.locator("#map[data-ready]").wait_for(timeout=30_000)


def choose_first_category(person):
    person.page.locator("select[name=category]").select_option(index=1)


def press_around(person, places=((0.4, 0.3), (0.6, 0.3), (0.6, 0.5), (0.4, 0.5), (0.4, 0.3))):
    """Each corner on the map, and the first again."""
    paper = person.page.locator(".map__canvas canvas")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    for across, down in places:
        paper.hover(position={"x": box["width"] * across, "y": box["height"] * down})
        paper.click(position={"x": box["width"] * across, "y": box["height"] * down}, delay=60)


def test_an_outline_is_drawn_over_the_streets_of_a_file(somebody, tmp_path):
    person = somebody("facilitator")
    page = person.page
    lines = [[[-58.42 + n * 0.002, -34.77], [-58.42 + n * 0.002, -34.75]] for n in range(11)]
    streets = tmp_path / "calles.geojson"
    streets.write_text(json.dumps({"type": "MultiLineString", "coordinates": lines}))
    person.goes_to("/cartography/new/")
    ready(person)

    with page.expect_response(re.compile("/cartography/new/streets/")) as answer:
        page.set_input_files("input[name=streets]", streets)
    assert answer.value.ok
    expect(page.locator(".map__told")).to_be_empty()
    press_around(person)
    expect(page.locator("textarea[name=corners]")).to_have_value(FOUR_ROWS)
    person.write("How is the new neighbourhood called?", "Barrio Dibujado (ejemplo)")
    person.write("Who made that map", "Municipio (ejemplo)")
    person.write("What is the map for?", "Prevenir el trabajo infantil")
    person.send("Open the exercise")

    person.goes_to(f"{person.path}map/")
    ready(person)
    expect(page.locator(".map__credit")).to_contain_text("Municipio (ejemplo)")
    assert not person.complaints


def test_one_zone_by_the_keyboard_and_one_by_the_pointer(facilitator):
    page = facilitator.page
    facilitator.sees("Nothing is on the map yet")

    # By the keyboard: the corners are written, and the map shows what they make.
    page.get_by_role("link", name="Dibujar una zona").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    ready(facilitator)
    choose_first_category(facilitator)
    page.locator("summary", has_text="vértices").focus()
    page.keyboard.press("Enter")
    page.locator("textarea[name=corners]").focus()
    page.keyboard.insert_text(CORNERS)
    button = page.get_by_role("button", name="Pasarlo al mapa")
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".features__row")).to_have_count(1)

    # By the pointer: four presses, and the first corner again.
    facilitator.send("Draw a zone")
    ready(facilitator)
    choose_first_category(facilitator)
    press_around(facilitator)
    expect(page.locator("textarea[name=corners]")).to_have_value(FOUR_ROWS)
    facilitator.send("Put it on the map")
    expect(page.locator(".features__row")).to_have_count(2)
    ready(facilitator)
    assert not facilitator.complaints

"""Seven people open the site for the first time: each sees what is next, by phone or desk, day or night."""

import pytest
from tests.journeys.walking import DESKTOP, PHONE, Somebody, es

pytestmark = pytest.mark.journey

# role: where the first page is, its one next thing, and the other pages of that person's day
HOMES = {
    "coordinator": (
        "/cases/today/", "Record a request",
        ("/cases/by-municipality/", "/directory/coverage/", "/coordination/"),
    ),
    "supervisor": ("/cases/today/", "Record a request", ("/cases/silent/", "/anchorage/")),
    "caseworker": ("/cases/today/", "Record a request", ("/cases/", "/cases/new/")),
    "copreti_officer": ("/cases/today/", "Record a request", ("/cases/late/", "/cases/unanswered/")),
    "service_worker": (
        "/", "See the referrals to your institution", ("/cases/referrals/", "/directory/", "/coordination/")
    ),
    "learner": ("/", "Read what the guide asks of you", ("/guide/", "/coordination/")),
    "model_manager": ("/", "Read the summaries", ("/summaries/", "/guide/")),
}  # fmt: skip
SERIOUS = ("serious", "critical")


def findings(page) -> list[tuple[str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in SERIOUS]


@pytest.mark.parametrize("role", HOMES)
def test_the_first_page_has_one_clear_next_thing(somebody, role):
    path, words, _ = HOMES[role]
    somebody_new = somebody(role, on=PHONE)
    somebody_new.goes_to("/")
    assert somebody_new.path == path
    assert somebody_new.main.get_by_role("heading", level=1).count() == 1
    primary = somebody_new.main.locator(".button:not(.secondary):not(.quiet)").filter(visible=True)
    assert [text.strip() for text in primary.all_inner_texts()] == [es(words)]
    seen = primary.first.bounding_box()
    assert seen["y"] + seen["height"] < PHONE["height"] * 1.5  # within a thumb's stroke


@pytest.mark.parametrize("role", HOMES)
def test_nothing_hangs_over_the_edge_and_nothing_complains(somebody, role):
    path, _, others = HOMES[role]
    one = somebody(role, on=PHONE)
    for address in (path, *others):
        answer = one.page.goto(address, wait_until="networkidle")
        assert answer.status == 200, address
        wide = one.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], f"{address} is {wide} px wide"
        assert one.complaints == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("role", HOMES)
def test_everybody_can_read_it(somebody, role, scheme):
    path, _, others = HOMES[role]
    one = somebody(role, on=DESKTOP if scheme == "light" else PHONE, color_scheme=scheme)
    for address in (path, *others):
        one.goes_to(address)
        assert findings(one.page) == [], address


@pytest.mark.parametrize("role", HOMES)
def test_the_keyboard_alone_reaches_the_main_action_and_the_way_out(somebody, role):
    one: Somebody = somebody(role)
    one.goes_to("/")
    keyboard = one.page.keyboard
    keyboard.press("Tab")
    skip = one.page.get_by_role("link", name=es("Skip to the content"))
    assert skip.evaluate("link => link === document.activeElement")
    keyboard.press("Enter")
    action = one.find(HOMES[role][1])
    for _ in range(15):
        keyboard.press("Tab")
        if action.evaluate("thing => thing === document.activeElement"):
            break
    else:
        pytest.fail("Fifteen presses of Tab after the skip link do not reach the main action.")

    one.page.context.route(
        "https://www.wikipedia.org/**",
        lambda route: route.fulfill(body="<!doctype html><title>Elsewhere</title>", content_type="text/html"),
    )
    for _ in range(3):
        keyboard.press("Escape")
    one.page.wait_for_url("https://www.wikipedia.org/**")

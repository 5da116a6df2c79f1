"""A coordinator on a bad Monday, by telephone: what is late, who is silent, what to do, in few taps."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.journeys.walking import PHONE, Somebody

pytestmark = pytest.mark.journey

SILENT = {"06049": "Azul", "06042": "Ayacucho", "06063": "Balcarce"}
OTHERS = 6
AWAY, THERE = "Guardia de otoño", "Guardia de invierno"
PERSONAL = re.compile(r"[?&](name|nombre|telefono|dni)=|[A-Z]{2}-[A-Z]-\d\d-|%20|@", re.IGNORECASE)


@pytest.fixture(scope="module")
def monday(site):
    facts = {"silent": list(SILENT), "others": OTHERS, "away": AWAY, "there": THERE}
    return site.tell({"bad monday": facts})


@pytest.fixture
def coordinator(somebody) -> Somebody:
    coordinator = somebody("coordinator", on=PHONE)
    coordinator.goes_to("/cases/today/")
    coordinator.rests_hands()
    return coordinator


def counted(coordinator: Somebody) -> list[int]:
    """Open, late, silent: the three numbers on top of the day."""
    return [int(text) for text in coordinator.main.locator(".stat__count").all_inner_texts()]


def test_one_look_says_how_many_are_late_and_where_nobody_answers(monday, coordinator):
    open_cases, late, silent = counted(coordinator)
    assert open_cases >= len(SILENT) + OTHERS
    assert open_cases > late >= len(SILENT)
    assert silent >= len(SILENT)
    where = coordinator.main.locator(".silent-places")
    for name in SILENT.values():
        assert name in where.inner_text()
    seen = where.bounding_box()
    assert seen["y"] + seen["height"] <= PHONE["height"], "the look needs no scrolling"

    # One tap on a number of the look shows the cases behind it; one on a place, those of that place.
    coordinator.send("Azul", within=where)
    assert monday["codes"]["06049"] in coordinator.main.inner_text()
    assert monday["codes"]["06063"] not in coordinator.main.inner_text()
    assert coordinator.taps == 1
    assert not PERSONAL.search(coordinator.page.url)
    assert coordinator.complaints == []


def test_a_silent_one_comes_with_who_else_could_and_is_left_in_peace_with_a_reason(monday, coordinator):
    code = monday["codes"]["06042"]
    coordinator.send(
        "What stays silent, and who else could", within=coordinator.page.get_by_role("complementary")
    )
    silent = coordinator.main.locator("li.silent").filter(has_text=code)
    coordinator.sees("Could do it instead:", within=silent)
    assert silent.locator(".share-card li").count() >= 1  # the reasons, to judge by
    coordinator.find("Ask them, with the person's yes", within=silent)  # offered; nothing is sent by itself

    # The thread tells who was reminded and when.
    coordinator.send("answers the referral: %(need)s", need="Salud física y sexual", within=silent)
    assert code in coordinator.main.inner_text()
    assert not PERSONAL.search(coordinator.page.url)
    coordinator.page.go_back()

    coordinator.send("Leave it in peace until a day", within=silent)
    coordinator.write("Until which day?", f"{timezone.localdate(timezone.now() + timedelta(days=5))}")
    coordinator.choose("Why?", "They asked for time, and gave a date")
    coordinator.send("Leave it until then")
    left = coordinator.main.locator("li.silent").filter(has_text=code)
    coordinator.sees("Remind them again", within=left)
    assert coordinator.taps <= 6
    assert coordinator.complaints == []

    # It hides nothing: what is left in peace stands among what is late, with its place.
    coordinator.goes_to("/cases/late/")
    late = coordinator.main.get_by_role("listitem").filter(has_text=code).first
    assert SILENT["06042"] in late.inner_text()


def test_whoever_is_ill_has_their_cases_in_other_hands_within_eight_taps(monday, coordinator):
    coordinator.send("What each post carries", within=coordinator.page.get_by_role("complementary"))
    away = coordinator.main.get_by_role("row").filter(has_text=AWAY)
    coordinator.send("Hand over", within=away)
    coordinator.taps += 2
    to = coordinator.page.locator("select#to")
    to.select_option(value=to.locator("option", has_text=THERE).get_attribute("value"))
    coordinator.send("See which can go")
    going = coordinator.main.get_by_role("checkbox")
    assert going.count() == len(SILENT) + OTHERS
    hands = to.locator("option", has_text=THERE).inner_text()
    coordinator.send("Put them into the hands of %(post_words)s", post_words=hands)
    assert coordinator.taps <= 8
    coordinator.goes_to("/cases/load/")
    there = coordinator.main.get_by_role("row").filter(has_text=THERE)
    assert there.locator("td").first.inner_text().strip() == str(len(SILENT) + OTHERS)
    assert coordinator.main.get_by_role("row").filter(has_text=AWAY).locator("td").first.inner_text() == "0"
    assert coordinator.complaints == []

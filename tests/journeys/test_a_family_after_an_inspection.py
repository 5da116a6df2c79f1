"""A COPRETI officer with a family: the act, the meeting, a child, the school after a month, a safe paper."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.journeys.walking import PHONE, Somebody, es

pytestmark = pytest.mark.journey

ACT = "ACTA INVENTADA 77"
SIGNAL, REFUGE = "Si cierran la tranquera, no entro", "Lo de la tía del pueblo"


def ago(days: int) -> str:
    return f"{timezone.localtime(timezone.now() - timedelta(days=days)):%Y-%m-%dT%H:%M}"


@pytest.fixture
def officer(somebody) -> Somebody:
    return somebody("copreti_officer", on=PHONE)


def test_from_the_act_to_the_school_after_a_month_and_a_paper_like_any_list(officer):
    _takes_the_act(officer)
    thread = officer.path
    _meets_the_family(officer, thread)
    _asks_what_is_best_for_the_child(officer, thread)
    _asks_how_the_children_are(officer, thread)
    _agrees_a_safety_plan(officer, thread)
    assert officer.complaints == []


def _takes_the_act(officer: Somebody) -> None:
    officer.goes_to("/cases/from-inspection/")
    officer.tick("This person is invented")
    officer.write("Number of the act", ACT)
    officer.write("When was the inspection?", ago(40))
    officer.pick("In which municipality does the family live?", "Olavarría")
    officer.main.locator("select[name=age_band_0]").select_option("30-59")
    officer.main.locator("select[name=age_band_1]").select_option("6-12")
    officer.main.locator("select[name=age_band_2]").select_option("13-15")
    officer.write("When was it handed over?", ago(39))
    officer.send("Open the case")
    assert re.fullmatch(r"/cases/[0-9a-f-]{36}/", officer.path)  # the number of the act is in no address
    assert ACT in officer.page.content()  # behind “more”, where other things wait first


def _meets_the_family(officer: Somebody, thread: str) -> None:
    officer.goes_to(f"{thread}inspection/family/")
    officer.write("When was the family met?", ago(38))
    officer.main.locator("select[name=need_N11]").select_option("medium")
    officer.write("What was agreed with the family, in their words", "Ir a la escuela a la mañana")
    officer.send("Keep it")
    assert officer.path == thread
    officer.sees("Follow-up of month %(month)s", month=1)


def _asks_what_is_best_for_the_child(officer: Somebody, thread: str) -> None:
    officer.goes_to(f"{thread}children/2/")
    officer.press("Note an adult")
    officer.pick("Who is it, to the child?", es("A parent's partner"))
    officer.choose("May they be contacted?", "Must never be contacted")
    officer.main.locator("[name=guardian-why]").fill("Lo pidió la niña")
    officer.main.locator("[name=guardian-since]").fill(ago(30)[:10])
    officer.send("Note them")
    officer.sees("Never contact")
    officer.choose("Was the child heard?", "Yes, in their own words")
    officer.write("What they say", "Quiere seguir en su grado")
    officer.choose("Does the child agree?", "The child agrees")
    officer.send("Keep it")
    officer.sees("As it was seen last")


def _asks_how_the_children_are(officer: Somebody, thread: str) -> None:
    officer.goes_to(f"{thread}inspection/follow-up/")
    for position in (2, 3):
        officer.main.locator(f"[name=school_{position}][value=yes]").check()
        officer.main.locator(f"[name=works_{position}][value=no]").check()
    officer.choose("Through whom was it asked?", "Through the school")
    officer.send("Keep it")
    officer.goes_to(thread)
    for more in officer.page.get_by_role("complementary").locator("summary").all():
        more.click()  # what does not wait for anybody stands behind “more”
    for words in ("Every child goes to school", "No child works any more"):
        officer.sees(words)
    officer.sees("Follow-up of month %(month)s", month=3)


def _agrees_a_safety_plan(officer: Somebody, thread: str) -> None:
    code = officer.main.get_by_role("heading", level=1).inner_text().strip()
    officer.goes_to(f"{thread}safety/agree/")
    officer.write("Signals that something is wrong, and what they do then", SIGNAL)
    officer.write("Where they would go", REFUGE)
    officer.main.locator("[name=keeping][value=shopping]").check()
    officer.send("Keep it")
    officer.press("Print the list")
    officer.tick("The person wants it on paper, and knows that somebody may find it")
    officer.send("Show the list")

    officer.page.emulate_media(media="print")
    paper = officer.page.locator("body").inner_text()
    assert "Compras" in paper
    assert "Pan" in paper
    assert "←" not in paper
    telling = ("anclaje", "segur", "plan", "riesgo", "copreti", code, SIGNAL, REFUGE, ACT, "http")
    for word in telling:
        assert word.casefold() not in f"{officer.page.title()} {paper}".casefold(), word
    officer.page.emulate_media(media="screen")

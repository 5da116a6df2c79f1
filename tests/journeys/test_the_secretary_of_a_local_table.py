"""The secretary of a local table: who came, three agreements, minutes that another member approves."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.journeys.scenes import a_referral_to_the_health_centre
from tests.journeys.walking import PHONE

pytestmark = pytest.mark.journey

TABLE, OWED = "Mesa de la cosecha (ejemplo)", "Mandar el horario del transporte"
AGREED = ("Armar un taller en la escuela", "Traer el mapa de las quintas", "Imprimir los afiches")
SEATS = ("focal_point", "service_worker", "inspector")


def in_days(days: int) -> str:
    return f"{timezone.localdate(timezone.now() + timedelta(days=days))}"


@pytest.fixture(scope="module")
def made(site):
    return site.tell({"table": {"name": TABLE, "place": "06595", "seats": SEATS, "owed": OWED}})


@pytest.fixture
def institutions(site):
    return [site.account(role)["organisation"] for role in SEATS]


def test_from_who_came_to_minutes_that_others_approve(made, institutions, somebody):
    meeting = f"/coordination/meetings/{made['meeting']}/"
    inspector = somebody("inspector")
    secretary = somebody("focal_point", on=PHONE)
    secretary.goes_to("/coordination/")
    secretary.goes_to(f"/coordination/tables/{made['table']}/")
    secretary.sees(OWED)
    secretary.goes_to(meeting)
    secretary.sees("First: what is overdue")  # nobody wrote it on the agenda
    secretary.sees(OWED)

    # Who came, by institution; then three agreements, each with who owes it and until when.
    secretary.send("Say who came")
    for organisation in institutions:
        secretary.pick(organisation, "came: the holder")
    secretary.send("Write it down")
    for text, who, days in zip(AGREED, institutions, (3, 10, 20), strict=True):
        secretary.send("Write down what was agreed")
        secretary.write("What was agreed?", text)
        secretary.taps += 2
        owner = secretary.main.get_by_label("¿Qué puesto lo debe?")
        owner.select_option(value=owner.locator("option", has_text=who).get_attribute("value"))
        secretary.write("Until which day?", in_days(days))
        secretary.send("Write it down")
    for text in AGREED:
        secretary.sees(text)

    # The minutes hold nobody: what looks like a document's number is refused, and nothing is lost.
    secretary.send("Draft the minutes")
    secretary.write("What was said", "Se habló de DNI 30.123.456.")
    secretary.send("Save the draft")
    assert secretary.path.endswith("/minutes/draft/")
    assert secretary.main.get_by_role("textbox").first.input_value() == "Se habló de DNI 30.123.456."
    secretary.complaints.clear()  # the browser notes the refused answer
    secretary.write("What was said", "Se habló del taller y del transporte.")
    secretary.send("Save the draft")
    inspector.goes_to(f"{meeting}minutes/")
    assert "transporte" not in inspector.main.inner_text()  # a draft is its secretary's
    secretary.send("Send them to the members")
    secretary.sees("waiting for approval")

    # Everybody who came says yes, the secretary among them; an inspector from her own page.
    inspector.goes_to("/coordination/")
    waits = inspector.main.get_by_role("listitem").filter(has_text=TABLE)
    inspector.send("Minutes of the meeting of %(when)s", when="", within=waits)
    for member in (inspector, somebody("service_worker", on=PHONE), secretary):
        member.goes_to(f"{meeting}minutes/")
        member.send("Answer")
        member.choose("Are the minutes right?", "I approve them")
        member.send("Send the answer")
    secretary.sees("approved")

    # The next agenda opens by itself with what is overdue, then with what falls due before it.
    secretary.goes_to(f"/coordination/meetings/{made['next']}/")
    words = secretary.main.inner_text()
    assert words.index(OWED) < min(words.index(text) for text in AGREED)
    assert secretary.complaints == inspector.complaints == []


def test_whoever_inspects_sits_at_the_table_and_sees_nothing_of_care(site, made, somebody):
    told = site.tell(a_referral_to_the_health_centre())
    inspector = somebody("inspector")
    assert inspector.goes_to(f"/coordination/meetings/{made['meeting']}/").status == 200
    care = (
        f"/cases/{told['case']}/",
        f"/cases/referrals/{told['referral']}/",
        "/cases/today/",
        "/cases/silent/",
    )
    for address in care:
        assert inspector.goes_to(address).status in (403, 404), address
        assert told["code"] not in inspector.reads()

"""The main job: a person's need becomes a service that was really given, and then it closes."""

import pytest
from tests.journeys.walking import Somebody, es, link_in

pytestmark = pytest.mark.journey

HEALTH, PLACE = "Salud física y sexual", "Olavarría"
WORD_OF_THE_TEAM = "Control de salud esta semana, con turno temprano."
RECEIVER, SENDER = "guardia@salud.example", "equipo@prv.example"


def a_request_is_recorded(caseworker) -> str:
    """Two minutes by telephone; answers the case's code."""
    caseworker.press("Record a request")
    caseworker.tick("This person is invented")
    caseworker.choose("Who asks?", "A hospital")
    caseworker.choose("What is it about?", "Trata de personas")
    caseworker.pick("In which municipality is the person?", PLACE)
    caseworker.pick("Age of the person", "30 to 59")
    caseworker.send("Open the case")
    return caseworker.main.get_by_role("heading", level=1).inner_text()


def what_is_known_is_noted(caseworker) -> None:
    caseworker.press("People concerned", within=caseworker.page.get_by_role("complementary"))
    caseworker.press("Change")
    caseworker.tick("Spanish")
    caseworker.send("Keep it")
    caseworker.press("Case %(code)s", code=caseworker.code)

    caseworker.press("Note the needs")
    caseworker.main.get_by_label(HEALTH).select_option("high")
    caseworker.send("Keep the needs")

    caseworker.press("Assess the risk")
    caseworker.choose("How dangerous is it?", "Medium")
    caseworker.send("Keep it")

    caseworker.press("The plan", within=caseworker.page.get_by_role("complementary"))
    caseworker.write("In the person's words, in one sentence", "Sentirme bien para volver a trabajar.")
    caseworker.send("Add it")
    caseworker.press("The person agrees with these goals")
    agreed = caseworker.main.locator("form[action$='/plan/agreed/']")
    caseworker.send("They agree", within=agreed)


def the_health_centre_is_asked(caseworker, organisation: str) -> None:
    """Chosen from the ranked list, with the person's yes, after seeing exactly what is shared."""
    caseworker.press("Choose", within=caseworker.main.locator("li", has_text=HEALTH))
    offer = caseworker.main.get_by_role("listitem").filter(has_text=organisation).first
    caseworker.press("Ask them", within=offer)
    caseworker.write("What do you ask of them?", WORD_OF_THE_TEAM)
    caseworker.tick("Language")
    caseworker.tick("The person agrees that %(organisation)s is told this", organisation=organisation)
    caseworker.send("See what will be shared")

    shared = caseworker.page.get_by_role("region", name=es("What will be shared"))
    assert WORD_OF_THE_TEAM in shared.inner_text()
    assert "30 a 59" not in shared.inner_text()  # nobody ticked the age
    caseworker.send("Send to %(organisation)s", organisation=organisation)
    caseworker.sees("Sent to %(organisation)s.", organisation=organisation)


def test_from_the_request_to_the_persons_word(site, somebody, phone):
    health_centre = site.account("service_worker")
    organisation = health_centre["organisation"]

    # The team: request, people, needs, risk, plan, who can, consent, preview, send.
    caseworker = somebody("caseworker")
    caseworker.goes_to("/cases/today/")
    caseworker.code = a_request_is_recorded(caseworker)
    thread = caseworker.path
    what_is_known_is_noted(caseworker)
    caseworker.goes_to(thread)
    caseworker.sees("The plan was agreed")
    the_health_centre_is_asked(caseworker, organisation)
    caseworker.sees("A referral was sent")

    # The message: a code, a link, and nothing about anybody.
    letter = site.next_mail(RECEIVER, about=caseworker.code)
    written = letter["Subject"] + letter.get_content()
    for personal in (WORD_OF_THE_TEAM, HEALTH, PLACE, "30", "Trata"):
        # The link's key is a row of chance figures, and says nothing of anybody.
        assert personal not in written.replace(caseworker.code, "").replace(link_in(letter), "")

    # The health centre, on an old phone.
    worker = Somebody(phone)
    worker.goes_to(link_in(letter))
    assert "/account/login/" in worker.page.url
    worker.signs_in(health_centre)
    worker.sees(WORD_OF_THE_TEAM)
    worker.does_not_see("30 a 59")
    assert worker.main.get_by_role("link", name="0800").first.is_visible()  # whom to call
    worker.rests_hands()
    worker.send("We take it")
    worker.sees("Taken on. The sender knows it now.")
    assert worker.taps <= 6
    assert worker.keys == 0
    referral = worker.path

    # The sender sees it at once, and is told.
    caseworker.looks_again()
    caseworker.sees("The referral was accepted")
    assert site.next_mail(SENDER, about=caseworker.code)

    worker.send("The service was given")
    worker.sees("Thank you. Now the person is asked, and then it closes.")
    assert worker.taps <= 6
    assert worker.keys == 0

    # Only the person's word closes it.
    caseworker.looks_again()
    caseworker.sees("The receiver says that the service was given")
    caseworker.goes_to(referral)
    caseworker.press("Record the person's word")
    caseworker.choose("What does the person say?", "The service came")
    caseworker.send("Keep it")
    caseworker.sees("The person was asked about the service")
    caseworker.send("It is met")
    caseworker.sees("A need was met")

    caseworker.press("Close it")
    caseworker.choose("Why does the accompaniment end?", "The goals were met")
    caseworker.write("What was agreed with the person", "Sigue con su médica; sabe cómo volver.")
    caseworker.send("Close it")
    caseworker.sees("This case is closed. The way back stays open.")
    assert caseworker.complaints == []
    assert worker.complaints == []

    # What was shared is no longer shown to whoever received it.
    worker.looks_again()
    worker.does_not_see(WORD_OF_THE_TEAM)

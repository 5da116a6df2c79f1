"""Two people at one thing, an old page, a nervous thumb, a session that ended: nothing is lost or doubled."""

import pytest
from tests.journeys.scenes import a_referral_to_the_health_centre
from tests.journeys.walking import PHONE, Somebody, es

pytestmark = pytest.mark.journey

WRITTEN = "Pregunté por la mañana y me dijeron que no hay lugar."


def answers(site, made) -> list[tuple]:
    return site.rows(
        "select kind from cases_happening where referral_id = ? and kind <> 'cases.referral_sent'",
        made["referral"].replace("-", ""),
    )


def test_two_answer_one_referral_and_the_second_is_told_who_and_when(site, somebody):
    made = site.tell(a_referral_to_the_health_centre())
    link = f"/cases/referrals/{made['referral']}/"
    worker, caseworker = somebody("service_worker", on=PHONE), somebody("caseworker")
    worker.goes_to(link)
    caseworker.goes_to(link)
    caseworker.press("They answered by telephone")
    caseworker.send("They cannot")
    caseworker.write("Who answered?", "La recepción")
    caseworker.choose("Why not?", "We have no place now")
    caseworker.write("Who else could? Anything that helps", WRITTEN)

    worker.send("We take it")
    caseworker.send("Tell them")

    both = caseworker.page.get_by_role("alert", name=es("Two texts"))
    assert "Inés de Ejemplo" in both.inner_text()
    assert WRITTEN in both.inner_text()
    assert es("Accepted: the service is to be given") in both.inner_text()
    assert answers(site, made) == [("cases.referral_accepted",)]


def test_a_stale_form_shows_both_texts_and_then_keeps_what_is_right(site, somebody):
    made = site.tell(a_referral_to_the_health_centre())
    page = f"/cases/{made['case']}/facts/"
    caseworker, coordinator = somebody("caseworker"), somebody("coordinator")
    for one in (caseworker, coordinator):
        one.goes_to(page)
    coordinator.choose("There is a court case", "Yes")
    coordinator.send("Keep it")

    caseworker.choose("The person will testify", "No")
    caseworker.send("Keep it")

    both = caseworker.page.get_by_role("alert", name=es("Two texts"))
    assert "Alicia de Ejemplo" in both.inner_text()
    assert es("There is a court case") in both.inner_text()
    caseworker.choose("There is a court case", "Yes")
    caseworker.send("Keep it")
    caseworker.goes_to(page)
    for question, answer in (("There is a court case", "Yes"), ("The person will testify", "No")):
        asked = caseworker.main.get_by_role("group", name=es(question))
        assert asked.get_by_role("radio", name=es(answer), exact=True).is_checked()


def test_a_nervous_thumb_and_a_repeated_post_are_applied_once(site, somebody):
    made = site.tell(a_referral_to_the_health_centre())
    worker = somebody("service_worker", on=PHONE)
    worker.goes_to(f"/cases/referrals/{made['referral']}/")
    form = worker.main.locator("form", has_text=es("We take it"))
    sent = {field.get_attribute("name"): field.input_value() for field in form.locator("input").all()}
    address = form.get_attribute("action")

    worker.find("We take it").dblclick()
    worker.sees("The service was given")
    again = worker.page.context.request.post(address, form=sent, headers={"Referer": worker.page.url})

    assert again.status == 200  # led to the referral, as the first time
    assert answers(site, made) == [("cases.referral_accepted",)]


def test_a_session_that_ended_keeps_the_page_and_its_words(site, open_page, kept_sessions):
    account = site.account("copreti_officer")
    officer = Somebody(open_page())
    officer.signs_in(account)
    officer.goes_to("/cases/new/")
    officer.tick("This person is invented")
    officer.choose("Who asks?", "A municipality")
    officer.choose("What is it about?", "Trabajo infantil")
    officer.pick("In which municipality is the person?", "Lomas de Zamora")
    officer.write("What is needed at once?", "Una vacante en la escuela.")

    site.end_sessions_of(account["email"])
    kept_sessions.pop(account["email"], None)
    officer.press("Open the case")
    officer.sees("Your session ended. What you wrote is still here.")
    assert (
        officer.main.get_by_label(es("What is needed at once?")).input_value() == "Una vacante en la escuela."
    )

    with officer.page.context.expect_page() as opened:
        officer.page.get_by_role("link", name=es("Sign in in another tab, then send again")).click()
    Somebody(opened.value).signs_in(account)
    officer.send("Open the case")
    officer.sees("The case was opened")
    officer.sees("Una vacante en la escuela.")

"""A person takes back their yes: the receiver's pages show nothing, and who has not deleted yet is known."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from tests.journeys.scenes import REQUEST, a_referral_to_the_health_centre
from tests.journeys.walking import PHONE, link_in

pytestmark = pytest.mark.journey

WHERE, TO_DECIDE = "Sala inventada del primer piso", "Quién acompaña a la primera entrevista."
TOLD = (REQUEST, WHERE, TO_DECIDE)


def test_after_the_no_nothing_is_shown_and_the_team_knows_who_has_not_deleted(site, somebody):
    made = site.tell(a_referral_to_the_health_centre())
    centre, mailbox = site.account("service_worker")["organisation"], site.account("service_worker")["email"]
    caseworker, receiver = somebody("caseworker"), somebody("service_worker", on=PHONE)

    # A referral is open, and those who act are invited to a conference, without identity.
    receiver.goes_to(f"/cases/referrals/{made['referral']}/")
    receiver.sees(REQUEST)
    caseworker.goes_to(f"/cases/{made['case']}/conference/")
    tomorrow = timezone.localtime(timezone.now() + timedelta(days=1))
    caseworker.write("When?", f"{tomorrow:%Y-%m-%dT%H:%M}")
    caseworker.write("Where, or how to join", WHERE)
    caseworker.write("What is to be decided?", TO_DECIDE)
    caseworker.main.get_by_role("checkbox", name=centre).check()
    caseworker.send("Call it")
    conference = caseworker.path
    receiver.goes_to(conference)
    receiver.sees(WHERE)
    receiver.send("We come")

    # The person says no. One press, after seeing what it does.
    caseworker.goes_to(f"/cases/{made['case']}/consents/")
    caseworker.send("The person takes everything back")
    caseworker.send("They take it all back")
    told = caseworker.main.get_by_role("listitem").filter(has_text=centre).first
    caseworker.sees("Has not confirmed", within=told)

    # Whoever received it sees nothing of it any more, on any page that they had open.
    for path in (
        f"/cases/referrals/{made['referral']}/",
        conference,
        "/cases/referrals/",
        "/cases/together/",
    ):
        receiver.goes_to(path)
        for words in TOLD:
            assert words not in receiver.main.inner_text(), path
    receiver.complaints.clear()  # a page that is gone is noted by the browser

    # They are told by code only: no need, no request, nobody's name.
    ((asked,),) = site.rows("select id from cases_deletionasked where case_id = ?", UUID(made["case"]).hex)
    letter = site.next_mail(mailbox, about=f"/cases/deletions/{UUID(asked)}/")
    words = letter["Subject"] + letter.get_content()
    assert made["code"] in words
    for said in (*TOLD, "Salud física", "de Ejemplo"):
        assert said not in words

    receiver.goes_to(link_in(letter))
    receiver.choose("What became of what you hold?", "It was deleted")
    receiver.send("Say it")
    receiver.goes_to("/cases/together/")
    assert made["code"] not in receiver.main.inner_text()

    caseworker.looks_again()
    told = caseworker.main.get_by_role("listitem").filter(has_text=centre).first
    caseworker.sees("It was deleted", within=told)
    caseworker.does_not_see("Has not confirmed", within=told)
    assert caseworker.complaints == receiver.complaints == []

"""The nearest office may be the exploiter's cousin's: whoever is shut out never hears of the case."""

import pytest
from tests.journeys.scenes import REQUEST, a_referral_to_the_health_centre
from tests.journeys.walking import PHONE

pytestmark = pytest.mark.journey

PLACE, HEALTH_CENTRE = "Olavarría", "Centro de salud de Olavarría (ejemplo)"


def test_a_whole_municipality_is_shut_out(site, somebody):
    made = site.tell(a_referral_to_the_health_centre())
    link = f"/cases/referrals/{made['referral']}/"
    worker = somebody("service_worker", on=PHONE)
    assert worker.goes_to(link).status == 200
    received = len(site.mailbox.to("guardia@salud.example", about=made["code"]))

    caseworker = somebody("caseworker")
    caseworker.goes_to(f"/cases/{made['case']}/")
    caseworker.press("Who must never hear of this")
    caseworker.pick("A whole municipality", PLACE)
    caseworker.write("Why, in a few words", "Pedido de la persona.")
    caseworker.send("Shut them out")
    caseworker.sees(PLACE)

    # Its worker: the link, the list, the search answer as if it had never been.
    assert worker.goes_to(link).status == 404
    assert REQUEST not in worker.reads()
    for path in ("/cases/referrals/", "/cases/referrals/?ended=1"):
        worker.goes_to(path)
        assert made["code"] not in worker.main.inner_text()
    worker.goes_to(f"/search/?q={made['code']}")
    worker.sees("There is nothing here with these words")
    assert len(site.mailbox.to("guardia@salud.example", about=made["code"])) == max(received, 1)

    # Nobody there is offered, and nobody there can be asked by a typed address.
    caseworker.goes_to(f"/cases/needs/{made['need']}/who-can/")
    offered = caseworker.main.inner_text()
    assert "(ejemplo)" in offered
    assert f"de {PLACE} (ejemplo)" not in offered
    ((service,),) = site.rows(
        "select s.id from network_service s join network_organisation o on o.id = s.organisation_id"
        " where o.name = ? limit 1",
        HEALTH_CENTRE,
    )
    caseworker.goes_to(f"/cases/needs/{made['need']}/refer/{service}/")
    if caseworker.main.get_by_role("textbox").count():
        caseworker.write("What do you ask of them?", "Control de salud.")
        caseworker.tick("The person agrees that %(organisation)s is told this", organisation=HEALTH_CENTRE)
        caseworker.send("See what will be shared")
        caseworker.send("Send to %(organisation)s", organisation=HEALTH_CENTRE)
        caseworker.sees("This organisation is shut out of this case.")
    open_ones = site.rows(
        "select status from cases_referral where case_id = ?", made["case"].replace("-", "")
    )
    assert open_ones == [("withdrawn",)]


def test_one_institution_is_shut_out_and_its_neighbours_are_not(site, somebody):
    made = site.tell(a_referral_to_the_health_centre())
    caseworker = somebody("caseworker")
    caseworker.goes_to(f"/cases/{made['case']}/exclusions/")
    caseworker.pick("An organisation", f"{HEALTH_CENTRE} · {PLACE}")
    caseworker.send("Shut them out")
    caseworker.sees(HEALTH_CENTRE)

    caseworker.goes_to(f"/cases/needs/{made['need']}/who-can/")
    assert HEALTH_CENTRE not in caseworker.main.inner_text()
    assert f"Hospital municipal de {PLACE}" in caseworker.main.inner_text()
    worker = somebody("service_worker", on=PHONE)
    assert worker.goes_to(f"/cases/referrals/{made['referral']}/").status == 404

"""The first one asked cannot: nothing moves by itself; a person chooses, and the person concerned agrees."""

import pytest
from tests.journeys.scenes import a_referral_to_the_health_centre
from tests.journeys.walking import PHONE

pytestmark = pytest.mark.journey

HOSPITAL = "Hospital municipal de Olavarría (ejemplo)"


def asked_so_far(site, made) -> list[str]:
    rows = site.rows(
        "select o.name from cases_referral r join network_organisation o on o.id = r.organisation_id"
        " where r.case_id = ? order by r.sent_at",
        made["case"].replace("-", ""),
    )
    return [name for (name,) in rows]


def test_declined_then_another_by_choice(site, somebody):
    made = site.tell(a_referral_to_the_health_centre())
    health_centre = site.account("service_worker")["organisation"]

    # The health centre says no, with a reason: one tap for the reason, no typing.
    worker = somebody("service_worker", on=PHONE)
    worker.goes_to(f"/cases/referrals/{made['referral']}/")
    worker.send("We cannot")
    worker.choose("Why not?", "We have no place now")
    worker.send("Tell them")
    worker.sees("Told. The sender can ask somebody else at once.")
    assert worker.taps <= 6
    assert worker.keys == 0

    # The team sees it at once, with the reason, and nobody else has been asked.
    caseworker = somebody("caseworker")
    caseworker.goes_to(f"/cases/{made['case']}/")
    again = caseworker.main.get_by_role("listitem").filter(has_text="Salud física y sexual").first
    caseworker.sees("We have no place now", within=again)
    assert asked_so_far(site, made) == [health_centre]

    # Somebody else is chosen; the yes for the first one is no yes for the second.
    caseworker.send("Choose", within=again)
    caseworker.send(
        "Ask them", within=caseworker.main.get_by_role("listitem").filter(has_text=HOSPITAL).first
    )
    caseworker.write("What do you ask of them?", "Control de salud.")
    caseworker.send("See what will be shared")
    caseworker.sees(
        "Ask the person first. Without their yes nothing is sent to %(organisation)s.", organisation=HOSPITAL
    )
    assert asked_so_far(site, made) == [health_centre]

    caseworker.tick("The person agrees that %(organisation)s is told this", organisation=HOSPITAL)
    caseworker.send("See what will be shared")
    caseworker.send("Send to %(organisation)s", organisation=HOSPITAL)
    caseworker.sees("Sent to %(organisation)s.", organisation=HOSPITAL)
    assert asked_so_far(site, made) == [health_centre, HOSPITAL]

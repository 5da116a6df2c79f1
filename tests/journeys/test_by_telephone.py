"""Many officials answer by telephone: the team writes it down on their behalf, with who and when."""

import pytest
from tests.journeys.scenes import a_referral_to_the_health_centre

pytestmark = pytest.mark.journey

WHO = "La enfermera de guardia"


def test_an_answer_by_telephone_is_kept_with_who_and_when(site, somebody):
    made = site.tell(a_referral_to_the_health_centre())
    health_centre = site.account("service_worker")["organisation"]
    caseworker = somebody("caseworker")
    caseworker.goes_to(f"/cases/referrals/{made['referral']}/")
    assert caseworker.main.get_by_role("link", name="0800").first.is_visible()  # the number to call
    caseworker.press("They answered by telephone")
    caseworker.send("They take it")
    assert health_centre in caseworker.main.inner_text()

    # Without saying who answered, nothing is kept.
    caseworker.send("We take it")
    assert caseworker.path.endswith("/accept/")
    caseworker.write("Who answered?", WHO)
    caseworker.send("We take it")

    caseworker.sees("Accepted: the service is to be given")
    said = caseworker.main.get_by_role("listitem").filter(has_text=WHO).first
    assert "ahora" in said.inner_text() or "hace" in said.inner_text()
    caseworker.goes_to(f"/cases/{made['case']}/")
    caseworker.sees(
        "%(name)s, for %(organisation)s, by telephone", name="Carmen de Ejemplo", organisation=health_centre
    )

    # The service itself is reported by telephone too.
    caseworker.goes_to(f"/cases/referrals/{made['referral']}/")
    caseworker.press("They answered by telephone")
    caseworker.send("The service was given")
    caseworker.write("Who answered?", WHO)
    caseworker.send("It was given")
    caseworker.sees("Record the person's word")

"""Nobody answers: the same organisation is reminded, then its deputy, then the lead agency; nobody new."""

import pytest
from tests.journeys.scenes import a_referral_to_the_health_centre

pytestmark = pytest.mark.journey

HOLDER, DEPUTY = "guardia@salud.example", "guardia.suplente@salud.example"
TEAM, LEAD = "equipo@prv.example", "coordinacion@prv.example"


def told_so_far(site, made) -> list[str]:
    """Who got a message about this case since it was sent, in order."""
    letters = site.mailbox.to("@", about=made["code"])
    about_this = [letter for letter in letters if made["referral"] in letter.get_content()]
    return [letter["To"] for letter in about_this]


def test_the_ladder_climbs_rung_by_rung_and_tells_nobody_new(site, somebody):
    made = site.tell(a_referral_to_the_health_centre())
    site.next_mail(HOLDER, about=made["code"])
    coordinator = somebody("coordinator")
    coordinator.goes_to("/cases/unanswered/")
    assert made["code"] in coordinator.reads()

    # The guide's own times: as the row says when its next rung comes, the clock comes to it.
    rungs = site.tell({"silence": made})["rungs"]
    assert [rung["again"]["due"] for rung in rungs] == [0] * len(rungs)
    assert told_so_far(site, made) == [HOLDER, HOLDER, HOLDER, DEPUTY, LEAD]
    asked = site.rows("select status from cases_referral where case_id = ?", made["case"].replace("-", ""))
    assert asked == [("sent",)]  # the one that a person chose, still waiting


def test_the_coordinators_day_begins_with_it(site, somebody):
    made = site.tell(a_referral_to_the_health_centre("60h"))
    assert "nadie contesta" in site.next_mail(LEAD, about=made["code"])["Subject"]

    coordinator = somebody("coordinator")
    coordinator.goes_to("/cases/late/")
    late = coordinator.main.get_by_role("listitem").filter(has_text=made["code"]).first
    coordinator.sees("answers the referral: %(need)s", need="Salud física y sexual", within=late)
    assert "§ P06.4" in late.inner_text()
    coordinator.goes_to("/cases/today/")
    where = coordinator.page.get_by_role("complementary")
    coordinator.send("Olavarría", within=where)
    assert made["code"] in coordinator.reads()

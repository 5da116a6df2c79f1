"""Nobody answers: the institution is reminded, its deputy, the lead agency, its supervision; nobody new."""

from uuid import UUID

import pytest
from tests.journeys.scenes import a_referral_to_the_health_centre

pytestmark = pytest.mark.journey

HOLDER, DEPUTY = "guardia@salud.example", "guardia.suplente@salud.example"
LEAD, SUPERVISION = "coordinacion@prv.example", "supervision@prv.example"
LADDER = ["holder", "deputy", "lead", "supervisor"]


def told_so_far(site, made) -> list[str]:
    """Who got a message about this case since it was sent, in order."""
    letters = site.mailbox.to("@", about=made["code"])
    about_this = [letter for letter in letters if made["referral"] in letter.get_content()]
    return [letter["To"] for letter in about_this]


def climbed(site, made) -> list[tuple[str, str, str]]:
    """(rung, when it was climbed, why before its time), the lowest first."""
    query = "select rung, climbed_at, because from cases_escalation where referral_id = ? order by climbed_at"
    rows = site.rows(query, UUID(made["referral"]).hex)
    return sorted(rows, key=lambda row: LADDER.index(row[0]))


@pytest.mark.parametrize("urgency", ["high", "medium"])
def test_the_ladder_climbs_rung_by_rung_and_tells_nobody_new(site, somebody, urgency):
    made = site.tell(a_referral_to_the_health_centre(urgency=urgency))
    site.next_mail(HOLDER, about=made["code"])
    coordinator = somebody("coordinator")
    coordinator.goes_to("/cases/unanswered/")
    assert made["code"] in coordinator.reads()

    # The guide's own times: as the row says when its next rung comes, the clock comes to it.
    rungs = site.tell({"silence": made})["rungs"]
    assert [rung["again"]["due"] for rung in rungs] == [0] * len(rungs)
    assert told_so_far(site, made) == [HOLDER, HOLDER, HOLDER, DEPUTY, LEAD, SUPERVISION]
    asked = site.rows("select status from cases_referral where case_id = ?", made["case"].replace("-", ""))
    assert asked == [("sent",)]  # the one that a person chose, still waiting

    rows = climbed(site, made)
    assert [rung for rung, _, _ in rows] == LADDER
    times = [at for _, at, _ in rows]
    assert times == sorted(times)
    hurried = {rung for rung, _, because in rows if because == "nobody_on_duty"}
    if hurried:  # somebody waits and the office is closed: the lead agency hears of it at once
        assert urgency == "high"
        assert hurried <= {"deputy", "lead"}
        assert "lead" in hurried
        assert times[1] == times[2]
        assert times[2] < times[3]
    else:
        assert len(set(times)) == len(LADDER)


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

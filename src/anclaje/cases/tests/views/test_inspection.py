"""A commission officer's pages: from the act on the desk to the first month, in one walk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.cases.models import Case, FollowUp
from anclaje.cases.queries_inspection import inspection_of
from anclaje.foundation import pack
from anclaje.network.tests.builders import a_municipality, a_person_with, an_organisation

from ..builders import the_guide, the_lead
from .conftest import posted, signed_in

pytestmark = pytest.mark.django_db


def field(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def a_day(moment):
    return pack.current().calendar.day(moment).isoformat()


def test_an_officer_takes_an_act_meets_the_family_and_asks_again():
    the_guide()
    a_municipality()
    officer = signed_in(a_person_with(Role.COPRETI_OFFICER, organisation=the_lead("CL")))
    now = timezone.now()
    inspected = now - timedelta(days=40)

    page = officer.get("/cases/from-inspection/")
    assert page.status_code == 200
    act = {"act_number": "ACTA 9", "done_at": field(inspected)}
    sent = officer.post("/cases/from-inspection/", posted(
        **act, place="06595", asked_at=field(inspected), age_band_0="6-12", age_band_1="13-15",
        age_band_2="30-59", is_invented="on", note="",
    ))  # fmt: skip
    case = Case.objects.get()
    assert sent["Location"] == f"/cases/{case.pk}/"

    thread = officer.get(f"/cases/{case.pk}/").content.decode()
    assert "ACTA 9" in thread
    assert f"/cases/{case.pk}/inspection/family/" in thread

    row = inspection_of(case)
    told = {**act, "labour_copied_on": a_day(inspected), "commission_told_on": a_day(inspected)}
    assert officer.post(f"/cases/{case.pk}/inspection/", posted(row.version, **told)).status_code == 302
    stale = officer.post(f"/cases/{case.pk}/inspection/", posted(row.version, **{**told, "act_number": "X"}))
    assert stale.status_code == 409
    assert "ACTA 9" in stale.content.decode()

    row = inspection_of(case)
    met = {"leads": str(the_lead("CL").pk), "approached_at": field(now - timedelta(days=38)),
           "need_N11": "medium", "need_N12": "", "agreed": "Turno mañana"}  # fmt: skip
    page = officer.get(f"/cases/{case.pk}/inspection/family/").content.decode()
    assert 'name="need_N11"' in page
    assert officer.post(f"/cases/{case.pk}/inspection/family/", posted(row.version, **met)).status_code == 302
    assert case.needs.get().need.code == "N11"

    address = f"/cases/{case.pk}/inspection/follow-up/"
    unknown = {f"{name}_{n}": "unknown" for n in (1, 2) for name in ("school", "works")}
    rest = {"asked_through": "school", "seen_on": a_day(now)}
    refused = officer.post(address, posted(**unknown, **rest))
    assert refused.status_code == 409, "nothing was learnt, so it stays due"
    learnt = {**unknown, "school_1": "yes", "works_1": "no"}
    assert officer.post(address, posted(**learnt, **rest)).status_code == 302
    assert FollowUp.objects.count() == 2
    assert 'value="yes"' in officer.get(f"{address}?month=1").content.decode()
    for nonsense in ("9", "abc", "-1", "²"):
        assert officer.get(f"{address}?month={nonsense}").status_code == 404
    assert officer.get(f"/cases/{case.pk}/").status_code == 200


def test_whoever_inspected_sees_none_of_it(case):
    inspector = signed_in(a_person_with(Role.INSPECTOR, organisation=an_organisation(kind="A13")))

    for address in ("from-inspection", f"{case.pk}/inspection", f"{case.pk}/inspection/family"):
        assert inspector.get(f"/cases/{address}/").status_code == 403


def test_a_case_of_others_does_not_exist(outsider, case):
    for name in ("inspection", "inspection/family", "inspection/follow-up", "orders", "references"):
        assert outsider.get(f"/cases/{case.pk}/{name}/").status_code in (403, 404)


def test_the_family_s_page_asks_for_the_act_first(worker, case):
    assert worker.get(f"/cases/{case.pk}/inspection/family/")["Location"] == f"/cases/{case.pk}/inspection/"

"""Whoever has nothing to do with a case gets the same answer as for a case that never was."""

import re

import pytest
from tests.journeys.scenes import a_referral_to_the_health_centre

pytestmark = pytest.mark.journey

NOTHING = "01890000-0000-7000-8000-000000000000"
CASE_PAGES = (
    "/cases/{case}/", "/cases/{case}/print/", "/cases/{case}/needs/", "/cases/{case}/people/1/identity/",
    "/cases/{case}/consents/", "/cases/{case}/exclusions/", "/cases/{case}/close/",
    "/cases/needs/{need}/who-can/", "/cases/referrals/{referral}/", "/cases/referrals/{referral}/accept/",
    "/cases/referrals/{referral}/persons-word/",
)  # fmt: skip
OUTSIDERS = (
    "learner", "inspector", "model_manager", "administrator", "facilitator", "guide_editor", "trainer",
    "focal_point", "another_municipality",
)  # fmt: skip


NEIGHBOUR = {
    "email": "guardia@quilmes.example",
    "name": "Zulma de Ejemplo",
    "of": "A17",
    "place": "06658",
    "role": "service_worker",
}


@pytest.fixture(scope="module")
def made(site):
    return site.tell(a_referral_to_the_health_centre())


@pytest.fixture(scope="module")
def neighbour(site):
    """Who answers for the health centre of another municipality."""
    account = site.tell({"post": NEIGHBOUR})
    site.accounts.append({**account, "role": NEIGHBOUR["role"], "municipality": NEIGHBOUR["place"]})
    return {"role": NEIGHBOUR["role"], "municipality": NEIGHBOUR["place"]}


def told(response) -> tuple[int, str]:
    """The answer without what differs from page to page: tokens, and the address itself."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": "[^"]+"', "", response.text())
    return response.status, re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|AR-B-\d\d-\w{5}-.", "…", text)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_what_one_may_not_see_does_not_exist(site, made, neighbour, signed_in, who):
    page = signed_in(**neighbour) if who == "another_municipality" else signed_in(who)
    ask = page.context.request
    for path in CASE_PAGES:
        real = told(ask.get(path.format(**made)))
        nothing = told(ask.get(path.format(case=NOTHING, need=NOTHING, referral=NOTHING)))
        assert real[0] in (403, 404), path
        assert real == nothing, path
    found = told(ask.get(f"/search/?q={made['code']}"))
    lost = told(ask.get("/search/?q=AR-B-26-00000-0"))
    assert found[0] in (200, 403, 404)
    assert re.sub(r"value=\"[^\"]*\"", "", found[1]) == re.sub(r"value=\"[^\"]*\"", "", lost[1])


def test_a_visitor_is_asked_to_sign_in_whether_it_is_there_or_not(site, made, open_page):
    ask = open_page().context.request
    for path in CASE_PAGES:
        for keys in (made, {"case": NOTHING, "need": NOTHING, "referral": NOTHING}):
            answer = ask.get(path.format(**keys), max_redirects=0)
            assert answer.status == 302
            assert "/account/login/" in answer.headers["location"]

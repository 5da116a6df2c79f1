"""A messenger fetches every link that passes through it: that answers nothing, and changes nothing."""

import re
from html import unescape

import pytest
from tests.journeys.scenes import a_referral_to_the_health_centre
from tests.journeys.walking import link_in

pytestmark = pytest.mark.journey

RECEIVER, TEAM = "guardia@salud.example", "equipo@prv.example"


def everything_about(site, made) -> list[list[tuple]]:
    """The rows that an answer, a step or a consent would change."""
    case = made["case"].replace("-", "")
    tables = (
        "case where id", "referral where case_id", "happening where case_id", "task where case_id",
        "need where case_id", "consent where case_id", "grant where case_id",
    )  # fmt: skip
    known = {name for (name,) in site.rows("select name from sqlite_master where name like 'cases_%'")}
    found = []
    for told in tables:
        table, column = told.split(" where ")
        table = next(name for name in (f"cases_{table}", f"cases_case{table}") if name in known)
        found.append(site.rows(f"select * from {table} where {column} = ? order by id", case))
    assert all(found[:3])
    return found


@pytest.mark.parametrize("signed", [False, True])
def test_following_a_link_changes_nothing(site, open_page, signed_in, signed):
    made = site.tell(a_referral_to_the_health_centre())
    link = link_in(site.next_mail(RECEIVER, about=made["code"]))
    ask = (signed_in("service_worker") if signed else open_page()).context.request
    before = everything_about(site, made)

    links = {link}
    if signed:
        links |= set(re.findall(r'href="(/cases/referrals/[^"#?]+)"', unescape(ask.get(link).text())))
        assert len(links) >= 3  # the page itself, "we cannot", "a question first"
    for path in (*links, f"{link}accept/", f"{link}confirm/"):
        assert ask.get(path).status < 500
        assert ask.head(path).status < 500

    assert everything_about(site, made) == before

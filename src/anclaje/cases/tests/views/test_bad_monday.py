"""Journey of a coordinator on a bad Monday: 40 open cases, 12 late, 3 silent municipalities."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from anclaje.audit.models import Event
from anclaje.cases import events
from anclaje.cases.actions.consents import set_exclusion
from anclaje.cases.models import Case
from anclaje.cases.tests.bad_monday import a_bad_monday
from anclaje.cases.tests.views.conftest import posted, signed_in
from anclaje.network.models import Message, Post

FEW = {"open": 7, "late": 4, "silent": 3}


def read(client, name, query=""):
    answer = client.get(reverse(f"cases:{name}") + query)
    assert answer.status_code == 200, answer.content[:300]
    return answer.content.decode()


def stats(page):
    return [int(n) for n in re.findall(r'stat__count">(\d+)<', page)]


@pytest.mark.thorough
def test_one_look_says_forty_twelve_and_three_in_a_fixed_number_of_queries(db):
    monday = a_bad_monday(timezone.now())
    client = signed_in(monday.coordinator)

    page = read(client, "today")

    assert stats(page) == [40, 12, 3]
    for place in monday.silent:
        assert place.name in page
    assert_fixed(client, monday)


PAGES = (
    ("today", ""), ("list", "?who="), ("list", "?state=late&also=silent"), ("board", "?who="),
    ("calendar", "?who="), ("load", ""), ("export", "?who="),
)  # fmt: skip


def assert_fixed(client, monday):
    def asked():
        found = {}
        for name, query in PAGES:
            with CaptureQueriesContext(connection) as captured:
                read(client, name, query)
            found[name, query] = len(captured)
        return found

    for name, query in PAGES:
        read(client, name, query)
    before = asked()
    monday.more(open=40, late=12, silent=3)
    assert asked() == before


def test_the_three_views_show_the_same_cases(db):
    monday = a_bad_monday(timezone.now(), **FEW)
    client = signed_in(monday.coordinator)
    wanted = {case.code for case in monday.late[:3]}
    query = "?state=late&also=silent&who="

    shown = {name: codes_in(read(client, name, query)) for name in ("list", "board")}
    month = codes_in(read(client, "calendar", f"?who=&days={monday.late[0].opened_at:%Y-%m}"))

    assert shown == {"list": wanted, "board": wanted}
    assert {case.code for case in monday.late} <= month | codes_in(read(client, "calendar", "?who="))


def codes_in(page):
    return set(re.findall(r"AR-B-\d\d-[0-9A-Z]+-[0-9A-Z]", page))


def test_the_load_says_who_carries_what_and_leads_to_handing_over(db):
    monday = a_bad_monday(timezone.now(), **FEW)
    page = read(signed_in(monday.coordinator), "load")

    assert "Laura Sevá" in page
    leaving = Post.objects.get(holder=monday.leaving)
    assert f"who={leaving.pk}" in page


@pytest.fixture
def handing(db):
    monday = a_bad_monday(timezone.now(), open=5, late=3, silent=0)
    return monday, Post.objects.get(holder=monday.leaving), Post.objects.get(holder=monday.staying)


def picked(cases):
    return [f"{case.pk}.{Case.objects.get(pk=case.pk).version}" for case in cases]


def test_a_leaving_colleagues_cases_go_in_one_stroke_with_one_message(handing):
    monday, leaving, staying = handing
    client = signed_in(monday.coordinator)
    address = reverse("cases:handover") + f"?who={leaving.pk}&to={staying.pk}"
    page = client.get(address).content.decode()
    assert codes_in(page) == {case.code for case in monday.late}
    before = Message.objects.filter(kind="cases_handed_over").count()

    answer = client.post(address, posted(post=staying.pk, picked=picked(monday.late)))

    assert answer.status_code == 302
    for case in monday.late:
        assert Case.objects.get(pk=case.pk).team_post == staying
        assert not case.tasks.to_do().exclude(owner_post=staying).exists()
    message = Message.objects.get(kind="cases_handed_over")
    assert before == 0
    assert message.code == ""
    assert Event.objects.filter(kind=events.CASES_HANDED_OVER, facts__given=3).exists()


def test_a_case_that_shuts_the_new_holder_out_and_a_stale_one_stay_and_say_why(handing):
    monday, leaving, staying = handing
    shut, stale, goes = monday.late
    versions = picked(monday.late)
    set_exclusion(case=shut, user=monday.staying, by=monday.leaving, at=timezone.now())
    versions[0] = picked([shut])[0]
    versions[1] = f"{stale.pk}.{Case.objects.get(pk=stale.pk).version + 7}"
    client = signed_in(monday.coordinator)
    address = reverse("cases:handover") + f"?who={leaving.pk}&to={staying.pk}"

    answer = client.post(address, posted(post=staying.pk, picked=versions))

    assert answer.status_code == 200
    assert codes_in(answer.content.decode()) == {shut.code, stale.code}
    holders = {case.pk: case.team_post for case in Case.objects.filter(pk__in=[c.pk for c in monday.late])}
    assert holders == {shut.pk: leaving, stale.pk: leaving, goes.pk: staying}


def test_what_one_does_not_see_cannot_be_handed_over(handing, outsider):
    monday, leaving, staying = handing
    address = reverse("cases:handover") + f"?who={leaving.pk}"

    assert codes_in(outsider.get(address).content.decode()) == set()
    outsider.post(address, posted(post=staying.pk, picked=picked(monday.late)))
    assert Case.objects.get(pk=monday.late[0].pk).team_post == leaving

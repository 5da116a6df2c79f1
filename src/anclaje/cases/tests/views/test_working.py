"""Kept filters, the file that leaves, and the calendar feed: whose they are and what they tell."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from anclaje.accounts.actions.users import revoke_user
from anclaje.audit.models import Event
from anclaje.audit.recording import writing
from anclaje.cases import events
from anclaje.cases.actions.consents import set_exclusion
from anclaje.cases.actions.working import make_feed_link
from anclaje.cases.domain.filters import MOST_KEPT
from anclaje.cases.models import FeedLink, SavedFilter, Task
from anclaje.cases.tests.builders import a_case, a_caseworker, a_coordinator, a_need, a_receiver, a_referral
from anclaje.cases.tests.views.conftest import posted, signed_in
from anclaje.network.actions.posts import end_post
from anclaje.network.models import Post
from anclaje.network.tests.builders import a_municipality, a_user


def kept_by(client, **values):
    return client.post(reverse("cases:filter-keep"), posted(**values))


def test_a_filter_is_kept_as_its_sentence_with_its_number_and_let_go_again(db):
    now = timezone.now()
    worker = a_caseworker()
    a_case(by=worker, at=now - timedelta(days=30))
    a_case(by=worker, at=now)
    client = signed_in(worker)

    kept_by(client, state="late", who="me")
    kept_by(client, state="late", who="me")

    (kept,) = SavedFilter.objects.of(worker)
    page = client.get(reverse("cases:today")).content.decode()
    assert re.search(r'kept__count">1</strong>', page)
    colleague = signed_in(a_coordinator())
    assert "kept__count" not in colleague.get(reverse("cases:today")).content.decode()
    colleague.post(reverse("cases:filter-forget", args=[kept.pk]), posted())
    assert SavedFilter.objects.of(worker).exists()
    client.post(reverse("cases:filter-forget", args=[kept.pk]), posted())
    assert not SavedFilter.objects.of(worker).exists()


def test_the_list_begins_with_what_asks_for_something_first(db):
    now = timezone.now()
    cases = {name: a_case(at=now - timedelta(days=9)) for name in ("soon", "late", "later", "latest")}
    with writing():
        Task.objects.all().update(due_at=now + timedelta(days=5))
        for name, days in (("soon", 1), ("late", -1), ("latest", -4)):
            Task.objects.filter(case=cases[name]).update(due_at=now + timedelta(days=days))
        nothing = a_case(at=now)
        Task.objects.filter(case=nothing).delete()

    page = signed_in(a_coordinator()).get(reverse("cases:list")).context["page"]

    assert list(page) == [*(cases[name] for name in ("latest", "late", "soon", "later")), nothing]


def test_one_more_filter_than_anybody_reads_is_refused_on_the_page(db):
    client = signed_in(a_caseworker())
    for n in range(MOST_KEPT):
        assert kept_by(client, need=f"N{n:02}").status_code == 302

    assert kept_by(client, need="N99").status_code == 409


@pytest.mark.parametrize(
    "query",
    ["?state=x&who=x&asked=1&place=zz", "?who=-&place=electoral:&days=0000-00",
     "?risk=high&edition=older&need=N02&issue=HT&also=paused&state=word&place=judicial:OL"],
)  # fmt: skip
def test_a_made_up_address_is_a_page_like_any_other(db, query):
    client = signed_in(a_coordinator())
    a_case(at=timezone.now())
    for name in ("list", "board", "calendar", "handover", "export"):
        assert client.get(reverse(f"cases:{name}") + query).status_code == 200, name


@pytest.fixture
def much(db):
    """A case in a small town and one in a big one, whose texts would compute; both the coordinator's."""
    now = timezone.now()
    coordinator = a_coordinator()
    town, city = a_municipality("=Pila", "06630"), a_municipality("=Azul", "06049")
    with writing():
        city.population, town.population = 70_000, 3_000
        city.save()
        town.save()
    cases = [a_case(by=coordinator, at=now, place=place) for place in (town, city)]
    for case in cases:
        a_need(case, at=now)
    return coordinator, cases


def file_of(client, ending="csv", query="?who="):
    return client.post(
        reverse("cases:export") + query, {"reason": "supervision", "ending": ending}
    )  # fmt: skip


def test_the_file_holds_the_roles_columns_no_formula_and_no_small_town_and_is_written_down(much):
    coordinator, cases = much
    client = signed_in(coordinator)

    answer = file_of(client)

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert {row[0] for row in rows[1:]} == {case.code for case in cases}
    towns = {row[1] for row in rows[1:]}
    assert towns == {"", "'=Azul"}
    assert "attachment" in answer["Content-Disposition"]
    told = Event.objects.filter(kind=events.CASE_EXPORTED)
    assert {event.case_id for event in told} == {case.pk for case in cases}
    assert Event.objects.get(kind=events.LIST_EXPORTED).facts["reason"] == "supervision"

    sheet = load_workbook(io.BytesIO(file_of(client, "xlsx").content)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_a_caseworkers_file_tells_the_region_and_not_the_municipality(much):
    coordinator, cases = much
    worker = signed_in(a_caseworker())

    text = file_of(worker).content.decode("utf-8-sig")

    assert cases[0].code in text
    assert "Azul" not in text
    assert coordinator.name not in text


def test_without_a_reason_there_is_no_file(much):
    client = signed_in(much[0])
    answer = client.post(reverse("cases:export"), {"ending": "csv"})

    assert answer.status_code == 422
    assert not Event.objects.filter(kind=events.LIST_EXPORTED).exists()


def test_a_case_that_shuts_somebody_out_is_in_no_file_count_or_load_of_theirs(much):
    coordinator, cases = much
    worker = a_caseworker()
    for case in cases:
        set_exclusion(case=case, user=worker, by=coordinator, at=timezone.now())
    client = signed_in(worker)

    assert file_of(client).status_code == 422
    for name in ("list", "board", "calendar", "load"):
        page = client.get(reverse(f"cases:{name}") + "?who=").content.decode()
        assert not any(case.code in page for case in cases)


@pytest.fixture(autouse=True)
def nobody_asked_before():
    cache.clear()


def feed_of(user):
    return reverse("cases:feed-file", args=[make_feed_link(by=user, at=timezone.now()).secret])


def test_the_feed_tells_when_something_is_due_and_nothing_about_anybody(db):
    now = timezone.now()
    worker = a_caseworker()
    case = a_case(by=worker, at=now)
    a_referral(case=case, at=now)

    answer = Client().get(feed_of(worker))

    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") > 0
    told = (
        case.code,
        str(case.pk),
        case.place.name,
        worker.name,
        "N02",
        "Alojamiento",
        case.code.split("-")[3],
    )
    assert not any(word in text for word in told)
    assert Event.objects.filter(kind=events.FEED_READ, by_id=worker.pk).count() == 1


def test_a_receivers_feed_holds_what_their_office_was_asked(db):
    referral = a_referral(at=timezone.now())
    assert "BEGIN:VEVENT" in Client().get(feed_of(a_receiver(referral.service))).content.decode()


def test_the_feed_is_empty_at_once_when_the_post_ends_or_the_person_is_revoked(db):
    now = timezone.now()
    for leave in (
        lambda who: end_post(post=Post.objects.get(holder=who), by=None, at=now),
        lambda who: revoke_user(user=who, by=a_user(), at=now),
    ):
        worker = a_caseworker()
        a_case(by=worker, at=now)
        address = feed_of(worker)
        leave(worker)

        assert "BEGIN:VEVENT" not in Client().get(address).content.decode()


def test_a_new_link_closes_the_old_one_and_a_closed_one_opens_nothing(db):
    worker = a_caseworker()
    first, second = feed_of(worker), feed_of(worker)

    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    assert second.split("/")[-1].removesuffix(".ics") not in str(list(FeedLink.objects.values()))
    signed_in(worker).post(reverse("cases:feed-revoke"), posted())
    assert Client().get(second).status_code == 404


def test_an_expired_link_and_a_calendar_in_a_hurry_get_nothing(db):
    worker = a_caseworker()
    address = feed_of(worker)
    assert [Client().get(address).status_code for _ in range(8)].count(429) == 2
    with writing():
        made = timezone.now() - timedelta(days=400)
        FeedLink.objects.update(made_at=made, expires_at=made + timedelta(days=180))
    assert Client().get(address).status_code == 404


def test_the_link_is_shown_once(db):
    client = signed_in(a_caseworker())
    shown = client.post(reverse("cases:feed-make"), posted()).content.decode()

    assert ".ics" in shown
    assert ".ics" not in client.get(reverse("cases:feed")).content.decode()

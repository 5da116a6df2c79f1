"""The boards say what is late, unanswered and new, in a fixed number of queries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.cases import boards
from anclaje.cases.domain.referral import Status
from anclaje.cases.tests.builders import a_case, a_caseworker, a_coordinator, a_need, a_receiver, a_referral
from anclaje.cases.tests.views.conftest import signed_in
from anclaje.network.tests.builders import a_municipality, a_service, an_organisation


def page(client, name, query=""):
    return client.get(reverse(f"cases:{name}") + query).content.decode()


def test_a_referral_whose_answer_is_late_is_late_and_one_in_time_is_unanswered(db):
    now = timezone.now()
    late = a_referral(at=now - timedelta(days=2))
    in_time = a_referral(case=a_case(by=late.case.opened_by, at=now), at=now)

    board = boards.today(late.case.opened_by, now, mine=True)

    assert late.pk in [line.key for line in board.late.lines]
    assert [line.key for line in board.unanswered.lines] == [in_time.pk]


def test_the_late_steps_of_one_case_share_a_line_on_the_first_page(db):
    now = timezone.now()
    worker = a_caseworker()
    for _ in range(2):
        a_case(by=worker, at=now - timedelta(days=30))

    board = boards.today(worker, now, mine=True)

    assert len(board.late.lines) == 2
    assert all(line.note for line in board.late.lines)


def test_the_map_shows_where_something_is_late_or_unanswered_and_nothing_else(db):
    now = timezone.now()
    coordinator = a_coordinator()
    a_case(by=coordinator, at=now - timedelta(days=30))
    azul = a_municipality("Azul", code="06049", lat=-36.78, lon=-59.86)
    a_referral(case=a_case(by=coordinator, at=now, place=azul), at=now)
    tandil = a_municipality("Tandil", code="06791", lat=-37.32, lon=-59.13)
    a_case(by=coordinator, at=now, place=tandil)

    cells = boards.cells(boards.by_place(coordinator, now))

    assert {code: cell.level for code, cell in cells.items()} == {"06595": "late", "06049": "waiting"}


def test_the_work_of_a_colleague_is_everybodys_but_not_mine(db):
    now = timezone.now()
    case = a_case(at=now)
    coordinator = a_coordinator()

    assert case in boards.cases_of(coordinator)
    assert case not in boards.cases_of(coordinator, mine=True)


def test_cases_are_filtered_by_municipality(db):
    worker = a_caseworker()
    here = a_case(by=worker)
    there = a_case(by=worker, place=a_municipality("Azul", code="06049", lat=-36.78, lon=-59.86))

    found = page(signed_in(worker), "list", "?place=06049")

    assert there.code in found
    assert here.code not in found


def test_a_receiver_finds_open_and_ended_referrals_apart(db):
    now = timezone.now()
    service = a_service(an_organisation("Casa Abierta"))
    waiting = a_referral(service=service, at=now)
    ended = a_referral(service=service, case=a_case(at=now), status=Status.DECLINED, at=now)
    client = signed_in(a_receiver(service))

    assert waiting.case.code in page(client, "referrals")
    assert ended.case.code not in page(client, "referrals")
    assert ended.case.code in page(client, "referrals", "?ended=1")


@pytest.fixture
def much(db):
    """A coordinator, a receiver, and a way to make more of everything that their lists show."""
    now = timezone.now()
    worker, coordinator = a_caseworker(), a_coordinator()
    service = a_service(an_organisation("Casa Abierta"))
    receiver = a_receiver(service)

    def make(times):
        for _ in range(times):
            case = a_case(by=worker, at=now - timedelta(days=2))
            a_referral(case=case, service=service, urgency="low", at=now)
            a_referral(
                case=a_case(by=worker, at=now - timedelta(days=9)),
                service=service,
                at=now - timedelta(days=9),
            )

    return make, signed_in(coordinator), signed_in(receiver)


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["today", "late", "unanswered", "by-municipality", "list"])
def test_a_list_asks_the_same_number_of_queries_whatever_its_length(much, name, django_assert_num_queries):
    make, coordinator, _ = much
    assert_fixed(coordinator, reverse(f"cases:{name}"), make, django_assert_num_queries)


@pytest.mark.thorough
def test_the_receivers_list_asks_the_same_number_of_queries_whatever_its_length(
    much, django_assert_num_queries
):
    make, _, receiver = much
    assert_fixed(receiver, reverse("cases:referrals"), make, django_assert_num_queries)


def assert_fixed(client, address, make, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make(3)
    client.get(address)  # editions and maps are kept after the first time
    with CaptureQueriesContext(connection) as few:
        assert client.get(address).status_code == 200
    make(12)
    with django_assert_num_queries(len(few)):
        assert client.get(address).status_code == 200
    assert len(few) < 26


def test_the_thread_asks_the_same_number_of_queries_however_much_happened(db, django_assert_num_queries):
    case = a_case()
    client = signed_in(case.opened_by)
    a_need(case, "N02")
    address = reverse("cases:thread", args=[case.pk])
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for code in ("N04", "N05", "N06", "N07", "N09"):
        a_need(case, code)
    with django_assert_num_queries(len(few)):
        client.get(address)

"""The pages of the gate: a number for everybody, and two people for a court."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from anclaje.cases.models import CourtOrder, InformationRequest
from anclaje.foundation import pack

from ..builders import a_case, a_caseworker, a_coordinator
from .conftest import posted, signed_in

pytestmark = pytest.mark.django_db


def today():
    return pack.current().calendar.day(timezone.now()).isoformat()


def asked(browser, their_number):
    told = {"kind": "police", "authority": "Comisaría", "their_number": their_number, "asked_on": today()}
    sent = browser.post("/cases/requests/new/", posted(**told))
    return sent, browser.get(sent["Location"])


def test_a_known_and_an_unknown_number_get_the_same_page():
    by = a_caseworker()
    a_case(by=by, references=(("court_file", "FLP 123/2026"),))
    browser = signed_in(by)

    (sent, known), (sent_too, unknown) = asked(browser, "FLP 123/2026"), asked(browser, "FLP 999/2026")

    assert sent.status_code == sent_too.status_code == 302
    assert _without_own_marks(known, "123") == _without_own_marks(unknown, "999")
    assert _number(known) != _number(unknown)


def _number(page):
    return re.search(r"S-AR-B-\d\d-\w{5}-\w", page.content.decode()).group()


OWN = re.compile(
    r"nonce-\S+|csrfmiddlewaretoken\S*|value=\"\w{64}\"|X-CSRFToken[^}]*|requests/[0-9a-f-]{36}"
    r"|\d{4}-\d\d-\d\dT[0-9:.+]+"
)
"""What differs between any two pages: the session's marks, the row's own address, the second."""


def _without_own_marks(page, digits):
    text = page.content.decode().replace(_number(page), "NUMBER").replace(f"FLP {digits}/2026", "THEIRS")
    return OWN.sub("", text)


def test_a_longer_list_of_requests_asks_the_database_no_more_often(django_assert_max_num_queries):
    by = a_caseworker()
    browser = signed_in(by)
    asked(browser, "1")
    with CaptureQueriesContext(connection) as few:
        browser.get("/cases/requests/")
        most = len(few)
    for number in range(4):
        asked(browser, str(number))
    with django_assert_max_num_queries(most):
        page = browser.get("/cases/requests/")
    assert page.content.decode().count("S-AR-B-") == InformationRequest.objects.count() == 5


def test_an_order_is_proposed_approved_released_and_told():
    case = a_case()
    one, two, team = signed_in(a_coordinator()), signed_in(a_coordinator()), signed_in(case.opened_by)
    told = {
        "person": str(case.people.get().pk), "court": "Juzgado Federal 1", "file_number": "FLP 9/2026",
        "ordered_on": today(), "fields_ordered": ["code", "municipality"],
    }  # fmt: skip

    assert one.get(f"/cases/{case.pk}/orders/").status_code == 200
    wrong = one.post(f"/cases/{case.pk}/orders/", posted(**{**told, "fields_ordered": ["narrative"]}))
    assert wrong.status_code == 422
    one.post(f"/cases/{case.pk}/orders/", posted(**told))
    order = CourtOrder.objects.get()
    address = f"/cases/orders/{order.pk}/"

    assert address in two.get("/cases/requests/").content.decode(), "whoever holds the gate finds it"
    assert address not in team.get("/cases/requests/").content.decode()
    assert one.post(f"{address}approve/", posted(order.version)).status_code == 403
    assert two.get(f"{address}document.html").status_code == 404
    amended = {**told, "fields_ordered": ["code"]}
    assert one.post(f"{address}amend/", posted(order.version, **amended)).status_code == 302
    assert two.post(f"{address}approve/", posted(order.version)).status_code == 409, "it was changed since"
    order.refresh_from_db()
    assert two.post(f"{address}approve/", posted(order.version)).status_code == 302
    order.refresh_from_db()
    assert one.post(f"{address}release/", posted(order.version)).status_code == 302

    page = one.get(f"{address}document.html").content.decode()
    assert case.code in page
    assert case.place.name not in page
    assert json.loads(one.get(f"{address}document.json").content)["fields"] == {"code": case.code}
    assert case.code in one.get(f"{address}document.csv").content.decode()
    assert one.get(f"{address}document.exe").status_code == 404
    assert team.get(address).status_code == 403, "the team of the case holds no gate"
    thread = team.get(f"/cases/{case.pk}/").content.decode()
    assert f"/cases/{case.pk}/orders/{order.pk}/told/" in thread
    sent = team.post(f"/cases/{case.pk}/orders/{order.pk}/told/", posted(told="told"))
    assert sent.status_code == 302
    assert "narrative" not in page


def test_a_refusal_says_why():
    case = a_case()
    one = signed_in(a_coordinator())
    told = {
        "person": str(case.people.get().pk), "court": "J", "file_number": "F", "ordered_on": today(),
        "fields_ordered": ["code"],
    }  # fmt: skip
    one.post(f"/cases/{case.pk}/orders/", posted(**told))
    order = CourtOrder.objects.get()
    address = f"/cases/orders/{order.pk}/"

    assert one.post(f"{address}refuse/", posted(order.version, reason="")).status_code == 422
    assert one.post(f"{address}withdraw/", posted(order.version, reason="Error")).status_code == 302
    assert one.get(address).status_code == 200

from uuid import uuid4

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases import events
from anclaje.cases.actions.people import record_identity
from anclaje.cases.models import Case, Referral
from anclaje.cases.tests.builders import NOW, a_case, a_caseworker, a_need, the_guide
from anclaje.network.tests.builders import a_municipality, a_person_with, a_service, an_organisation
from anclaje.website.tests.api.callers import Caller

pytestmark = pytest.mark.django_db


def a_request(**more):
    return {
        "op_id": uuid4(),
        "origin": "hospital",
        "issue": "HT",
        "municipality": "06595",
        "age_bands": ["30-59", ""],
        "references": [{"kind": "court_file", "number": "EJ-1"}],
        "is_invented": True,
        **more,
    }


@pytest.fixture
def worker():
    the_guide()
    a_municipality()
    return a_caseworker()


def test_a_request_opens_a_case(worker):
    answer = Caller(worker).post("cases", a_request())

    assert answer.status_code == 200
    assert answer.json()["status"] == "applied"
    case = Case.objects.get(pk=answer.json()["case"]["id"])
    assert answer.json()["case"]["code"] == case.code
    assert [person.age_band for person in case.people.order_by("position")] == ["30-59", ""]
    assert case.references.get().opened("number") == "EJ-1"


def test_a_repeated_request_opens_no_second_case(worker):
    caller, request = Caller(worker), a_request()

    first, second = caller.post("cases", request), caller.post("cases", request)

    assert second.json()["status"] == "duplicate"
    assert second.json()["case"]["id"] == first.json()["case"]["id"]
    assert Case.objects.count() == 1


def test_a_real_person_is_refused_in_the_demonstration(worker):
    answer = Caller(worker).post("cases", a_request(is_invented=False))

    assert answer.status_code == 409
    assert answer.json()["code"] == "rule"
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"origin": "rumour"}, "origin"),
        ({"municipality": "99999"}, "place"),
        ({"age_bands": []}, "age_bands"),
    ],
)
def test_wrong_input_names_the_field_and_opens_nothing(worker, wrong, field):
    answer = Caller(worker).post("cases", a_request(**wrong))

    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert not Case.objects.exists()


@pytest.mark.parametrize("role", [Role.SERVICE_WORKER, Role.LEARNER, Role.ADMINISTRATOR])
def test_who_does_not_accompany_people_opens_no_case(worker, role):
    kind = "A09" if role == Role.LEARNER else "A15"
    caller = Caller(a_person_with(role, organisation=an_organisation(kind=kind)))

    assert caller.post("cases", a_request()).status_code == 403
    assert not Case.objects.exists()


def test_a_case_is_read_without_names_and_the_reading_is_written_down(worker):
    case = a_case(by=worker)
    person = case.people.get()
    record_identity(person=person, name="Nombre Inventado", contact="0800 555 0000", by=worker, at=NOW)
    a_need(case)

    answer = Caller(worker).get(f"cases/{case.pk}")

    assert answer.status_code == 200
    assert answer.json()["code"] == case.code
    assert [need["code"] for need in answer.json()["needs"]] == ["N02"]
    assert "Nombre Inventado" not in answer.content.decode()
    assert Event.objects.filter(kind=events.CASE_READ, by_id=worker.pk, case_id=case.pk).count() == 1


def test_a_case_of_others_and_no_case_are_answered_alike(worker):
    case = a_case(by=worker)
    outsider = Caller(a_caseworker("CL"))

    hidden, missing = outsider.get(f"cases/{case.pk}"), outsider.get(f"cases/{uuid4()}")

    assert hidden.status_code == missing.status_code == 404
    assert hidden.json() == missing.json()


def test_a_service_is_asked_with_the_persons_yes(worker):
    case = a_case(by=worker)
    need, service = a_need(case), a_service(an_organisation())
    body = {
        "op_id": uuid4(),
        "need": need.pk,
        "service": service.pk,
        "urgency": "high",
        "request": "Una cama desde hoy",
        "agrees": True,
    }

    answer = Caller(worker).post(f"cases/{case.pk}/referrals", body)

    assert answer.status_code == 200
    referral = Referral.objects.get(pk=answer.json()["referral"]["id"])
    assert (referral.service, referral.status) == (service, "sent")
    assert answer.json()["referral"]["version"] == referral.version


def test_without_the_persons_yes_nothing_is_sent(worker):
    case = a_case(by=worker)
    need, service = a_need(case), a_service(an_organisation())
    body = {
        "op_id": uuid4(),
        "need": need.pk,
        "service": service.pk,
        "urgency": "high",
        "request": "Una cama",
    }

    answer = Caller(worker).post(f"cases/{case.pk}/referrals", body)

    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["agrees"]
    assert not Referral.objects.exists()


def test_the_need_of_another_case_is_not_found(worker):
    case, other = a_case(by=worker), a_case(by=worker)
    need, service = a_need(other), a_service(an_organisation())
    body = {
        "op_id": uuid4(),
        "need": need.pk,
        "service": service.pk,
        "urgency": "high",
        "request": "Una cama",
        "agrees": True,
    }

    assert Caller(worker).post(f"cases/{case.pk}/referrals", body).status_code == 404

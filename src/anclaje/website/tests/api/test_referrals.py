from uuid import uuid4

import pytest

from anclaje.accounts.roles import Role
from anclaje.cases.domain.referral import Status
from anclaje.cases.tests.builders import a_receiver, a_referral
from anclaje.network.tests.builders import a_person_with, an_organisation
from anclaje.website.tests.api.callers import Caller

pytestmark = pytest.mark.django_db


def a_move(referral, **more):
    return {"op_id": uuid4(), "seen_version": referral.version, **more}


@pytest.mark.parametrize(
    ("before", "move", "told", "after"),
    [
        (Status.SENT, "accept", {}, "accepted"),
        (Status.SENT, "decline", {"reason": "no_places"}, "declined"),
        (Status.SENT, "ask", {"question": "¿Desde qué hora?"}, "question"),
        (Status.ACCEPTED, "confirm", {}, "given"),
        (Status.ACCEPTED, "not-given", {"reason": "no_means"}, "not_given"),
    ],
)
def test_the_receiver_makes_each_move(before, move, told, after):
    referral = a_referral(status=before)
    caller = Caller(a_receiver(referral.service))

    answer = caller.post(f"referrals/{referral.pk}/{move}", a_move(referral, **told))

    assert answer.status_code == 200
    assert answer.json()["status"] == "applied"
    assert answer.json()["referral"]["status"] == after
    assert answer.json()["referral"]["case_id"] is None
    referral.refresh_from_db()
    assert referral.status == after


def test_a_repeated_move_is_made_once():
    referral = a_referral()
    caller, move = Caller(a_receiver(referral.service)), a_move(referral)
    caller.post(f"referrals/{referral.pk}/accept", move)

    again = caller.post(f"referrals/{referral.pk}/accept", move)

    assert (again.status_code, again.json()["status"]) == (200, "duplicate")
    assert again.json()["referral"]["status"] == "accepted"


def test_of_two_answers_the_second_is_told_who_was_first_and_when():
    referral = a_referral()
    first = a_receiver(referral.service, name="Rita Primera")
    second = a_receiver(referral.service, name="Saúl Segundo")
    Caller(first).post(f"referrals/{referral.pk}/accept", a_move(referral))

    answer = Caller(second).post(f"referrals/{referral.pk}/decline", a_move(referral, reason="no_places"))

    assert answer.status_code == 409
    assert answer.json()["code"] == "stale"
    assert answer.json()["current"]["status"] == "accepted"
    assert answer.json()["current"]["answered_by"] == "Rita Primera"
    assert answer.json()["current"]["answered_at"]
    referral.refresh_from_db()
    assert referral.status == Status.ACCEPTED


def test_a_move_that_the_workflow_does_not_hold_is_refused_with_the_row_as_it_stands():
    referral = a_referral()
    caller = Caller(a_receiver(referral.service))

    answer = caller.post(f"referrals/{referral.pk}/confirm", a_move(referral))

    assert answer.status_code == 409
    assert answer.json()["code"] == "rule"
    assert answer.json()["current"]["status"] == "sent"


@pytest.mark.parametrize(
    ("move", "field"), [("decline", "reason"), ("not-given", "reason"), ("ask", "question")]
)
def test_what_a_move_needs_must_be_there(move, field):
    referral = a_referral()
    caller = Caller(a_receiver(referral.service))

    answer = caller.post(f"referrals/{referral.pk}/{move}", a_move(referral))

    assert answer.status_code == 422
    assert field in answer.json()["fields"]


def test_whoever_accompanies_records_an_answer_by_telephone():
    referral = a_referral()
    caller = Caller(referral.case.opened_by)

    answer = caller.post(
        f"referrals/{referral.pk}/accept", a_move(referral, on_behalf={"spoke_with": "la guardia"})
    )

    assert answer.status_code == 200
    referral.refresh_from_db()
    assert referral.opened("answered_for") == "la guardia"
    assert answer.json()["referral"]["case_id"] == str(referral.case_id)


def test_whoever_accompanies_does_not_answer_in_their_own_name():
    referral = a_referral()

    answer = Caller(referral.case.opened_by).post(f"referrals/{referral.pk}/accept", a_move(referral))

    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["spoke_with"]


@pytest.mark.parametrize("role", [Role.SERVICE_WORKER, Role.FOCAL_POINT, Role.CASEWORKER])
def test_to_everybody_else_the_referral_does_not_exist(role):
    referral = a_referral()
    caller = Caller(a_person_with(role, organisation=an_organisation()))

    hidden = caller.post(f"referrals/{referral.pk}/accept", a_move(referral))
    missing = caller.post(f"referrals/{uuid4()}/accept", a_move(referral))

    assert hidden.status_code == missing.status_code == 404
    assert hidden.json() == missing.json()

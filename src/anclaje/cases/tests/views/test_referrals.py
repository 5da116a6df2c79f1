"""A referral on a phone: three answers, each one press; both texts when somebody was quicker."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.cases.actions import consents, referrals
from anclaje.cases.domain.referral import Status
from anclaje.cases.models import Referral
from anclaje.cases.tests.builders import a_referral
from anclaje.cases.tests.views.conftest import posted, signed_in
from anclaje.network.tests.builders import a_person_with


def press(client, referral, name, **fields):
    address = reverse(f"cases:referral-{name}", args=[referral.pk])
    return client.post(address, posted(referral.version, **fields))


def read(client, referral):
    return client.get(reverse("cases:referral", args=[referral.pk])).content.decode()


def test_accepting_needs_one_press_and_no_typing(receiver, referral):
    answer = press(receiver, referral, "accept")

    assert answer.status_code == 302
    referral.refresh_from_db()
    assert referral.status == Status.ACCEPTED


def test_the_receiver_sees_three_answers_and_what_was_shared(receiver, referral):
    page = read(receiver, referral)

    for name in ("accept", "decline", "ask"):
        assert reverse(f"cases:referral-{name}", args=[referral.pk]) in page
    assert "Una cama desde hoy" in page
    assert reverse("cases:thread", args=[referral.case_id]) not in page


def test_declining_asks_for_a_reason_and_keeps_what_was_typed(receiver, referral):
    answer = press(receiver, referral, "decline", note="Preguntar en Azul")

    assert answer.status_code == 422
    assert "Preguntar en Azul" in answer.content.decode()
    referral.refresh_from_db()
    assert referral.status == Status.SENT


def test_declining_with_a_reason_ends_it(receiver, referral):
    assert press(receiver, referral, "decline", reason="no_places").status_code == 302

    referral.refresh_from_db()
    assert (referral.status, referral.decline_reason) == (Status.DECLINED, "no_places")


def test_a_question_goes_to_the_sender_whose_answer_comes_back(receiver, worker, referral):
    press(receiver, referral, "ask", question="¿Cuántas camas?")
    referral.refresh_from_db()
    assert "¿Cuántas camas?" in read(worker, referral)

    press(worker, referral, "answer", answer="Dos, desde las 20.")

    referral.refresh_from_db()
    assert referral.status == Status.SENT
    assert "Dos, desde las 20." in read(receiver, referral)


def test_whoever_answers_second_is_told_who_was_first_and_keeps_their_text(receiver, referral):
    colleague = signed_in(
        a_person_with(Role.SERVICE_WORKER, organisation=referral.organisation, name="Saúl Segundo")
    )
    press(receiver, referral, "accept")

    answer = press(colleague, referral, "decline", reason="no_places", note="No hay camas")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Rita Recibe" in page
    assert "No hay camas" in page
    assert "Aceptada" in page
    referral.refresh_from_db()
    assert referral.status == Status.ACCEPTED


def test_the_same_press_sent_twice_counts_once(receiver, referral):
    address = reverse("cases:referral-accept", args=[referral.pk])
    sent = posted(referral.version)

    assert receiver.post(address, sent).status_code == 302
    assert receiver.post(address, sent).status_code == 302

    assert referral.happenings.filter(kind="cases.referral_accepted").count() == 1


def test_the_sender_records_an_answer_by_telephone_with_who_gave_it(worker, referral):
    assert press(worker, referral, "accept").status_code == 422

    answer = press(worker, referral, "accept", spoke_with="trabajadora de guardia")

    assert answer.status_code == 302
    referral.refresh_from_db()
    assert referral.status == Status.ACCEPTED
    assert Referral.objects.select_related("key").get(pk=referral.pk).opened("answered_for") == (
        "trabajadora de guardia"
    )


def test_only_the_persons_word_closes_it(receiver, worker, referral):
    press(receiver, referral, "accept")
    referral.refresh_from_db()
    press(receiver, referral, "confirm")
    referral.refresh_from_db()
    assert referral.status == Status.GIVEN

    press(worker, referral, "persons-word", word="came")

    referral.refresh_from_db()
    assert referral.status == Status.CLOSED


def test_the_receiver_does_not_record_the_persons_word(case, service):
    referral = a_referral(case=case, service=service, status=Status.GIVEN)
    client = signed_in(a_person_with(Role.SERVICE_WORKER, organisation=service.organisation))

    assert press(client, referral, "persons-word", word="came").status_code == 403
    referral.refresh_from_db()
    assert referral.status == Status.GIVEN


@pytest.mark.parametrize("name", ["accept", "decline", "ask", "confirm", "not-given", "withdraw"])
def test_for_an_outsider_there_is_nothing_to_answer(outsider, referral, name):
    assert press(outsider, referral, name).status_code == 404


def test_what_was_shared_hides_when_the_person_takes_consent_back(receiver, referral):
    press(receiver, referral, "accept")
    by = referral.case.opened_by

    consents.revoke_consent(consent=referral.consent, by=by, at=timezone.now())

    page = read(receiver, referral)
    assert "Una cama desde hoy" not in page
    assert "ya no está de acuerdo" in page


def test_what_was_shared_hides_when_the_referral_has_ended(receiver, referral):
    referrals.withdraw_referral(
        referral=referral, note="", by=referral.case.opened_by, at=timezone.now() - timedelta(minutes=1)
    )

    page = read(receiver, referral)
    assert "Una cama desde hoy" not in page
    assert "ya no se muestra" in page

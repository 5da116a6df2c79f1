from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases.actions import referrals
from anclaje.cases.tests.builders import a_receiver, a_referral
from anclaje.network.tests.builders import a_person_with, an_organisation

pytestmark = pytest.mark.django_db


def ask(client, referral, since):
    return client.get(reverse("cases:changed", args=[referral.case_id]), {"since": since.isoformat()})


def test_an_open_page_hears_that_the_receiver_answered_and_nothing_of_what(client):
    opened_at = timezone.now()
    referral = a_referral()
    client.force_login(referral.case.opened_by)
    assert ask(client, referral, opened_at).status_code == 204

    referrals.accept_referral(
        referral=referral, by=a_receiver(referral.service), at=opened_at + timedelta(seconds=5)
    )

    answer = ask(client, referral, opened_at)
    assert answer.status_code == 200
    assert referral.case.code not in answer.content.decode()


def test_what_one_did_oneself_is_no_news(client):
    opened_at = timezone.now() - timedelta(days=3)
    referral = a_referral(at=timezone.now())
    client.force_login(referral.case.opened_by)

    assert ask(client, referral, opened_at).status_code == 204


def test_an_open_page_that_asks_is_not_a_look_at_the_case(client):
    referral = a_referral()
    client.force_login(referral.case.opened_by)
    before = Event.objects.count()

    ask(client, referral, timezone.now())

    assert Event.objects.count() == before


def test_for_an_outsider_there_is_no_case_to_ask_about(client):
    referral = a_referral()
    client.force_login(a_person_with(Role.CASEWORKER, organisation=an_organisation(kind="A04")))

    assert ask(client, referral, timezone.now()).status_code == 404


@pytest.mark.parametrize("since", ["", "yesterday", "2026-11-21", "9999-99-99T00:00"])
def test_an_instant_that_is_none_says_nothing(client, since):
    referral = a_referral()
    client.force_login(referral.case.opened_by)

    page = client.get(reverse("cases:changed", args=[referral.case_id]), {"since": since})

    assert page.status_code == 204

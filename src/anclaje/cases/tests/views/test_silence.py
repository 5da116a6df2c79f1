"""The board of everything silent: who was reminded, who could instead, and what is left in peace."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.cases.actions import clock, consents
from anclaje.cases.models import Referral
from anclaje.foundation.ids import new_id
from anclaje.network.domain.hours import ALWAYS
from anclaje.network.tests.builders import a_service, an_organisation

from ..builders import a_case, a_coordinator, a_receiver, a_referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(client):
    """A referral of two days ago that nobody answered; another house of the same place could."""
    at = timezone.now() - timedelta(days=2)
    coordinator = a_coordinator()
    service = a_service(an_organisation("Casa Muda"), name="Cama muda", hours=ALWAYS)
    a_receiver(service)
    other = a_service(an_organisation("Casa Despierta"), name="Cama despierta", hours=ALWAYS)
    referral = a_referral(case=a_case(by=coordinator, at=at), service=service, at=at)
    clock.tick(at=timezone.now())
    client.force_login(coordinator)
    return referral, other


def page(client):
    return client.get(reverse("cases:silent"), {"whose": "everybody"}).content.decode()


def test_what_stays_silent_shows_who_was_reminded_and_who_else_could(client, silent):
    referral, other = silent

    shown = page(client)

    assert "Casa Muda" in shown
    assert "Casa Despierta" in shown
    assert reverse("cases:refer", args=[referral.need_id, other.pk]) in shown
    assert Referral.objects.count() == 1


def test_whoever_is_shut_out_is_never_proposed(client, silent):
    referral, other = silent
    consents.set_exclusion(
        case=referral.case, organisation=other.organisation, by=referral.case.opened_by, at=timezone.now()
    )

    shown = page(client)

    assert "Casa Muda" in shown
    assert "Casa Despierta" not in shown


def test_a_pause_takes_it_from_the_board_keeps_its_reason_and_ends_by_a_press(client, silent):
    referral, _ = silent
    address = reverse("cases:pause-referral", args=[referral.pk])
    until = timezone.localdate() + timedelta(days=3)
    form = {"op_id": new_id(), "seen_version": referral.version, "reason": "they_are_closed"}

    yesterday = timezone.localdate() - timedelta(days=1)
    assert client.post(address, {**form, "until": yesterday}).status_code == 409
    assert client.post(address, {**form, "op_id": new_id(), "until": until}).status_code == 302
    shown = page(client)
    assert "Casa Despierta" not in shown
    assert "Casa Muda" in shown

    referral.refresh_from_db()
    again = {"op_id": new_id(), "seen_version": referral.version}
    assert client.post(address, again).status_code == 302
    referral.refresh_from_db()
    assert referral.paused_until is None


def test_a_pause_set_by_two_at_once_is_set_once(client, silent):
    referral, _ = silent
    address = reverse("cases:pause-referral", args=[referral.pk])
    until = timezone.localdate() + timedelta(days=3)
    form = {"seen_version": referral.version, "reason": "other", "until": until}

    assert client.post(address, {"op_id": new_id(), **form}).status_code == 302
    assert client.post(address, {"op_id": new_id(), **form}).status_code == 409
    referral.refresh_from_db()
    assert referral.paused_until is not None
    assert referral.happenings.filter(kind="cases.paused").count() == 1

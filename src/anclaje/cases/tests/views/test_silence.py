"""The board of everything silent: who was reminded, who could instead, and what is left in peace."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from anclaje.cases.actions import clock, consents, gate, pauses, reminding
from anclaje.cases.domain.filters import Filter
from anclaje.cases.models import Referral
from anclaje.cases.working.choosing import counts
from anclaje.foundation import pack
from anclaje.foundation.ids import new_id
from anclaje.network.domain.hours import ALWAYS
from anclaje.network.tests.builders import a_service, an_organisation

from ..actions.test_gate import a_supervisor, an_order
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


def test_what_is_paused_stays_late_and_is_no_longer_silent(silent):
    referral, _ = silent
    at, by = timezone.now(), referral.case.opened_by
    assert counts(by, [Filter(state="late"), Filter(state="silent")], at) == [1, 1]

    pauses.pause(row=referral, until=at + timedelta(days=3), reason="they_are_closed", by=by, at=at)

    assert counts(by, [Filter(state="late"), Filter(state="silent")], at) == [1, 0]


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


def test_what_a_court_got_and_nobody_told_stands_on_today_among_the_late_and_the_silent(client):
    at = timezone.now() - timedelta(days=60)
    coordinator, case = a_coordinator(), a_case(at=at)
    order = an_order(case, by=coordinator, at=at, ordered_on=pack.current().calendar.day(at))
    order = gate.approve_order(order=order, by=a_supervisor(), at=at, seen_version=order.version)
    gate.release_order(order=order, by=coordinator, at=at, seen_version=order.version)
    reminding.remind_due(at=timezone.now())
    client.force_login(coordinator)
    tell = reverse("cases:order-told", args=[case.pk, order.pk])

    for board in ("today", "late", "silent"):
        shown = client.get(reverse(f"cases:{board}"), {"whose": "everybody"}).content.decode()
        assert tell in shown, board
    client.post(tell, {"op_id": str(new_id()), "told": "told"})

    assert tell not in client.get(reverse("cases:silent"), {"whose": "everybody"}).content.decode()

"""After a court got something, the person is told. Whoever forgets it is reminded, then those above."""

from datetime import timedelta

import pytest
from django.urls import reverse

from anclaje.accounts.roles import Role
from anclaje.cases.actions import consents, gate, reminding
from anclaje.cases.domain.gate import Told
from anclaje.cases.silence import silent_orders
from anclaje.cases.telling import to_tell
from anclaje.foundation.errors import RuleBroken
from anclaje.network.models import Message
from anclaje.network.tests.builders import a_person_with, an_organisation

from ..builders import NOW, a_case, a_caseworker, a_coordinator, the_lead
from .test_gate import an_order, approved, released

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def order():
    """Released for a case of a caseworker; its agency has a coordination and a supervision."""
    case = a_case(by=a_caseworker())
    coordinator, supervisor = a_coordinator(), a_supervision()
    return released(approved(an_order(case, by=coordinator), by=supervisor), by=coordinator)


def a_supervision():
    return a_person_with(Role.SUPERVISOR, organisation=the_lead(), name="Susana Supervisa")


def reminded_by(at):
    reminding.remind_due(at=at)
    return sorted(
        (message.kind, message.post.role) for message in Message.objects.filter(kind__startswith="late_")
    )


def test_telling_the_person_has_a_day_until_which_it_is_done(order):
    assert order.tell_due_at is not None
    assert order.tell_due_at > order.ended_at
    assert reminded_by(order.tell_due_at - timedelta(minutes=1)) == []


def test_what_nobody_tells_climbs_from_the_holder_to_the_deputy_the_lead_and_the_supervision(order):
    due = order.tell_due_at

    assert reminded_by(due) == [("late_holder", Role.CASEWORKER)]
    assert [kind for kind, _ in reminded_by(due + 4 * DAY)][:1] == ["late_deputy"]
    assert reminded_by(due + 30 * DAY) == [
        ("late_deputy", Role.CASEWORKER),
        ("late_holder", Role.CASEWORKER),
        ("late_lead", Role.COORDINATOR),
        ("late_supervisor", Role.SUPERVISOR),
    ]


def test_a_worker_that_was_down_skips_no_rung_and_repeats_none(order):
    at = order.tell_due_at + 40 * DAY

    once = reminded_by(at)

    assert len(once) == 4
    assert reminded_by(at + DAY) == once


def test_a_letter_about_it_says_nothing_and_leads_to_the_page_where_it_is_noted(order):
    reminded_by(order.tell_due_at)

    letter = Message.objects.get(kind="late_holder")
    assert letter.code == order.case.code
    assert letter.link == reverse("cases:order-told", args=[order.case_id, order.pk])


def test_whoever_was_told_is_no_longer_waited_for(order):
    told = gate.note_told(order=order, told=Told.TOLD, by=order.case.opened_by, at=order.tell_due_at)

    assert told.tell_due_at is None
    assert reminded_by(order.tell_due_at + 30 * DAY) == []


@pytest.mark.parametrize("not_yet", [Told.NOT_SAFE, Told.NOT_REACHED])
def test_not_safe_or_not_reached_is_looked_at_again_and_the_ladder_begins_anew(order, not_yet):
    at = order.tell_due_at + 30 * DAY
    reminded_by(at)

    later = gate.note_told(order=order, told=not_yet, by=order.case.opened_by, at=at)

    assert later.tell_due_at > at
    assert len(reminded_by(at + timedelta(minutes=1))) == 4
    assert len(reminded_by(later.tell_due_at)) == 5


def test_whoever_is_shut_out_of_the_case_hears_nothing_of_it(order):
    shut_out = a_supervision()
    consents.set_exclusion(case=order.case, user=shut_out, by=order.case.opened_by, at=order.ended_at)

    reminded_by(order.tell_due_at + 30 * DAY)

    told = Message.objects.filter(kind="late_supervisor")
    assert told.exists()
    assert not told.filter(post__holder=shut_out).exists()


def test_the_team_sees_what_is_to_be_told_and_nobody_else(order):
    at = order.tell_due_at + 30 * DAY
    reminded_by(at)
    outsider = a_person_with(Role.CASEWORKER, organisation=an_organisation())

    assert list(to_tell(order.case.opened_by, mine=True)) == [order]
    assert list(to_tell(outsider, mine=False)) == []
    silent = silent_orders(order.case.opened_by, at, mine=True)
    assert [one.line.key for one in silent] == [order.pk]
    assert len(silent[0].reminded) == 4
    assert silent_orders(outsider, at, mine=False) == []


def test_what_is_late_for_a_moment_is_not_yet_silent(order):
    reminded_by(order.tell_due_at)

    assert silent_orders(order.case.opened_by, order.tell_due_at, mine=True) == []


def test_telling_before_anything_left_is_refused():
    order = an_order()
    with pytest.raises(RuleBroken, match="Nothing was released"):
        gate.note_told(order=order, told=Told.TOLD, by=order.case.opened_by, at=NOW)
    assert order.tell_due_at is None

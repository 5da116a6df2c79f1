"""Silence: the same organisation, its deputy, the lead agency; and never anybody new."""

from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.cases.actions import clock, consents, referrals
from anclaje.cases.domain.referral import Status
from anclaje.cases.models import Escalation, Grant, Referral
from anclaje.network.models import Message
from anclaje.network.tests.builders import a_post, a_service, a_user, an_organisation

from ..builders import NOW, a_case, a_coordinator, a_receiver, a_referral

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DUE = NOW + 4 * HOUR


@pytest.fixture
def silent():
    """A referral of high urgency, due in four hours, whose receiver says nothing."""
    coordinator = a_coordinator()
    service = a_service(an_organisation())
    a_receiver(service)
    referral = a_referral(service=service)
    Message.objects.all().delete()
    return referral, coordinator


def rungs(referral):
    return list(referral.escalations.order_by("reached_at").values_list("rung", flat=True))


def tick_referrals(at):
    """Only what the referral asks for: the case's own steps are late on other days."""
    return clock.tick(at=at)


def test_nothing_happens_before_the_time_runs_out(silent):
    referral, _ = silent

    tick_referrals(DUE - timedelta(seconds=1))

    assert rungs(referral) == []


def test_the_receiver_is_reminded_when_the_time_runs_out(silent):
    referral, _ = silent

    tick_referrals(DUE)

    assert rungs(referral) == ["holder"]
    assert [m.post.organisation_id for m in Message.objects.filter(kind="late_holder")] == [
        referral.organisation_id
    ]


def test_then_the_deputy_then_the_lead_agency(silent):
    referral, coordinator = silent

    tick_referrals(DUE + 2 * HOUR)
    tick_referrals(DUE + 4 * HOUR)

    assert rungs(referral) == ["holder", "deputy", "lead"]
    told = Message.objects.get(kind="late_lead", link__contains=str(referral.pk))
    assert told.post.holder == coordinator


def test_ticking_again_repeats_nothing(silent):
    for _ in range(3):
        tick_referrals(DUE + 5 * HOUR)
    referral, _ = silent

    assert rungs(referral) == ["holder", "deputy", "lead"]
    assert Message.objects.filter(kind="late_holder", link__contains=str(referral.pk)).count() == 1


def test_a_worker_that_was_down_for_a_day_skips_nothing(silent):
    referral, _ = silent

    counts = tick_referrals(DUE + timedelta(days=1))

    assert rungs(referral) == ["holder", "deputy", "lead"]
    assert counts["reminded"] >= 1
    assert counts["escalated"] >= 2


def test_no_clock_ever_chooses_a_new_recipient(silent):
    _referral, _ = silent
    other = a_service(an_organisation())
    a_receiver(other)
    grants = set(Grant.objects.values_list("organisation_id", flat=True))

    for day in range(1, 60):
        tick_referrals(DUE + timedelta(days=day))

    assert Referral.objects.count() == 1
    assert set(Grant.objects.values_list("organisation_id", flat=True)) == grants
    assert not Message.objects.filter(post__organisation=other.organisation).exists()


def test_an_answer_stops_the_clock(silent):
    referral, _ = silent
    referrals.accept_referral(referral=referral, by=a_receiver(referral.service), at=NOW + HOUR)

    tick_referrals(DUE + timedelta(days=1))

    assert rungs(referral) == []


def test_an_accepted_service_that_is_not_confirmed_climbs_its_own_ladder(silent):
    referral, _ = silent
    referrals.accept_referral(referral=referral, by=a_receiver(referral.service), at=NOW + HOUR)

    tick_referrals(NOW + HOUR + timedelta(days=7))

    assert rungs(referral) == ["holder"]


def test_when_the_person_was_not_asked_the_sender_is_reminded(silent):
    referral, _ = silent
    receiver = a_receiver(referral.service)
    referral = referrals.accept_referral(referral=referral, by=receiver, at=NOW + HOUR)
    referrals.confirm_given(referral=referral, by=receiver, at=NOW + 2 * HOUR)
    Message.objects.all().delete()

    tick_referrals(NOW + 2 * HOUR + timedelta(days=7))

    told = Message.objects.filter(kind="late_holder", link__contains=str(referral.pk))
    assert [message.post for message in told] == [referral.case.team_post]


def test_somebody_shut_out_is_not_reminded_even_as_a_deputy(silent):
    referral, _ = silent
    cousin = a_user("Prima")
    a_post(Role.SERVICE_WORKER, organisation=referral.organisation, deputy=cousin)
    consents.set_exclusion(case=referral.case, user=cousin, by=referral.case.opened_by, at=NOW)

    tick_referrals(DUE + timedelta(days=1))

    told = Message.objects.filter(link__contains=str(referral.pk))
    assert told.exists()
    assert not any(cousin in (m.post.holder, m.post.deputy) for m in told)


def test_a_step_of_the_guide_that_is_late_is_remembered():
    case = a_case()
    first = case.tasks.to_do().order_by("due_at").first()

    clock.tick(at=first.due_at)

    assert Escalation.objects.filter(task=first, rung="holder").count() == 1


def test_a_closed_case_reminds_nobody():
    referral = a_referral(status=Status.DECLINED)
    from anclaje.cases.actions.closing import close_case

    close_case(case=referral.case, reason="person_decided", note="", by=referral.case.opened_by, at=NOW)

    clock.tick(at=NOW + timedelta(days=400))

    assert not Escalation.objects.exists()


def test_many_late_steps_of_one_case_are_one_message_and_not_ten_alarms():
    case = a_case()
    late = case.tasks.to_do().order_by("-due_at").first().due_at
    steps = case.tasks.to_do().count()

    clock.tick(at=late)

    told = Message.objects.filter(kind="late_holder", link__endswith=f"/cases/{case.pk}/")
    assert Escalation.objects.filter(task__case=case, rung="holder").count() == steps > 1
    assert told.count() == 1

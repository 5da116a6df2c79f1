"""Silence: the same organisation, its deputy, the lead agency; and never anybody new."""

from datetime import date, time, timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.cases.actions import clock, consents, pauses, referrals
from anclaje.cases.domain.referral import PersonsWord, Status
from anclaje.cases.models import Escalation, Grant, Referral
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.network.actions.contacts import ContactFacts, add_contact
from anclaje.network.domain.hours import ALWAYS
from anclaje.network.models import DutyTurn, Message
from anclaje.network.tests.builders import a_person_with, a_post, a_service, a_user, an_organisation

from ..builders import NOW, a_case, a_coordinator, a_receiver, a_referral

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DUE = NOW + 4 * HOUR


@pytest.fixture
def silent():
    """A referral of high urgency, due in four hours, whose receiver says nothing."""
    coordinator = a_coordinator()
    service = a_service(an_organisation(), hours=ALWAYS)
    a_receiver(service)
    referral = a_referral(service=service)
    Message.objects.all().delete()
    return referral, coordinator


def rungs(referral):
    return list(referral.escalations.order_by("reached_at", "pk").values_list("rung", flat=True))


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

    assert rungs(referral) == ["holder", "deputy", "lead", "supervisor"]
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

    by = referral.case.opened_by
    close_case(case=referral.case, reason="person_decided", note="Lo decide ella.", by=by, at=NOW)

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


MORNINGS = {day: [["08:00", "14:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def a_closed_office(**facts):
    """Friday noon is NOW: it closes at two, and the four hours of a high urgency end at four."""
    a_coordinator()
    service = a_service(an_organisation(), hours=MORNINGS, **facts)
    a_receiver(service)
    return service


def test_where_nobody_is_on_duty_the_lead_agency_hears_in_the_same_moment():
    referral = a_referral(service=a_closed_office())

    tick_referrals(DUE)

    assert rungs(referral) == ["holder", "deputy", "lead"]
    assert set(referral.escalations.exclude(rung="holder").values_list("because", flat=True)) == {
        "nobody_on_duty"
    }


def test_a_roster_that_names_somebody_keeps_the_ladder_s_times():
    service = a_closed_office()
    guard = add_contact(
        organisation=service.organisation, facts=ContactFacts("Guardia", telephone="0800 555 0001"),
        by=None, at=NOW,
    )  # fmt: skip
    with writing():
        DutyTurn.objects.create(
            organisation=service.organisation, contact=guard, weekdays=["fri"],
            starts=time(14), ends=time(8), from_on=date(2026, 11, 1),
        )  # fmt: skip
    referral = a_referral(service=service)

    tick_referrals(DUE)

    assert rungs(referral) == ["holder"]


def test_a_day_that_ends_on_a_saturday_ends_when_the_office_has_had_its_monday():
    referral = a_referral(service=a_closed_office(), urgency="medium")

    local_due = pack.current().calendar.local(referral.due_at)
    # Monday the 23rd is a public holiday there.
    assert (local_due.day, local_due.hour) == (24, 14)
    assert referral.basis["not_before"].startswith("2026-11-21T15:00")


def test_what_can_wait_is_told_in_the_morning_of_a_working_day():
    referral = a_referral(status=Status.ACCEPTED)
    Message.objects.all().delete()

    tick_referrals(referral.due_at + timedelta(hours=14))

    reminded = Message.objects.get(kind="late_holder", link__contains=str(referral.pk))
    local = pack.current().calendar.local(reminded.due_at)
    assert local.hour >= 7
    assert pack.current().calendar.is_working_day(local.date())


def test_supervision_hears_last_and_the_coordination_hears_no_second_time(silent):
    referral, _ = silent
    supervisor = a_person_with(Role.SUPERVISOR, organisation=referral.case.lead, name="Sara Supervisa")

    tick_referrals(DUE + timedelta(days=1))

    told = Message.objects.filter(link__contains=str(referral.pk), kind="late_supervisor")
    assert [message.post.holder for message in told] == [supervisor]
    assert Message.objects.filter(link__contains=str(referral.pk), kind="late_lead").count() == 1


def test_what_is_paused_is_left_in_peace_and_then_nothing_is_skipped(silent):
    referral, coordinator = silent
    until = NOW + timedelta(days=3)
    pauses.pause(row=referral, until=until, reason="they_are_closed", by=coordinator, at=NOW)

    tick_referrals(until - HOUR)
    assert rungs(referral) == []

    tick_referrals(until)
    assert rungs(referral) == ["holder", "deputy", "lead", "supervisor"]


def test_a_pause_ended_early_reminds_from_then_on(silent):
    referral, coordinator = silent
    referral = pauses.pause(
        row=referral, until=NOW + timedelta(days=9), reason="other", by=coordinator, at=NOW
    )
    pauses.resume(row=referral, by=coordinator, at=NOW + HOUR)

    tick_referrals(DUE)

    assert rungs(referral) == ["holder"]


@pytest.mark.parametrize(("days", "reason"), [(0, "other"), (31, "other"), (2, "because")])
def test_a_pause_has_an_end_within_a_month_and_a_reason(silent, days, reason):
    referral, coordinator = silent

    with pytest.raises(RuleBroken):
        pauses.pause(row=referral, until=NOW + timedelta(days=days), reason=reason, by=coordinator, at=NOW)


def test_a_new_clock_ends_the_pause_of_the_old_one(silent):
    referral, coordinator = silent
    pauses.pause(row=referral, until=NOW + timedelta(days=9), reason="other", by=coordinator, at=NOW)

    referral = referrals.accept_referral(referral=referral, by=a_receiver(referral.service), at=NOW + HOUR)

    assert referral.paused_until is None


def test_whoever_asked_a_question_is_not_the_one_who_is_late():
    coordinator = a_coordinator()
    referral = a_referral(status=Status.QUESTION, service=a_service(an_organisation(), hours=ALWAYS))
    Message.objects.all().delete()

    tick_referrals(DUE)

    told = Message.objects.filter(kind="late_holder", link__contains=str(referral.pk))
    assert [message.post for message in told] == [referral.case.team_post]
    assert coordinator not in [message.post.holder for message in told]


def test_two_silences_in_a_row_make_an_entry_doubtful_and_an_answer_begins_anew(silent):
    referral, _ = silent
    service = referral.service
    tick_referrals(DUE + timedelta(days=1))
    service.refresh_from_db()
    assert (service.unanswered_in_a_row, service.doubtful_since) == (1, None)

    other = a_referral(service=service, at=NOW + timedelta(days=2))
    tick_referrals(NOW + timedelta(days=3))
    service.refresh_from_db()
    assert (service.unanswered_in_a_row, service.doubtful_since is not None) == (2, True)

    at = NOW + timedelta(days=4)
    other = referrals.accept_referral(referral=other, by=a_receiver(service), at=at)
    service.refresh_from_db()
    assert (service.unanswered_in_a_row, service.doubtful_since is not None) == (0, True)

    other = referrals.confirm_given(referral=other, by=a_receiver(service), at=at)
    referrals.record_persons_word(referral=other, word=PersonsWord.CAME, by=other.case.opened_by, at=at)
    service.refresh_from_db()
    assert (service.doubtful_since, service.verified_on) == (None, pack.current().calendar.day(at))


def test_free_places_count_down_with_what_is_accepted_and_come_back_when_nobody_came():
    service = a_service(an_organisation(), hours=ALWAYS, capacity_total=2, places_free=1)
    first = a_referral(service=service, status=Status.ACCEPTED)
    service.refresh_from_db()
    assert service.places_free == 0

    referrals.withdraw_referral(referral=first, note="", by=first.case.opened_by, at=NOW + HOUR)
    service.refresh_from_db()
    assert service.places_free == 1

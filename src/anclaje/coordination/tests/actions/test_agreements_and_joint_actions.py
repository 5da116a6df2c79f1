"""Agreements end and are replaced; nobody enters before care; law enforcement takes part and sees no care."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from anclaje.accounts.roles import Role
from anclaje.audit.recording import writing
from anclaje.coordination.actions import activities, agreements, clock, joint_actions
from anclaje.coordination.domain.joint_action import Care, State
from anclaje.coordination.models import InterAgreement, JointAction
from anclaje.coordination.tests.scenes import READY, a_joint_action, a_seat, a_secretary
from anclaje.foundation import pack
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.models import Message
from anclaje.network.notices import notice_for
from anclaje.network.tests.builders import NOW

pytestmark = pytest.mark.django_db
TODAY = pack.current().calendar.day(NOW)


def signed(seat, other, *, ends_in=None, **facts):
    return agreements.sign_agreement(
        title="Circuito de atención", place=seat.post.place, signed_on=TODAY - timedelta(days=100),
        ends_on=TODAY + timedelta(days=ends_in) if ends_in else None, keeper=seat.post,
        parties={seat.post.organisation: "Recibir", other.post.organisation: "Avisar"},
        by=facts.pop("by", None), at=NOW, **facts,
    )  # fmt: skip


def test_the_keeper_is_reminded_sixty_days_before_the_end_and_once():
    seat, other = a_secretary(), a_seat()
    soon, far = signed(seat, other, ends_in=60), signed(seat, other, ends_in=61)

    assert clock.tick(at=NOW).reminded == 1
    assert clock.tick(at=NOW).reminded == 0
    assert Message.objects.get(kind="agreement_ends").link.endswith(f"{soon.pk}/")
    assert clock.tick(at=NOW + timedelta(days=1)).reminded == 1
    assert InterAgreement.objects.get(pk=far.pk).reminded_at is not None


def test_a_new_agreement_ends_the_one_that_it_replaces():
    seat, other = a_secretary(), a_seat()
    former = signed(seat, other, ends_in=10)
    new = agreements.sign_agreement(
        title="Circuito nuevo", place=seat.post.place, signed_on=TODAY, ends_on=None, keeper=seat.post,
        parties={seat.post.organisation: "Recibir", other.post.organisation: "Avisar"},
        replaces=former, by=seat.person, at=NOW,
    )  # fmt: skip
    former.refresh_from_db()

    assert (former.replaced_by, former.ended_on) == (new, TODAY)
    assert list(InterAgreement.objects.in_force(TODAY)) == [new]
    assert clock.tick(at=NOW).reminded == 0


def test_a_joint_activity_is_of_two_institutions_and_counts_only():
    seat, other = a_secretary(), a_seat()
    facts = {"kind": "workshop", "title": "Taller", "place": seat.post.place, "held_on": TODAY, "at": NOW}
    with pytest.raises(RuleBroken):
        activities.record_activity(took_part={seat.post.organisation: 3}, by=seat.person, **facts)

    made = activities.record_activity(
        took_part={seat.post.organisation: 3, other.post.organisation: None}, by=seat.person, **facts
    )
    assert made.recorded_by == seat.post.organisation
    assert made.took_part.count() == 2


@pytest.fixture
def scene():
    inspection = a_seat(Role.INSPECTOR, "A13")
    police = a_seat(Role.LEARNER, "A09")
    care = a_secretary()
    return inspection, police, care, a_joint_action(inspection, police, care)


def test_nobody_enters_before_care_is_ready(scene):
    inspection, _, care, action = scene
    with pytest.raises(RuleBroken, match="Nobody enters before care is ready"):
        joint_actions.enter(joint_action=action, seen_version=None, by=inspection.person, at=NOW)
    with pytest.raises(Denied, match="Only the care team"):
        joint_actions.confirm_care(
            joint_action=action, care=READY, seen_version=None, by=inspection.person, at=NOW
        )
    with pytest.raises(RuleBroken):
        joint_actions.confirm_care(
            joint_action=action, care=Care("ready", "", "ready"), seen_version=None, by=care.person, at=NOW
        )

    joint_actions.confirm_care(joint_action=action, care=READY, seen_version=None, by=care.person, at=NOW)
    later = NOW + timedelta(hours=1)
    entered = joint_actions.enter(joint_action=action, seen_version=None, by=inspection.person, at=later)
    assert entered.state == State.UNDER_WAY


def test_the_database_itself_holds_that_care_comes_first(scene):
    action = scene[3]
    with pytest.raises(IntegrityError), writing(), transaction.atomic():
        JointAction.objects.filter(pk=action.pk).update(state=State.UNDER_WAY, entered_at=NOW)


def test_another_hour_asks_care_anew_and_moves_the_steps(scene):
    inspection, _, care, action = scene
    ready = joint_actions.confirm_care(
        joint_action=action, care=READY, seen_version=None, by=care.person, at=NOW
    )
    before = list(action.steps.order_by("planned_at").values_list("planned_at", flat=True))
    changed = joint_actions.change_entry(
        joint_action=action, enters_at=action.enters_at + timedelta(hours=5), seen_version=ready.version,
        by=inspection.person, at=NOW,
    )  # fmt: skip

    assert changed.state == State.PLANNED
    assert not changed.care.is_ready
    after = list(action.steps.order_by("planned_at").values_list("planned_at", flat=True))
    assert after == [moment + timedelta(hours=5) for moment in before]
    with pytest.raises(Stale):
        joint_actions.confirm_care(
            joint_action=action, care=READY, seen_version=ready.version, by=care.person, at=NOW
        )


def test_the_step_of_the_entry_cannot_be_ticked_before_anybody_entered(scene):
    inspection, _, _, action = scene
    entry = action.steps.get(planned_at=action.enters_at)
    with pytest.raises(RuleBroken):
        joint_actions.do_step(step=entry, by=inspection.person, at=NOW)
    joint_actions.do_step(step=action.steps.order_by("planned_at").first(), by=inspection.person, at=NOW)


def test_a_plan_without_care_or_with_a_stranger_s_hand_is_refused(scene):
    inspection, police, care, _ = scene
    with pytest.raises(RuleBroken, match="Care takes part"):
        a_joint_action(inspection, police)
    stranger = a_seat(Role.INSPECTOR, "A13")
    parts = [joint_actions.Part(seat.post) for seat in (inspection, care)]
    with pytest.raises(Denied):
        joint_actions.plan_joint_action(
            place=care.post.place, enters_at=NOW + timedelta(days=1), parts=parts, by=stranger.person, at=NOW
        )


def test_only_the_institutions_in_it_see_a_joint_action_whoever_keeps_the_ties(scene):
    inspection, police, care, action = scene
    coordinator = a_seat(Role.COORDINATOR, "A01", everywhere=True)
    for seat in (inspection, police, care):
        assert list(JointAction.objects.visible_to(seat.person)) == [action]
    for seat in (coordinator, a_seat(Role.INSPECTOR, "A13"), a_secretary(organisation=None)):
        assert not JointAction.objects.visible_to(seat.person).exists()


def test_it_is_announced_by_a_code_and_a_link_to_those_in_it_and_nothing_more(scene):
    inspection, police, care, action = scene
    told = Message.objects.filter(kind="joint_action")

    assert set(told.values_list("post", flat=True)) == {s.post.pk for s in (inspection, police, care)}
    assert {message.code for message in told} == {action.code}
    notice = notice_for("joint_action")
    assert "joint" not in (notice.subject + notice.sentence).lower()
    assert not notice.may_hear(action.code, a_seat(Role.INSPECTOR, "A13").person)


def test_a_joint_action_that_is_over_or_called_off_is_not_entered(scene):
    inspection, _, care, action = scene
    off = joint_actions.call_off_action(
        joint_action=action, reason="Cambió el operativo", seen_version=None, by=inspection.person, at=NOW
    )
    assert off.state == State.CALLED_OFF
    with pytest.raises(RuleBroken):
        joint_actions.confirm_care(joint_action=action, care=READY, seen_version=None, by=care.person, at=NOW)

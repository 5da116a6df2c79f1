"""Conferences, agreements, transfers and the exit, as people do them; and who tries what they may not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from anclaje.accounts.roles import Role
from anclaje.audit.models import Event
from anclaje.cases.actions import agreements, closing, conferences, consents, reminding, transfers
from anclaje.cases.actions.conferences import Guest
from anclaje.cases.actions.referring import Agreed as SaidYes
from anclaje.cases.conferring import guest_shown
from anclaje.cases.domain.case import ClosingReason
from anclaje.cases.domain.conferences import AgreedState, Way
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.models import Agreed, Case, Conference, Transfer
from anclaje.cases.taking_part import may_come
from anclaje.foundation import pack
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.models import Message
from anclaje.network.tests.builders import (
    a_municipality,
    a_person_with,
    a_post,
    a_service,
    a_user,
    an_organisation,
)

from ..builders import a_case, a_caseworker, a_consent, a_coordinator, a_receiver, a_referral, the_lead

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def referral(at):
    """A shelter was asked, and somebody answers for it."""
    referral = a_referral(at=at)
    a_receiver(referral.service)
    return referral


@pytest.fixture
def case(referral):
    return referral.case


def post_of(organisation, role=Role.SERVICE_WORKER):
    return organisation.posts.get(role=role)


def call(case, *guests, at, by=None, **facts):
    facts = {"meets_at": at + DAY, "way": Way.IN_PERSON, "where": "Sala 2", "to_decide": "Ingreso", **facts}
    by = by or case.opened_by
    return conferences.call_conference(case=case, guests=list(guests), by=by, at=at, **facts)


@pytest.fixture
def conference(case, referral, at):
    return call(case, Guest(post_of(referral.organisation)), at=at)


def held(conference, at):
    by = conference.case.opened_by
    return conferences.hold_conference(
        conference=conference, took_part=list(conference.invited.all()), minutes="Ingresa.", by=by, at=at
    )


def messages_to(organisation):
    return list(Message.objects.filter(post__organisation=organisation).values_list("kind", flat=True))


def agreed_by(conference, at, *, days=5, text="Guarda la cama"):
    owner = conference.invited.live().first().post
    return agreements.agree(
        conference=conference, owner=owner, text=text, due_on=pack.current().calendar.day(at + days * DAY),
        by=conference.case.opened_by, at=at,
    )  # fmt: skip


def test_calling_is_the_guides_step_and_the_invitation_holds_a_code_and_a_link(conference, case, referral):
    message = Message.objects.get(kind="conference_called")

    assert message.post.organisation == referral.organisation
    assert (message.code, message.link) == (case.code, f"/cases/conferences/{conference.pk}/")
    assert case.tasks.get(step_id="P08.1").state == "done"
    assert case.tasks.get(step_id="P08.2").state == "to_do"
    assert conference.due_at == case.tasks.get(step_id="P08.2").due_at
    assert Event.objects.filter(kind="cases.conference_called", about_id=str(case.pk)).exists()


def test_a_guest_reads_place_time_and_the_need_that_concerns_them_and_no_case(conference, case, at):
    guest = conference.invited.get().post.holder

    shown = guest_shown(conference, guest, at)

    assert Conference.objects.visible_to(guest).get() == conference
    assert not Case.objects.visible_to(guest).exists()
    assert (shown.where, shown.needs) == ("Sala 2", ["Alojamiento"])


def test_a_conference_without_identity_refuses_a_name(case, referral, at):
    from anclaje.cases.actions.people import record_identity

    record_identity(person=case.people.first(), name="Nadia Quispe", contact="", by=case.opened_by, at=at)

    with pytest.raises(RuleBroken, match="names somebody"):
        call(case, Guest(post_of(referral.organisation)), at=at, to_decide="Ver a Quispe")


def test_who_does_not_act_is_not_invited_without_the_persons_yes(case, conference, at):
    stranger = a_post(Role.SERVICE_WORKER, organisation=an_organisation(), holder=a_user("Sara"))

    with pytest.raises(RuleBroken, match="does not act"):
        conferences.invite(conference=conference, guests=[Guest(stranger)], by=case.opened_by, at=at)

    guest = Guest(stranger, ("N02",), SaidYes())
    conferences.invite(conference=conference, guests=[guest], by=case.opened_by, at=at)
    invited = conference.invited.get(post=stranger)
    assert (invited.stands_on, invited.needs) == ("consent", ["N02"])


def test_a_referral_whose_consent_was_taken_back_is_no_ground_to_come(case, referral, at):
    consents.revoke_consent(consent=referral.consent, by=case.opened_by, at=at)

    with pytest.raises(RuleBroken, match="does not act"):
        call(case, Guest(post_of(referral.organisation)), at=at)


def test_whom_the_person_does_not_want_at_the_table_is_not_invited_though_asked_for_a_service(
    case, conference, referral, at
):
    said_no(case, referral.organisation, at)

    assert conference.invited.get().withdrawn_at is not None
    assert post_of(referral.organisation) not in [post for post, _ in may_come(case, at)]
    with pytest.raises(RuleBroken, match="does not act"):
        call(case, Guest(post_of(referral.organisation)), at=at)
    referral.refresh_from_db()
    assert referral.is_open


def said_no(case, organisation, at):
    consents.record_consent(
        case=case, purpose=Purpose.CONFERENCE, recipient=organisation, data=[], agreed=False, is_oral=True,
        is_assent=False, note="", by=case.opened_by, at=at,
    )  # fmt: skip


@pytest.mark.parametrize("whom", ["organisation", "place", "user", "deputy"])
def test_whoever_is_shut_out_is_never_invited_nor_a_post_whose_deputy_is(whom, case, at):
    here = a_municipality("Azul", "06049", -36.78, -59.86)
    office = an_organisation(place=here)
    holder, deputy = a_user("Hilda"), a_user("Dora")
    post = a_post(Role.SERVICE_WORKER, organisation=office, place=here, holder=holder, deputy=deputy)
    shut = {"organisation": office, "place": here, "user": holder, "deputy": deputy}[whom]
    consents.set_exclusion(
        case=case, by=case.opened_by, at=at, **{"user" if whom == "deputy" else whom: shut}
    )

    with pytest.raises(RuleBroken, match="shut out"):
        call(case, Guest(post, (), SaidYes()), at=at)


def test_police_and_prosecution_never_sit_there(case, at):
    police = an_organisation("Comisaría de ejemplo", kind="A09")
    post = a_post(Role.LEARNER, organisation=police, holder=a_user("Ofelia"))

    with pytest.raises(RuleBroken, match="do not sit"):
        call(case, Guest(post, (), SaidYes()), at=at)


def test_shutting_a_guest_out_later_ends_the_invitation_and_nobody_tells_them(case, conference, referral, at):
    agreed_by(conference, at)
    Message.objects.all().delete()

    consents.set_exclusion(case=case, organisation=referral.organisation, by=case.opened_by, at=at)

    assert conference.invited.get().withdrawn_at == at
    assert Agreed.objects.get().state == AgreedState.LET_GO
    assert messages_to(referral.organisation) == []


def test_nobody_answers_an_invitation_of_somebody_else(conference, at):
    invited = conference.invited.get()
    outsider = a_person_with(Role.SERVICE_WORKER, organisation=an_organisation())

    with pytest.raises(Denied):
        conferences.answer_invitation(invited=invited, is_coming=True, by=outsider, at=at)
    conferences.answer_invitation(invited=invited, is_coming=True, by=invited.post.holder, at=at)
    assert conference.invited.get().coming == "yes"


def test_a_guest_finds_the_page_some_days_more_and_then_it_is_gone(conference, at):
    guest = conference.invited.get().post.holder
    Conference.objects.filter(pk=conference.pk).update(shuts_at=at - DAY)

    assert not Conference.objects.visible_to(guest).exists()


def test_a_guest_still_finds_what_they_promised_once_the_page_is_gone(conference, at):
    promise = agreed_by(conference, at, days=20)
    Conference.objects.filter(pk=conference.pk).update(shuts_at=at - DAY)

    assert Agreed.objects.visible_to(promise.owner_post.holder).get() == promise


def test_a_promise_is_no_longer_shown_once_the_yes_that_it_stands_on_has_ended(
    conference, case, referral, at
):
    promise = agreed_by(conference, at)
    holder = promise.owner_post.holder
    case.consents.filter(recipient=referral.organisation).update(ends_at=at - DAY / 24)

    assert not Agreed.objects.visible_to(holder).exists()
    a_consent(case, referral.organisation, at=at)
    assert Agreed.objects.visible_to(holder).get() == promise


def test_a_promise_is_reminded_the_day_before_then_up_the_ladder_each_once(conference, at):
    a_coordinator()
    promise = agreed_by(conference, at)
    Message.objects.all().delete()

    for moment in (promise.due_at - DAY, promise.due_at - DAY, promise.due_at, promise.due_at + 9 * DAY):
        reminding.remind_due(at=moment)

    kinds = list(Message.objects.order_by("queued_at", "kind").values_list("kind", flat=True))
    assert kinds[:2] == ["agreed_soon", "late_holder"]
    assert sorted(kinds[2:])[:2] == ["late_deputy", "late_lead"]
    promise.refresh_from_db()
    assert promise.rungs == ["soon", "holder", "deputy", "lead", "supervisor"]


def test_its_owner_says_that_it_was_not_kept_and_why(conference, at):
    promise = agreed_by(conference, at)
    owner = promise.owner_post.holder

    with pytest.raises(RuleBroken, match="could not be kept"):
        agreements.end_agreement(agreed=promise, is_kept=False, by=owner, at=at)
    ended = agreements.end_agreement(agreed=promise, is_kept=False, reason="no_means", by=owner, at=at)

    assert (ended.state, ended.ended_by) == (AgreedState.NOT_KEPT, owner)
    assert Message.objects.filter(kind="agreement_ended").exists()


def test_nobody_ends_the_promise_of_another_institution(conference, at):
    promise = agreed_by(conference, at)
    outsider = a_person_with(Role.SERVICE_WORKER, organisation=an_organisation())

    with pytest.raises(Denied):
        agreements.end_agreement(agreed=promise, is_kept=True, by=outsider, at=at)


def test_two_at_once_the_second_sees_that_it_changed(conference, at):
    promise = agreed_by(conference, at)
    owner, seen = promise.owner_post.holder, promise.version
    agreements.end_agreement(agreed=promise, is_kept=True, by=owner, at=at, seen_version=seen)

    with pytest.raises(Stale):
        agreements.end_agreement(
            agreed=promise, is_kept=False, reason="no_means", by=conference.case.opened_by, at=at,
            seen_version=seen,
        )  # fmt: skip


def test_minutes_are_approved_by_somebody_else(conference, case, at):
    row = held(conference, at + 2 * DAY)

    with pytest.raises(RuleBroken, match="Somebody else"):
        agreements.approve_minutes(conference=row, by=case.opened_by, at=at + 2 * DAY)
    row = agreements.approve_minutes(conference=row, by=a_coordinator(), at=at + 2 * DAY)
    row = agreements.write_minutes(conference=row, minutes="Otro.", by=case.opened_by, at=at + 2 * DAY)

    assert row.approved_at is None
    assert case.tasks.get(step_id="P08.2").state == "done"


def test_the_weekly_look_is_the_guides_step_and_comes_again(conference, case, at):
    row = held(conference, at + 2 * DAY)

    agreements.check_agreements(conference=row, by=case.opened_by, at=at + 9 * DAY)

    states = list(case.tasks.filter(step_id="P08.3").order_by("occurrence").values_list("state", flat=True))
    assert states == ["done", "to_do"]


@pytest.fixture
def elsewhere():
    """A team of another municipality that could take the case."""
    place = a_municipality("Azul", "06049", -36.78, -59.86)
    team = an_organisation("Servicio Local de Azul", kind="A10", place=place)
    worker = a_person_with(Role.CASEWORKER, organisation=team, place=place, name="Nora Nueva")
    return team, place, worker


def propose(case, team, at, *, agreed=SaidYes(), **facts):  # noqa: B008  (frozen)
    facts = {"handover": "Lo que sigue.", "contacted_with": "Coordinación", "contacted_at": at, **facts}
    return transfers.propose_transfer(
        case=case, organisation=team, agreed=agreed, by=case.opened_by, at=at, **facts
    )


@pytest.fixture
def local_case(at):
    """A case whose team is a local one, led by the programme."""
    team = an_organisation("Servicio Local", kind="A10")
    return a_case(by=a_person_with(Role.CASEWORKER, organisation=team, name="Lola Local"), at=at)


def test_until_the_new_team_accepts_the_old_one_has_it_and_they_see_no_case(local_case, elsewhere, at):
    team, place, worker = elsewhere
    transfer = propose(local_case, team, at, place=place)

    local_case.refresh_from_db()
    assert local_case.team_post.organisation != team
    assert Transfer.objects.visible_to(worker).get() == transfer
    assert not Case.objects.visible_to(worker).exists()
    assert local_case.tasks.get(step_id="P13.2").due_at == transfer.due_at


def test_on_acceptance_the_case_its_steps_and_its_place_go_and_the_old_grant_ends(local_case, elsewhere, at):
    team, place, worker = elsewhere
    overlay = local_case.overlay
    transfer = propose(local_case, team, at, place=place)

    transfers.accept_transfer(transfer=transfer, post=team.posts.get(), by=worker, at=at)

    local_case.refresh_from_db()
    assert (local_case.team_post.holder, local_case.place) == (worker, place)
    assert local_case.overlay == overlay
    assert {task.owner_post.holder for task in local_case.tasks.to_do()} == {worker}
    assert local_case.tasks.get(step_id="P13.2").state == "done"
    assert set(local_case.grants.in_force(at).values_list("organisation", flat=True)) == {
        team.pk, the_lead().pk,
    }  # fmt: skip


def test_the_old_team_may_stay_beside_the_new_one(local_case, elsewhere, at):
    team, _, worker = elsewhere
    old = local_case.team_post.organisation
    transfer = propose(local_case, team, at, old_team_stays=True)

    transfers.accept_transfer(transfer=transfer, post=team.posts.get(), by=worker, at=at)

    assert local_case.grants.in_force(at).filter(organisation=old).exists()


def test_nothing_is_handed_over_without_the_persons_yes_for_that_team(local_case, elsewhere, at):
    with pytest.raises(RuleBroken, match="has not agreed"):
        propose(local_case, elsewhere[0], at, agreed=None)


def test_the_yes_is_asked_again_when_they_accept(local_case, elsewhere, at):
    team, _, worker = elsewhere
    transfer = propose(local_case, team, at)
    local_case.consents.filter(purpose=Purpose.TRANSFER).update(ends_at=at + DAY)

    with pytest.raises(RuleBroken, match="has not agreed"):
        transfers.accept_transfer(transfer=transfer, post=team.posts.get(), by=worker, at=at + 2 * DAY)


def test_taking_the_yes_back_takes_the_transfer_back(local_case, elsewhere, at):
    team, _, worker = elsewhere
    transfer = propose(local_case, team, at)
    consents.revoke_consent(consent=transfer.consent, by=local_case.opened_by, at=at)

    transfer.refresh_from_db()
    assert transfer.status == "withdrawn"
    assert not Transfer.objects.visible_to(worker).exists()
    with pytest.raises(RuleBroken, match="already been answered"):
        transfers.accept_transfer(transfer=transfer, post=team.posts.get(), by=worker, at=at)


def test_whoever_is_shut_out_is_not_asked_to_take_it_nor_given_it(local_case, elsewhere, at):
    team, place, worker = elsewhere
    transfer = propose(local_case, team, at)
    consents.set_exclusion(case=local_case, user=worker, by=local_case.opened_by, at=at)

    with pytest.raises(Denied):
        transfers.accept_transfer(transfer=transfer, post=team.posts.get(), by=worker, at=at)
    transfers.take_transfer_back(transfer=transfer, by=local_case.opened_by, at=at)
    consents.set_exclusion(case=local_case, place=place, by=local_case.opened_by, at=at)
    with pytest.raises(RuleBroken, match="shut out"):
        propose(local_case, team, at)


def test_another_team_than_the_one_asked_cannot_take_it(local_case, elsewhere, at):
    transfer = propose(local_case, elsewhere[0], at)
    other = a_person_with(Role.CASEWORKER, organisation=an_organisation("Otra"), name="Otto")

    with pytest.raises(Denied):
        transfers.accept_transfer(transfer=transfer, post=elsewhere[0].posts.get(), by=other, at=at)


def test_a_silent_receiver_is_reminded_then_the_lead_agency_and_nobody_new(local_case, elsewhere, at):
    a_coordinator()
    transfer = propose(local_case, elsewhere[0], at)
    Message.objects.all().delete()

    reminding.remind_due(at=transfer.due_at + 30 * DAY)

    told = {(m.kind, m.post.organisation_id) for m in Message.objects.all()}
    assert ("late_holder", elsewhere[0].pk) in told
    assert ("late_lead", the_lead().pk) in told
    assert {organisation for _, organisation in told} == {elsewhere[0].pk, the_lead().pk}


def test_a_case_that_waits_for_an_answer_is_not_offered_twice(local_case, elsewhere, at):
    propose(local_case, elsewhere[0], at)

    with pytest.raises(RuleBroken, match="asked already"):
        propose(local_case, elsewhere[0], at)


def close(case, at, **facts):
    facts = {"reason": ClosingReason.MOVED_ON, "note": "Se muda.", **facts}
    return closing.close_case(case=case, by=case.opened_by, at=at, **facts)


def test_closing_against_the_criteria_says_why(local_case, at):
    with pytest.raises(RuleBroken, match="Not every criterion"):
        close(local_case, at, note=" ")


def test_closing_reduces_access_ends_what_was_begun_and_is_the_guides_steps(local_case, elsewhere, at):
    team, _, _ = elsewhere
    transfer = propose(local_case, team, at)
    meeting = call(local_case, Guest(local_case.team_post), at=at, meets_at=at + DAY)
    promise = agreed_by(meeting, at)
    with_helper = an_organisation("Otra que acompaña", kind="A10")
    from anclaje.audit.recording import writing
    from anclaje.cases.models import Grant

    with writing():
        Grant.objects.create(case=local_case, organisation=with_helper, starts_at=at)

    local_case.refresh_from_db()
    close(local_case, at)

    for row in (transfer, meeting, promise):
        row.refresh_from_db()
    assert (transfer.status, meeting.status, promise.state) == ("withdrawn", "cancelled", "let_go")
    left = set(local_case.grants.in_force(at).values_list("organisation", flat=True))
    assert left == {local_case.lead_id, local_case.team_post.organisation_id}
    assert local_case.tasks.get(step_id="P13.4").state == "done"


def test_the_way_back_keeps_the_code_and_brings_nobody_else_back(local_case, at):
    code = local_case.code
    close(local_case, at)

    case = closing.reopen_case(case=local_case, note="Volvió.", by=local_case.opened_by, at=at)

    assert (case.code, case.is_open) == (code, True)


def test_a_yes_that_ends_is_told_to_the_team_once_by_code_only(referral, case, at):
    soon = referral.consent.ends_at - 3 * DAY
    Message.objects.all().delete()

    reminding.remind_due(at=soon)
    reminding.remind_due(at=soon)

    (message,) = Message.objects.filter(kind="consent_ends_soon")
    assert (message.code, message.post) == (case.code, case.team_post)


def test_only_who_accompanies_the_case_calls_a_conference(case, referral, at):
    outsider = a_person_with(Role.CASEWORKER, organisation=an_organisation("Otra"), name="Olga")

    with pytest.raises(Denied):
        call(case, Guest(post_of(referral.organisation)), at=at, by=outsider)
    assert call(case, Guest(post_of(referral.organisation)), at=at, by=a_caseworker(name="Colega"))


def test_a_place_shut_out_is_not_the_place_to_move_to(local_case, elsewhere, at):
    team, _, _ = elsewhere
    tandil = a_municipality("Tandil", "06791", -37.32, -59.13)
    consents.set_exclusion(case=local_case, place=tandil, by=local_case.opened_by, at=at)

    with pytest.raises(RuleBroken, match="shut out"):
        propose(local_case, team, at, place=tandil)


def test_a_service_elsewhere_is_no_team(local_case, at):
    service = a_service(an_organisation("Refugio"))

    with pytest.raises(RuleBroken, match="no team"):
        propose(local_case, service.organisation, at)

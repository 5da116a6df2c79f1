from datetime import timedelta

import pytest

from anclaje.accounts.roles import Role
from anclaje.cases.actions import assessment, consents, referrals
from anclaje.cases.actions.referrals import OnBehalf
from anclaje.cases.domain.referral import PersonsWord, Status
from anclaje.cases.models import Referral
from anclaje.foundation.errors import Denied, RuleBroken, Stale
from anclaje.network.models import Message
from anclaje.network.tests.builders import a_municipality, a_person_with, a_service, an_organisation

from ..builders import NOW, a_case, a_consent, a_need, a_receiver, a_referral

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def send(case, service, *, need=None, share=(), at=NOW):
    return referrals.send_referral(
        need=need or case.needs.filter(status="open").first() or a_need(case),
        service=service,
        urgency="medium",
        request="Una cama",
        share=list(share),
        by=case.opened_by,
        at=at,
    )


def test_nothing_is_sent_without_consent_for_that_recipient():
    case, asked, other = a_case(), a_service(), a_service(an_organisation())
    a_consent(case, other.organisation)

    with pytest.raises(RuleBroken, match="has not agreed"):
        send(case, asked)


def test_nothing_is_shared_beyond_what_the_person_agreed_to():
    case, service = a_case(), a_service()
    a_consent(case, service.organisation, data=["language"])

    with pytest.raises(RuleBroken, match="has not agreed to share all"):
        send(case, service, share=["language", "name"])


def test_an_excluded_organisation_is_never_asked():
    case, service = a_case(), a_service()
    a_consent(case, service.organisation)
    consents.set_exclusion(case=case, organisation=service.organisation, by=case.opened_by, at=NOW)

    with pytest.raises(RuleBroken, match="shut out"):
        send(case, service)


def test_an_excluded_municipality_shuts_out_its_nearest_office():
    case = a_case()
    service = a_service(an_organisation(place=case.place))
    a_consent(case, service.organisation)
    consents.set_exclusion(case=case, place=case.place, by=case.opened_by, at=NOW)

    with pytest.raises(RuleBroken, match="shut out"):
        send(case, service)


def test_care_is_never_referred_to_law_enforcement():
    case = a_case()
    police = a_service(an_organisation("Comisaría de ejemplo", kind="A09"))
    a_consent(case, police.organisation)

    with pytest.raises(RuleBroken, match="not referred to police"):
        send(case, police)


def test_one_service_is_asked_once_for_one_need():
    referral = a_referral()

    with pytest.raises(RuleBroken, match="already been asked"):
        send(referral.case, referral.service, need=referral.need)


def test_a_second_answer_is_refused_and_the_first_stands():
    referral = a_referral()
    first, second = a_receiver(referral.service, name="Uno"), a_receiver(referral.service, name="Dos")
    seen = referral.version
    referrals.accept_referral(referral=referral, by=first, at=LATER, seen_version=seen)

    with pytest.raises(Stale) as refusal:
        referrals.decline_referral(
            referral=referral, reason="no_places", by=second, at=LATER, seen_version=seen
        )

    assert refusal.value.current.answered_by == first
    assert Referral.objects.get(pk=referral.pk).status == Status.ACCEPTED


def test_only_the_receiving_organisation_answers():
    referral = a_referral()
    stranger = a_person_with(Role.SERVICE_WORKER, organisation=an_organisation())

    with pytest.raises(Denied):
        referrals.accept_referral(referral=referral, by=stranger, at=LATER)


def test_the_sender_records_what_the_receiver_said_by_telephone():
    referral = a_referral()
    sender = referral.case.opened_by

    referral = referrals.accept_referral(
        referral=referral, on_behalf=OnBehalf("Guardia del hogar"), by=sender, at=LATER
    )

    assert referral.status == Status.ACCEPTED
    assert referral.answered_by == sender
    assert referral.opened("answered_for") == "Guardia del hogar"


def test_an_answer_on_somebodys_behalf_names_who_spoke():
    referral = a_referral()

    with pytest.raises(RuleBroken):
        referrals.accept_referral(
            referral=referral, on_behalf=OnBehalf(" "), by=referral.case.opened_by, at=LATER
        )


def test_the_sender_is_told_of_each_change():
    referral = a_referral(status=Status.GIVEN)

    told = Message.objects.filter(post=referral.case.team_post).values_list("kind", flat=True)

    assert sorted(told) == ["referral_accepted", "referral_given"]


def test_messages_carry_a_code_and_a_link_and_nothing_else():
    referral = a_referral(status=Status.CLOSED)

    for message in Message.objects.all():
        assert message.code == referral.case.code
        assert message.link in (f"/cases/referrals/{referral.pk}/", f"/cases/{referral.case_id}/")


def test_a_question_and_its_answer_give_the_receiver_the_whole_time_again():
    referral = a_referral(status=Status.QUESTION)
    due = referral.due_at

    referral = referrals.answer_question(
        referral=referral, answer="Sí, hoy", by=referral.case.opened_by, at=LATER
    )

    assert referral.status == Status.SENT
    assert referral.due_at == due + timedelta(hours=1)


def test_the_receiver_has_it_again_when_the_person_says_it_did_not_come():
    referral = a_referral(status=Status.GIVEN)

    referral = referrals.record_persons_word(
        referral=referral, word=PersonsWord.DID_NOT_COME, by=referral.case.opened_by, at=LATER
    )

    assert referral.status == Status.ACCEPTED
    assert referral.due_at == LATER + timedelta(days=7)
    assert Message.objects.filter(kind="persons_word").exists()


def test_the_person_is_not_asked_before_the_receiver_confirmed():
    referral = a_referral(status=Status.ACCEPTED)

    with pytest.raises(RuleBroken, match="not yet confirmed"):
        referrals.record_persons_word(
            referral=referral, word=PersonsWord.CAME, by=referral.case.opened_by, at=LATER
        )


def test_after_a_no_another_service_may_be_asked_by_choice_and_with_its_own_consent():
    referral = a_referral(status=Status.DECLINED)
    other = a_service(an_organisation())

    with pytest.raises(RuleBroken, match="has not agreed"):
        send(referral.case, other)
    a_consent(referral.case, other.organisation)

    assert send(referral.case, other).status == Status.SENT


def test_a_withdrawn_consent_ends_what_nobody_has_answered_yet():
    referral = a_referral()

    consents.revoke_consent(consent=referral.consent, by=referral.case.opened_by, at=LATER)

    assert Referral.objects.get(pk=referral.pk).status == Status.WITHDRAWN
    assert Message.objects.filter(kind="referral_withdrawn").exists() is False, "nobody holds that post"


def test_a_service_already_accepted_goes_on_and_its_receiver_is_told_of_the_withdrawal():
    referral = a_referral(status=Status.ACCEPTED)

    consents.revoke_consent(consent=referral.consent, by=referral.case.opened_by, at=LATER)

    assert Referral.objects.get(pk=referral.pk).status == Status.ACCEPTED
    assert Message.objects.filter(kind="consent_withdrawn").exists()


def test_an_exclusion_takes_back_what_was_sent_and_does_not_announce_itself():
    referral = a_referral()
    a_receiver(referral.service)

    consents.set_exclusion(
        case=referral.case, organisation=referral.organisation, by=referral.case.opened_by, at=LATER
    )

    assert Referral.objects.get(pk=referral.pk).status == Status.WITHDRAWN
    assert not Message.objects.filter(kind="referral_withdrawn").exists()


def test_refusing_costs_nothing():
    case = a_case()
    before = case.tasks.to_do().count()

    a_consent(case, a_service().organisation, agreed=False)
    a_need(case, "N04")

    assert case.is_open
    assert case.tasks.to_do().count() >= before


def test_a_need_with_an_open_referral_is_not_forgotten():
    referral = a_referral()

    with pytest.raises(RuleBroken, match="still open"):
        assessment.end_need(need=referral.need, is_met=True, by=referral.case.opened_by, at=LATER)


def test_a_place_far_away_changes_nothing_about_consent():
    case = a_case()
    far = a_service(an_organisation(place=a_municipality("Patagones", "06609", -40.8, -62.98)))

    with pytest.raises(RuleBroken, match="has not agreed"):
        send(case, far)

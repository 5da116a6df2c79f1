"""From a request to the person's word: the story that the rest exists for."""

from datetime import timedelta

import pytest

from anclaje.audit.models import Event
from anclaje.cases import events
from anclaje.cases.actions import assessment, closing, consents, intake, referrals
from anclaje.cases.domain.case import ClosingReason
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.domain.referral import PersonsWord
from anclaje.cases.models import Case, Referral
from anclaje.cases.sharing import as_lines
from anclaje.foundation.codes import is_valid_code
from anclaje.foundation.errors import RuleBroken
from anclaje.network.models import IssueType, Message, Need
from anclaje.network.tests.builders import NOW, a_municipality, a_service, an_organisation

from ..builders import a_caseworker, a_receiver, the_guide

pytestmark = pytest.mark.django_db


def test_a_need_becomes_a_service_that_the_person_says_came():
    the_guide()
    sender = a_caseworker()
    service = a_service(an_organisation("Hogar de ejemplo"))
    receiver = a_receiver(service)

    case = intake.record_request(
        request=intake.Request(
            origin="hospital",
            issue=IssueType.objects.get(code="HT"),
            place=a_municipality(),
            asked_at=NOW,
            is_invented=True,
            age_bands=("18-29",),
            references=(("court_file", "FLP 123/2026"),),
        ),
        by=sender,
        at=NOW,
    )
    assert is_valid_code(case.code)
    assert case.tasks.to_do().exists()

    assessment.record_needs(case=case, needs=[(Need.objects.get(code="N02"), "high", "")], by=sender, at=NOW)
    need = case.needs.get()
    with pytest.raises(RuleBroken, match="has not agreed"):
        _send(need, service, sender)

    consents.record_consent(
        case=case, purpose=Purpose.REFER, recipient=service.organisation, data=["language"],
        agreed=True, is_oral=True, is_assent=False, note="", by=sender, at=NOW,
    )  # fmt: skip
    referral = _send(need, service, sender)
    assert referral.due_at == NOW + timedelta(hours=4)
    assert [line.code for line in as_lines(referral.opened("shared"))][:3] == ["code", "need", "urgency"]
    assert Message.objects.filter(kind="referral_sent", code=case.code).count() == 1

    later = NOW + timedelta(hours=1)
    referral = referrals.accept_referral(referral=referral, by=receiver, at=later)
    assert referral.due_at == later + timedelta(days=7)

    referral = referrals.confirm_given(referral=referral, by=receiver, at=later + timedelta(days=1))
    with pytest.raises(RuleBroken, match="still open"):
        _close(case, sender)

    referral = referrals.record_persons_word(
        referral=referral, word=PersonsWord.CAME, by=sender, at=later + timedelta(days=2)
    )
    assert referral.status == "closed"

    assessment.end_need(need=need, is_met=True, by=sender, at=later + timedelta(days=2))
    case = _close(case, sender)
    assert not case.is_open
    assert not case.tasks.to_do().exists()
    kinds = set(Event.objects.filter(case_id=case.pk).values_list("kind", flat=True))
    assert kinds >= {
        events.CASE_OPENED, events.NEED_RECORDED, events.CONSENT_RECORDED, events.REFERRAL_SENT,
        events.REFERRAL_ACCEPTED, events.REFERRAL_GIVEN, events.PERSONS_WORD, events.CASE_CLOSED,
    }  # fmt: skip


def _send(need, service, by) -> Referral:
    return referrals.send_referral(
        need=need, service=service, urgency="high", request="Una cama", share=["language"], by=by, at=NOW
    )


def _close(case, by) -> Case:
    at = NOW + timedelta(days=30)
    return closing.close_case(case=case, reason=ClosingReason.GOALS_MET, note="Lo decide ella.", by=by, at=at)

"""Scenes for tests of cases, made by the same actions that people's clicks call."""

from datetime import datetime, timedelta
from typing import Any

from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.cases.actions import assessment, consents, intake, referrals
from anclaje.cases.domain.consent import Purpose
from anclaje.cases.domain.referral import PersonsWord, Status
from anclaje.cases.models import Case, CaseNeed, Consent, Referral
from anclaje.guide.tests.builders import the_edition
from anclaje.network.models import IssueType, Need, Organisation, Service
from anclaje.network.tests.builders import (
    NOW,
    a_municipality,
    a_person_with,
    a_service,
    an_organisation,
    the_vocabulary,
)

__all__ = [
    "NOW", "a_case", "a_caseworker", "a_consent", "a_coordinator", "a_need", "a_receiver",
    "a_referral", "the_guide", "the_lead",
]  # fmt: skip


def the_guide() -> None:
    """The pack's first edition, published once."""
    the_vocabulary()
    the_edition()


def the_lead(issue: str = "HT") -> Organisation:
    from anclaje.cases.queries import lead_agency

    the_vocabulary()
    return lead_agency(IssueType.objects.get(code=issue), NOW)


def a_coordinator(issue: str = "HT") -> User:
    return a_person_with(Role.COORDINATOR, organisation=the_lead(issue), name="Clara Coordina")


def a_caseworker(issue: str = "HT", name: str = "Tomás Acompaña") -> User:
    return a_person_with(Role.CASEWORKER, organisation=the_lead(issue), name=name)


def a_receiver(service: Service, role: Role = Role.SERVICE_WORKER, name: str = "Rita Recibe") -> User:
    return a_person_with(role, organisation=service.organisation, name=name)


def a_case(*, by: User | None = None, at: datetime = NOW, **facts: Any) -> Case:
    """An invented case in Olavarría about trafficking, one adult, unless told otherwise."""
    the_guide()
    request = {
        "origin": "hospital",
        "issue": IssueType.objects.get(code=facts.pop("issue", "HT")),
        "place": facts.pop("place", None) or a_municipality(),
        "asked_at": at - timedelta(minutes=10),
        "is_invented": True,
        "age_bands": ("30-59",),
    }
    by = by or a_caseworker(request["issue"].code)
    return intake.record_request(request=intake.Request(**{**request, **facts}), by=by, at=at)


def a_need(case: Case, code: str = "N02", *, urgency: str = "high", at: datetime | None = None) -> CaseNeed:
    need = Need.objects.get(code=code)
    by = case.opened_by
    assessment.record_needs(case=case, needs=[(need, urgency, "")], by=by, at=at or case.opened_at)
    return case.needs.get(need=need, status="open")


def a_consent(case: Case, recipient: Organisation, *, at: datetime | None = None, **facts: Any) -> Consent:
    """The person agreed, orally, that this organisation learns the language besides the minimum."""
    facts = {"data": ["language"], "agreed": True, **facts}
    return consents.record_consent(
        case=case,
        purpose=Purpose.REFER,
        recipient=recipient,
        is_oral=True,
        is_assent=False,
        note="",
        by=case.opened_by,
        at=at or case.opened_at,
        **facts,
    )


def a_referral(
    *,
    case: Case | None = None,
    service: Service | None = None,
    status: Status = Status.SENT,
    urgency: str = "high",
    at: datetime = NOW,
) -> Referral:
    """A referral brought to this status by the moves that lead there."""
    case = case or a_case(at=at)
    service = service or a_service(an_organisation())
    need = case.needs.filter(need__code="N02", status="open").first() or a_need(case, at=at)
    a_consent(case, service.organisation, at=at)
    referral = referrals.send_referral(
        need=need,
        service=service,
        urgency=urgency,
        request="Una cama desde hoy",
        share=["language"],
        by=case.opened_by,
        at=at,
    )
    return _brought_to(status, referral, at) if status != Status.SENT else referral


def _brought_to(status: Status, referral: Referral, at: datetime) -> Referral:
    receiver = a_receiver(referral.service)
    sender = referral.case.opened_by
    if status == Status.WITHDRAWN:
        return referrals.withdraw_referral(referral=referral, note="", by=sender, at=at)
    if status == Status.DECLINED:
        return referrals.decline_referral(referral=referral, reason="no_places", by=receiver, at=at)
    if status == Status.QUESTION:
        return referrals.ask_about_referral(referral=referral, question="¿Hoy?", by=receiver, at=at)
    referral = referrals.accept_referral(referral=referral, by=receiver, at=at)
    if status == Status.NOT_GIVEN:
        return referrals.say_not_given(referral=referral, reason="no_means", by=receiver, at=at)
    if status in (Status.GIVEN, Status.CLOSED):
        referral = referrals.confirm_given(referral=referral, by=receiver, at=at)
    if status == Status.CLOSED:
        word = PersonsWord.CAME
        return referrals.record_persons_word(referral=referral, word=word, by=sender, at=at)
    return referral

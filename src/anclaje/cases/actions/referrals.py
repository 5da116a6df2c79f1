"""A referral, move by move. Each one: who may, when may, the row, the thread, the message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action
from anclaje.cases import events, notifications, permissions
from anclaje.cases.actions import _clocks, _tasks
from anclaje.cases.actions._thread import write_down
from anclaje.cases.actions._withdraw import withdraw
from anclaje.cases.domain.consent import Purpose, covering
from anclaje.cases.domain.disclosure import check_covered, what_is_shared
from anclaje.cases.domain.referral import (
    SAYS_IT_CAME,
    PersonsWord,
    Status,
    after_persons_word,
    check_move,
)
from anclaje.cases.models import Case, CaseNeed, Consent, NeedStatus, Referral
from anclaje.cases.queries import consents_given, exclusions_of, is_shut_out, known_to_share
from anclaje.cases.sharing import as_text
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.actions.outcomes import note_answered, note_given
from anclaje.network.actions.places_left import free_place, take_place
from anclaje.network.models import Service


@dataclass(frozen=True)
class OnBehalf:
    """Who said it, by which way, where an answer is recorded for the receiver."""

    spoke_with: str
    by_way: str = "telephone"


@action
def send_referral(
    *,
    need: CaseNeed,
    service: Service,
    urgency: str,
    request: str,
    share: Sequence[str],
    by: User,
    at: datetime,
) -> Referral:
    """Ask this service, and nobody else, to meet the need.

    A person chooses it, the consent in force names its organisation, no exclusion names it, and
    exactly what the preview showed is what it will see (guide, P06.1 to P06.3).
    """
    case = Case.objects.locked(need.case_id)
    permissions.check_can_work_on(by, case)
    _check_may_be_asked(case, need, service)
    consent = _consent_for(case, service, at)
    check_covered(share, consent.data)
    referral = Referral(
        case=case,
        key=case.key,
        need=need,
        service=service,
        organisation=service.organisation,
        consent=consent,
        sender_post=case.team_post,
        sent_by=by,
        urgency=urgency,
        sent_at=at,
    )
    lines = what_is_shared(known_to_share(case, need, urgency, request), share)
    referral.seal(shared=as_text(lines))
    _clocks.wait_for_answer(referral, starts_at=at, at=at)
    referral.save()
    write_down(events.REFERRAL_SENT, case=case, referral=referral, by=by, at=at, need=need.need.code)
    _tasks.refresh(case, at)
    notifications.tell_receiver_sent(referral, by=by, at=at)
    return referral


def _check_may_be_asked(case: Case, need: CaseNeed, service: Service) -> None:
    if not case.is_open:
        raise RuleBroken(gettext_noop("This case is closed. Open it again to refer."))
    if need.status != NeedStatus.OPEN:
        raise RuleBroken(gettext_noop("This need is no longer open."))
    organisation = service.organisation
    if is_shut_out(service, exclusions_of(case)):
        raise RuleBroken(gettext_noop("This organisation is shut out of this case."))
    if service.status != "active" or organisation.status != "active":
        raise RuleBroken(gettext_noop("This service is no longer in the directory."))
    if organisation.is_law_enforcement:
        raise RuleBroken(gettext_noop("Care is not referred to police, prosecution or inspection."))
    if case.referrals.still_open().filter(service=service, need=need).exists():
        raise RuleBroken(gettext_noop("This service has already been asked for this need."))


def _consent_for(case: Case, service: Service, at: datetime) -> Consent:
    given = covering(consents_given(case), purpose=Purpose.REFER, recipient=service.organisation_id, at=at)
    if given is None:
        raise RuleBroken(
            gettext_noop("The person has not agreed to share anything with %(organisation)s."),
            organisation=service.organisation.name,
        )
    return case.consents.get(pk=given.id)


@action
def accept_referral(
    *,
    referral: Referral,
    note: str = "",
    on_behalf: OnBehalf | None = None,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Referral:
    """Take responsibility for it on behalf of the receiving organisation."""
    referral = _answer(referral, Status.ACCEPTED, on_behalf, by, at, seen_version)
    _clocks.wait_for_service(referral, starts_at=at, at=at)
    take_place(service=referral.service, by=by, at=at)
    return _told(referral, events.REFERRAL_ACCEPTED, by, at, note, on_behalf)


@action
def decline_referral(
    *,
    referral: Referral,
    reason: str,
    note: str = "",
    on_behalf: OnBehalf | None = None,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Referral:
    """Say no, with a reason, so that somebody else can be asked at once."""
    referral = _answer(referral, Status.DECLINED, on_behalf, by, at, seen_version)
    referral.decline_reason, referral.ended_at = reason, at
    return _told(referral, events.REFERRAL_DECLINED, by, at, note, on_behalf, reason=reason)


@action
def ask_about_referral(
    *,
    referral: Referral,
    question: str,
    on_behalf: OnBehalf | None = None,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Referral:
    """Ask the sender something before answering; the clock of the answer goes on."""
    if not question.strip():
        raise RuleBroken(gettext_noop("Write the question."))
    referral = _locked(referral, on_behalf, by, seen_version)
    check_move(referral.status, Status.QUESTION)
    referral.status = Status.QUESTION
    note_answered(service=referral.service, by=by, at=at)
    return _told(referral, events.REFERRAL_QUESTION, by, at, question, on_behalf)


@action
def answer_question(
    *, referral: Referral, answer: str, by: User, at: datetime, seen_version: int | None = None
) -> Referral:
    """The sender answers; the receiver has the time of a new referral again."""
    referral = Referral.objects.locked(referral.pk)
    permissions.check_can_work_on(by, referral.case)
    check_seen(referral, seen_version)
    if not answer.strip():
        raise RuleBroken(gettext_noop("Write the answer."))
    check_move(referral.status, Status.SENT)
    referral.status = Status.SENT
    referral.round += 1
    _clocks.wait_for_answer(referral, starts_at=at, at=at)
    referral.save()
    write_down(events.REFERRAL_ANSWER, case=referral.case, referral=referral, by=by, at=at, text=answer)
    notifications.tell_receiver_answered(referral, by=by, at=at)
    return referral


@action
def confirm_given(
    *,
    referral: Referral,
    note: str = "",
    on_behalf: OnBehalf | None = None,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Referral:
    """The receiver says that the service was given; now the person is asked."""
    referral = _locked(referral, on_behalf, by, seen_version)
    check_move(referral.status, Status.GIVEN)
    referral.status, referral.given_at = Status.GIVEN, at
    _clocks.wait_for_persons_word(referral, starts_at=at, at=at)
    return _told(referral, events.REFERRAL_GIVEN, by, at, note, on_behalf)


@action
def say_not_given(
    *,
    referral: Referral,
    reason: str,
    note: str = "",
    on_behalf: OnBehalf | None = None,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Referral:
    """The receiver says that it could not be given; the need stays open for somebody else."""
    referral = _locked(referral, on_behalf, by, seen_version)
    check_move(referral.status, Status.NOT_GIVEN)
    referral.status, referral.ended_at, referral.decline_reason = Status.NOT_GIVEN, at, reason
    free_place(service=referral.service, by=by, at=at)
    return _told(referral, events.REFERRAL_NOT_GIVEN, by, at, note, on_behalf, reason=reason)


@action
def record_persons_word(
    *,
    referral: Referral,
    word: PersonsWord,
    note: str = "",
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Referral:
    """What the person says of the service. Only this closes a referral (PRODUCT, point 1)."""
    referral = Referral.objects.locked(referral.pk)
    permissions.check_can_work_on(by, referral.case)
    check_seen(referral, seen_version)
    wanted = after_persons_word(word)
    if referral.status != Status.GIVEN:
        raise RuleBroken(gettext_noop("The receiver has not yet confirmed the service."))
    check_move(referral.status, wanted)
    referral.status, referral.persons_word = wanted, word
    if wanted is Status.CLOSED:
        referral.ended_at = at
        if word in SAYS_IT_CAME:
            note_given(service=referral.service, by=by, at=at)
    else:
        referral.given_at = None
        referral.round += 1
        _clocks.wait_for_service(referral, starts_at=at, at=at)
    referral.save()
    write_down(
        events.PERSONS_WORD,
        case=referral.case,
        referral=referral,
        by=by,
        at=at,
        text=note,
        word=str(word),
    )
    if wanted is Status.ACCEPTED:
        notifications.tell_receiver_it_did_not_come(referral, by=by, at=at)
    _tasks.refresh(referral.case, at)
    return referral


@action
def withdraw_referral(
    *,
    referral: Referral,
    note: str,
    by: User,
    at: datetime,
    seen_version: int | None = None,
) -> Referral:
    """Take it back, so that another service can be chosen."""
    referral = Referral.objects.locked(referral.pk)
    permissions.check_can_work_on(by, referral.case)
    check_seen(referral, seen_version)
    withdraw(referral, by=by, at=at, text=note)
    return referral


def _locked(referral: Referral, on_behalf: OnBehalf | None, by: User, seen_version: int | None) -> Referral:
    """The row, held; whoever moves it is its receiver, or records the receiver's word."""
    referral = Referral.objects.locked(referral.pk)
    if on_behalf is None:
        permissions.check_can_answer(by, referral)
    else:
        permissions.check_can_answer_for(by, referral)
        if not on_behalf.spoke_with.strip():
            raise RuleBroken(gettext_noop("Write who answered, by their role."))
    check_seen(referral, seen_version)
    return referral


def _answer(
    referral: Referral,
    wanted: Status,
    on_behalf: OnBehalf | None,
    by: User,
    at: datetime,
    seen_version: int | None,
) -> Referral:
    referral = _locked(referral, on_behalf, by, seen_version)
    check_move(referral.status, wanted)
    referral.status = wanted
    referral.answered_at, referral.answered_by = at, by
    note_answered(service=referral.service, by=by, at=at)
    if on_behalf is not None:
        referral.seal(answered_for=on_behalf.spoke_with)
    return referral


def _told(
    referral: Referral,
    kind: str,
    by: User,
    at: datetime,
    text: str,
    on_behalf: OnBehalf | None,
    **facts: str,
) -> Referral:
    """Save it, write it down, and let the sender know at once."""
    referral.save()
    if on_behalf is not None:
        facts["by_way"] = on_behalf.by_way
        # Who said it stands above what they said: encrypted, as all words of people are.
        text = "\n".join(filter(None, (on_behalf.spoke_with.strip(), text)))
    write_down(kind, case=referral.case, referral=referral, by=by, at=at, text=text, **facts)
    _tasks.refresh(referral.case, at)
    notifications.tell_sender(referral, kind, by=by, at=at)
    return referral

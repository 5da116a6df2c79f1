"""Agreements between agencies are signed, replaced, ended; somebody is reminded before they end."""

from collections.abc import Mapping
from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.coordination import events, notifications
from anclaje.coordination.domain.agreement import check_dates, check_parties
from anclaje.coordination.domain.without_people import check_without_people
from anclaje.coordination.models import InterAgreement, Party
from anclaje.coordination.permissions import PARTICIPANTS, check_can_keep_agreement, check_can_keep_ties
from anclaje.foundation import pack
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network.models import Organisation, Post
from anclaje.territory.models import Place


@action
def sign_agreement(
    *,
    title: str,
    place: Place | None,
    signed_on: date,
    ends_on: date | None,
    keeper: Post,
    parties: Mapping[Organisation, str],
    document_reference: str = "",
    replaces: InterAgreement | None = None,
    is_demonstration: bool = False,
    by: User | None,
    at: datetime,
) -> InterAgreement:
    """Write down a signed agreement and what each party commits to; a former one ends with it."""
    check_can_keep_ties(by, place.pk if place else None)
    check_dates(signed_on, ends_on, pack.current().calendar.day(at))
    check_parties(len(parties))
    check_without_people(title, document_reference, *parties.values())
    if not all(text.strip() for text in parties.values()):
        raise RuleBroken(gettext_noop("Say what each institution commits to."))
    if keeper.status != Post.ACTIVE or keeper.role not in PARTICIPANTS:
        raise RuleBroken(gettext_noop("Choose a post that follows this agreement."))
    made = InterAgreement.objects.create(
        title=title.strip(), place=place, signed_on=signed_on, ends_on=ends_on, keeper=keeper,
        document_reference=document_reference.strip(), is_demonstration=is_demonstration,
    )  # fmt: skip
    for organisation, text in parties.items():
        Party.objects.create(agreement=made, organisation=organisation, commits_to=text.strip())
    record(events.AGREEMENT_SIGNED, by=by, about=made, at=at, parties=len(parties))
    if replaces is not None:
        _replace(replaces, made, by, at)
    return made


@action
def end_agreement(
    *, agreement: InterAgreement, ended_on: date, seen_version: int | None, by: User | None, at: datetime
) -> InterAgreement:
    """A party leaves, or all of them let it go before its agreed end."""
    agreement = InterAgreement.objects.locked(agreement.pk)
    check_can_keep_agreement(by, agreement)
    check_seen(agreement, seen_version)
    _check_not_ended(agreement)
    if not agreement.signed_on <= ended_on <= pack.current().calendar.day(at):
        raise RuleBroken(gettext_noop("It ended between the day it was signed and today."))
    agreement.ended_on = ended_on
    agreement.save()
    record(events.AGREEMENT_ENDED, by=by, about=agreement, at=at)
    return agreement


@action
def remind_of_end(*, agreement: InterAgreement, by: None, at: datetime) -> bool:
    """Remind its keeper that it ends, once; False where that was done."""
    agreement = InterAgreement.objects.select_related("keeper").locked(agreement.pk)
    is_new = agreement.reminded_at is None and agreement.ended_on is None and agreement.ends_on is not None
    if is_new:
        agreement.reminded_at = at
        agreement.save()
        notifications.remind_of_agreement(agreement, at=at)
    record(events.AGREEMENT_REMINDED, by=by, about=agreement, at=at, is_new=is_new)
    return is_new


def _replace(former: InterAgreement, by_this: InterAgreement, by: User | None, at: datetime) -> None:
    former = InterAgreement.objects.locked(former.pk)
    check_can_keep_agreement(by, former)
    _check_not_ended(former)
    if former.signed_on > by_this.signed_on:
        raise RuleBroken(gettext_noop("The agreement that it replaces was signed later."))
    former.ended_on, former.replaced_by = by_this.signed_on, by_this
    former.save()
    record(events.AGREEMENT_ENDED, by=by, about=former, at=at, replaced=True)


def _check_not_ended(agreement: InterAgreement) -> None:
    if agreement.ended_on is not None:
        raise RuleBroken(gettext_noop("This agreement has already ended."))

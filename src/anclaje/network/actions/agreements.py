"""A municipality joins by a dated agreement; nobody is conscripted."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings

from anclaje.accounts.actions.users import invite_user
from anclaje.accounts.models import User
from anclaje.accounts.roles import Role
from anclaje.audit.recording import action, record
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network import events
from anclaje.network.actions.messages import queue
from anclaje.network.actions.posts import create_post, hand_over
from anclaje.network.domain.telephone import is_telephone, tidy_telephone
from anclaje.network.models import Agreement, Contact, Organisation, Post
from anclaje.network.models.organisation import ContactKind, Status
from anclaje.network.permissions import check_can_sign_agreements
from anclaje.territory.models import Place

ROLE_LABELS = {
    ContactKind.FOCAL_POINT: gettext_noop("Focal point"),
    ContactKind.DEPUTY: gettext_noop("Deputy"),
    ContactKind.DUTY: gettext_noop("Duty telephone"),
}


@dataclass(frozen=True)
class Reached:
    """Somebody of the agreement, and how their office is reached.

    With a `name` and an `email` but no `user`, an account is made, or the one of that address taken.
    The name is kept with the account only: the directory lists roles.
    """

    user: User | None = None
    telephone: str = ""
    email: str = ""
    name: str = ""

    @property
    def wants_account(self) -> bool:
        return self.user is None and bool(self.name and self.email)


@action
def join_municipality(
    *,
    municipality: Place,
    organisation: Organisation,
    signed_on: date,
    ends_on: date | None,
    focal_point: Reached,
    deputy: Reached,
    duty_telephone: str,
    document_reference: str = "",
    by: User | None,
    at: datetime,
) -> Agreement:
    """Write down a signed agreement: its post, its people, its three contacts.

    An agreement in force is ended by the new one on the day it was signed; the post of the focal
    point is the same if the same institution keeps it, so its work moves to nobody else.
    """
    check_can_sign_agreements(by)
    _check_dates(signed_on, ends_on, at)
    _check_reachable(focal_point, deputy, duty_telephone)
    if organisation.place_id != municipality.pk:
        raise RuleBroken(
            gettext_noop("%(organisation)s is not in %(municipality)s."),
            organisation=organisation.name,
            municipality=municipality.name,
        )
    _end_former(municipality, signed_on)
    is_new_to_somebody = any(one.wants_account for one in (focal_point, deputy))
    focal_point, deputy = (_with_account(one, by, at) for one in (focal_point, deputy))
    agreement = Agreement.objects.create(
        municipality=municipality,
        signed_on=signed_on,
        ends_on=ends_on,
        focal_post=_focal_post(organisation, municipality, focal_point, deputy, by, at),
        duty_telephone=tidy_telephone(duty_telephone),
        document_reference=document_reference,
    )
    _list_contacts(agreement, organisation, focal_point, deputy, by, at)
    if is_new_to_somebody:
        _welcome(agreement, by, at)
    record(events.MUNICIPALITY_JOINED, by=by, about=agreement, at=at, municipality=municipality.code)
    return agreement


@action
def end_agreement(
    *, agreement: Agreement, ended_on: date, seen_version: int | None, by: User | None, at: datetime
) -> Agreement:
    """The municipality leaves, or nobody renewed: its contacts go out of the directory."""
    agreement = Agreement.objects.locked(agreement.pk)
    check_can_sign_agreements(by)
    check_seen(agreement, seen_version)
    if agreement.ended_on is not None:
        raise RuleBroken(gettext_noop("This agreement has already ended."))
    _end(agreement, ended_on)
    record(events.AGREEMENT_ENDED, by=by, about=agreement, at=at)
    return agreement


def _with_account(reached: Reached, by: User | None, at: datetime) -> Reached:
    if not reached.wants_account:
        return reached
    user = User.objects.filter(email__iexact=reached.email, is_active=True).first()
    if user is None:
        language = settings.LANGUAGE_CODE
        user = invite_user(
            email=reached.email, name=reached.name, language=language, password=None, by=by, at=at
        )
    return replace(reached, user=user)


def _check_dates(signed_on: date, ends_on: date | None, at: datetime) -> None:
    if signed_on > packs.current().calendar.day(at):
        raise RuleBroken(gettext_noop("The day of the signature is still to come."))
    if ends_on is not None and ends_on <= signed_on:
        raise RuleBroken(gettext_noop("The agreement must end after it was signed."))


def _check_reachable(focal_point: Reached, deputy: Reached, duty_telephone: str) -> None:
    if not is_telephone(tidy_telephone(duty_telephone)):
        raise RuleBroken(gettext_noop("Write the duty telephone: it must answer at night."))
    if not all(one.telephone or one.email for one in (focal_point, deputy)):
        raise RuleBroken(
            gettext_noop("Write how the focal point and the deputy are reached: telephone or e-mail.")
        )


def _focal_post(
    organisation: Organisation,
    municipality: Place,
    focal_point: Reached,
    deputy: Reached,
    by: User | None,
    at: datetime,
) -> Post:
    known = (
        Post.objects.active()
        .filter(organisation=organisation, role=Role.FOCAL_POINT, place=municipality)
        .in_order()
        .first()
    )
    if known is not None:
        return hand_over(post=known, to=focal_point.user, deputy=deputy.user, by=by, at=at)
    return create_post(
        organisation=organisation,
        role=Role.FOCAL_POINT,
        place=municipality,
        holder=focal_point.user,
        deputy=deputy.user,
        by=by,
        at=at,
    )


def _welcome(agreement: Agreement, by: User | None, at: datetime) -> None:
    queue(
        post=agreement.focal_post,
        kind="invitation",
        code="",
        link="/account/password/reset/",
        dedupe_key=f"agreement:{agreement.pk}",
        for_deputy_too=True,
        by=by,
        at=at,
    )


def _list_contacts(
    agreement: Agreement,
    organisation: Organisation,
    focal_point: Reached,
    deputy: Reached,
    by: User | None,
    at: datetime,
) -> None:
    duty = Reached(telephone=agreement.duty_telephone)
    for kind, reached in (
        (ContactKind.FOCAL_POINT, focal_point),
        (ContactKind.DEPUTY, deputy),
        (ContactKind.DUTY, duty),
    ):
        Contact.objects.create(
            organisation=organisation,
            agreement=agreement,
            kind=kind,
            role_label=ROLE_LABELS[kind],
            telephone=tidy_telephone(reached.telephone),
            email=reached.email,
            is_duty=kind == ContactKind.DUTY,
            verified_on=packs.current().calendar.day(at),
            verified_by=by,
        )


def _end_former(municipality: Place, day: date) -> None:
    former = Agreement.objects.filter(municipality=municipality, ended_on__isnull=True).first()
    if former is not None:
        if former.signed_on > day:
            raise RuleBroken(gettext_noop("A later agreement is already in force here."))
        _end(former, day)


def _end(agreement: Agreement, day: date) -> None:
    agreement.ended_on = max(day, agreement.signed_on)
    agreement.save()
    for contact in agreement.contacts.filter(status=Status.ACTIVE):
        contact.status = Status.WITHDRAWN
        contact.save()

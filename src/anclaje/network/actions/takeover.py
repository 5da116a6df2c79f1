"""Taking over after an election: one action changes the people, their access and the contacts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings

from anclaje.accounts.actions.users import invite_user
from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network import events
from anclaje.network.actions.messages import queue
from anclaje.network.actions.posts import hand_over, revoke_person
from anclaje.network.domain.takeover import NOBODY, Newcomer, are_the_same, who_loses_access
from anclaje.network.domain.telephone import is_telephone, tidy_telephone
from anclaje.network.models import Agreement, Contact, Post
from anclaje.network.models.organisation import ContactKind, Status
from anclaje.network.permissions import check_can_manage_posts
from anclaje.network.queries_state import other_contacts


@dataclass(frozen=True)
class HowReached:
    """The office's telephone and mailbox of the focal point or of the deputy."""

    telephone: str = ""
    email: str = ""


@dataclass(frozen=True)
class TakenOver:
    """What is said when a post is taken over.

    reached: by kind of the agreement's contacts. contact_ids: the institution's other contacts that
    still answer; the ones not among them leave the directory.
    """

    holder: Newcomer
    deputy: Newcomer = NOBODY
    duty_telephone: str = ""
    reached: Mapping[str, HowReached] = field(default_factory=dict)
    contact_ids: Collection[UUID] = ()


@action
def take_over(*, post: Post, said: TakenOver, seen_version: int | None, by: User, at: datetime) -> Post:
    """Give the post to a new pair; whoever held it loses access in the same moment.

    An account is closed where nothing else is held. The duty telephone and the contacts count as
    verified today. The work of the post stays with the post.
    """
    check_can_manage_posts(by)
    post = Post.objects.select_related("organisation", "holder", "deputy").locked(post.pk)
    check_seen(post, seen_version)
    _check_said(said)
    before = [post.holder, post.deputy]
    holder, deputy = (_account(one, by, at) for one in (said.holder, said.deputy))
    post = hand_over(post=post, to=holder, deputy=deputy, by=by, at=at)
    closed = _close_accounts(before, {post.holder_id, post.deputy_id}, by, at)
    agreement = Agreement.objects.filter(focal_post=post, ended_on__isnull=True).first()
    if agreement is not None:
        _renew_agreement(agreement, said, by, at)
    _renew_contacts(post, said, by, at)
    _welcome(post, by, at)
    record(events.POST_TAKEN_OVER, by=by, about=post, at=at, closed=closed, has_deputy=deputy is not None)
    return post


def _check_said(said: TakenOver) -> None:
    if not said.holder.is_named:
        raise RuleBroken(gettext_noop("Write the name and the e-mail of whoever takes over."))
    if said.deputy.is_half_named:
        raise RuleBroken(gettext_noop("Write both the name and the e-mail of the deputy, or neither."))
    if are_the_same(said.holder, said.deputy):
        raise RuleBroken(gettext_noop("The deputy must be somebody else."))


def _account(newcomer: Newcomer, by: User, at: datetime) -> User | None:
    if not newcomer.is_named:
        return None
    email = newcomer.email.strip()
    known = User.objects.filter(email__iexact=email, is_active=True).first()
    language = settings.LANGUAGE_CODE
    return known or invite_user(
        email=email, name=newcomer.name, language=language, password=None, by=by, at=at
    )


def _close_accounts(before: list[User | None], after: Collection[UUID | None], by: User, at: datetime) -> int:
    """Whoever does it keeps their own account: they lose the post, and nothing closes under their feet."""
    former = {person.pk: person for person in before if person is not None and person.pk != by.pk}
    elsewhere = {pk for pk, person in former.items() if Post.objects.active().held_by(person).exists()}
    leaving = who_loses_access(former, after, elsewhere)
    for pk in leaving:
        revoke_person(user=former[pk], by=by, at=at)
    return len(leaving)


def _renew_agreement(agreement: Agreement, said: TakenOver, by: User, at: datetime) -> None:
    telephone = tidy_telephone(said.duty_telephone)
    if not is_telephone(telephone):
        raise RuleBroken(gettext_noop("Write the duty telephone: it must answer at night."))
    agreement = Agreement.objects.locked(agreement.pk)
    agreement.duty_telephone = telephone
    agreement.save()
    for contact in Contact.objects.active().filter(agreement=agreement).order_by("pk"):
        if contact.kind == ContactKind.DUTY:
            reached = HowReached(telephone, contact.email)
        else:
            reached = said.reached.get(contact.kind, HowReached(contact.telephone, contact.email))
        _confirm(contact, reached, by, at)


def _renew_contacts(post: Post, said: TakenOver, by: User, at: datetime) -> None:
    for contact in other_contacts(post):
        if contact.pk in said.contact_ids:
            _confirm(contact, HowReached(contact.telephone, contact.email), by, at)
        else:
            contact.status = Status.WITHDRAWN
            contact.save()
            record(events.CONTACT_WITHDRAWN, by=by, about=contact, at=at)


def _confirm(contact: Contact, reached: HowReached, by: User, at: datetime) -> None:
    """Whoever gives the post away says so for these contacts too, also without keeping the directory."""
    telephone = tidy_telephone(reached.telephone)
    if not telephone and not reached.email:
        raise RuleBroken(gettext_noop("Write a telephone or an e-mail address."))
    contact.telephone, contact.email = telephone, reached.email
    contact.verified_on, contact.verified_by = packs.current().calendar.day(at), by
    contact.save()
    record(events.CONTACT_UPDATED, by=by, about=contact, at=at)


def _welcome(post: Post, by: User, at: datetime) -> None:
    queue(
        post=post,
        kind="invitation",
        code="",
        link="/account/password/reset/",
        dedupe_key=f"take-over:{post.pk}:{post.version}",
        for_deputy_too=True,
        by=by,
        at=at,
    )

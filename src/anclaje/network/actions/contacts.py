"""Telephones and mailboxes of offices."""

from dataclasses import dataclass
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network import events
from anclaje.network.domain.telephone import tidy_telephone
from anclaje.network.models import Contact, Organisation, Service
from anclaje.network.models.organisation import Status
from anclaje.network.permissions import check_can_edit_contact, check_can_edit_organisation


@dataclass(frozen=True)
class ContactFacts:
    """`role_label` says who answers by office ("Guard", "Reception"), never a person's name."""

    role_label: str
    telephone: str = ""
    email: str = ""
    hours: str = ""
    is_duty: bool = False


@action
def add_contact(
    *,
    organisation: Organisation,
    service: Service | None = None,
    facts: ContactFacts,
    by: User | None,
    at: datetime,
) -> Contact:
    """List how an office is reached; somebody just used it, so it counts as verified today."""
    check_can_edit_organisation(by, organisation)
    contact = Contact(organisation=organisation, service=service)
    _write(contact, facts, by, at)
    record(events.CONTACT_ADDED, by=by, about=contact, at=at)
    return contact


@action
def update_contact(
    *, contact: Contact, facts: ContactFacts, seen_version: int | None, by: User | None, at: datetime
) -> Contact:
    contact = Contact.objects.select_related("organisation").locked(contact.pk)
    check_can_edit_contact(by, contact)
    check_seen(contact, seen_version)
    _write(contact, facts, by, at)
    record(events.CONTACT_UPDATED, by=by, about=contact, at=at)
    return contact


@action
def withdraw_contact(*, contact: Contact, seen_version: int | None, by: User | None, at: datetime) -> Contact:
    """Take a number off the list. The three of an agreement are changed, never taken off."""
    contact = Contact.objects.select_related("organisation").locked(contact.pk)
    check_can_edit_contact(by, contact)
    check_seen(contact, seen_version)
    if contact.agreement_id is not None:
        raise RuleBroken(
            gettext_noop("This contact belongs to the municipality's agreement. Change it instead.")
        )
    contact.status = Status.WITHDRAWN
    contact.save()
    record(events.CONTACT_WITHDRAWN, by=by, about=contact, at=at)
    return contact


def _write(contact: Contact, facts: ContactFacts, by: User | None, at: datetime) -> None:
    telephone = tidy_telephone(facts.telephone)
    if not telephone and not facts.email:
        raise RuleBroken(gettext_noop("Write a telephone or an e-mail address."))
    contact.role_label, contact.telephone, contact.email = facts.role_label, telephone, facts.email
    contact.hours, contact.is_duty = facts.hours, facts.is_duty
    contact.verified_on, contact.verified_by = packs.current().calendar.day(at), by
    contact.save()

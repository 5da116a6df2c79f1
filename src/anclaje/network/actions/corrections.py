"""What should be otherwise in the directory: left by a link or by a colleague, decided by its keeper."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network import events
from anclaje.network.actions._left import leave_corrections, tell_keeper
from anclaje.network.actions.contacts import ContactFacts, update_contact
from anclaje.network.actions.organisations import update_organisation
from anclaje.network.actions.services import update_service, withdraw_service
from anclaje.network.domain.corrections import OFFERED, REMARK, Change
from anclaje.network.domain.hours import WrongHours
from anclaje.network.domain.hours_text import read_hours
from anclaje.network.models import Correction, Organisation, Service
from anclaje.network.models.organisation import Status
from anclaje.network.permissions import check_can_edit_organisation, check_can_read_directory
from anclaje.network.service_facts import facts_of


@action
def propose_corrections(
    *, organisation: Organisation, changes: Sequence[Change], by: User, at: datetime
) -> list[Correction]:
    """Somebody who may not keep this entry says what they found otherwise; it waits for its keeper."""
    check_can_read_directory(by)
    if not changes:
        raise RuleBroken(gettext_noop("Nothing differs from what is listed."))
    found = leave_corrections(organisation, changes, at, proposed_by=by)
    tell_keeper(organisation, "correction_waits", f"correction:{found[0].pk}", by, at)
    record(events.CORRECTIONS_SENT, by=by, about=organisation, at=at, changes=len(changes))
    return found


@action
def decide_correction(
    *, correction: Correction, is_taken: bool, seen_version: int | None, by: User, at: datetime
) -> Correction:
    """Take it into the entry, or leave the entry as it is. Who keeps the entry decides."""
    correction = Correction.objects.for_page().locked(correction.pk)
    check_can_edit_organisation(by, correction.organisation)
    check_seen(correction, seen_version)
    if correction.state != Correction.WAITING:
        raise RuleBroken(gettext_noop("This correction was decided already."))
    if is_taken:
        _take(correction, by, at)
    correction.state = Correction.TAKEN if is_taken else Correction.REFUSED
    correction.decided_by, correction.decided_at = by, at
    correction.save()
    record(events.CORRECTION_DECIDED, by=by, about=correction, at=at, field=correction.field, taken=is_taken)
    return correction


def _take(correction: Correction, by: User, at: datetime) -> None:
    if correction.service_id is not None:
        _take_of_service(correction, by, at)
    elif correction.contact_id is not None:
        _take_of_contact(correction, by, at)
    elif correction.field != REMARK:
        organisation = correction.organisation
        update_organisation(
            organisation=organisation,
            name=correction.to_value,
            actor_type=organisation.actor_type,
            parent=organisation.parent,
            seen_version=None,
            by=by,
            at=at,
        )


def _take_of_service(correction: Correction, by: User, at: datetime) -> None:
    service = Service.objects.for_page().get(pk=correction.service_id)
    _check_is_listed(service.status)
    if correction.field == OFFERED:
        withdraw_service(service=service, seen_version=None, by=by, at=at)
        return
    facts = replace(facts_of(service), verified_on=packs.current().calendar.day(at))
    facts = replace(facts, **_of_service(correction))
    update_service(service=service, facts=facts, seen_version=None, by=by, at=at)


def _of_service(correction: Correction) -> dict:
    if correction.field == "hours":
        try:
            return {"hours": read_hours(correction.to_value)}
        except WrongHours as wrong:
            raise RuleBroken(str(wrong)) from wrong
    if correction.field == "address":
        # The point on the map was the old address's.
        return {"address": correction.to_value, "lat": None, "lon": None}
    return {correction.field: correction.to_value}


def _take_of_contact(correction: Correction, by: User, at: datetime) -> None:
    contact = correction.contact
    _check_is_listed(contact.status)
    facts = ContactFacts(contact.role_label, contact.telephone, contact.email, contact.hours, contact.is_duty)
    facts = replace(facts, **{correction.field: correction.to_value})
    update_contact(contact=contact, facts=facts, seen_version=None, by=by, at=at)


def _check_is_listed(status: str) -> None:
    if status != Status.ACTIVE:
        raise RuleBroken(gettext_noop("This was taken out of the directory meanwhile."))

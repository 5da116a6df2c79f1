"""Each quarter an institution is asked, by a link without an account, whether its entry is right.

A confirmation counts at once. What should be otherwise waits for whoever keeps the entry
(`corrections.py`), since a link that went astray must not redirect care.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from anclaje.audit.recording import action, record
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import RuleBroken, Stale
from anclaje.foundation.ids import new_id
from anclaje.foundation.words import gettext_noop
from anclaje.network import events, verification_link
from anclaje.network.actions._left import leave_corrections, tell_keeper
from anclaje.network.actions.messages import queue
from anclaje.network.domain import verification as rules
from anclaje.network.domain.corrections import Change
from anclaje.network.models import Contact, Organisation, Service, Verification
from anclaje.network.models.verification import Outcome
from anclaje.network.queries_calendar import next_opening_of
from anclaje.network.queries_verification import (
    Entry,
    contacts_around,
    due_for_asking,
    due_for_deputy,
    entry_of,
)

A_ROUND = 25
ASKS, BY_HAND = "entry_to_verify", "entry_to_ask_by_hand"


def ask_due(*, at: datetime) -> dict[str, int]:
    """Ask the institutions whose turn it is, and the deputies where nobody answered: {asked, deputies}."""
    counts: Counter[str] = Counter(asked=0, deputies=0)
    for organisation in due_for_asking(at, A_ROUND):
        ask_institution(organisation=organisation, by=None, at=at)
        counts["asked"] += 1
    for verification in due_for_deputy(at, A_ROUND):
        ask_deputy(verification=verification, by=None, at=at)
        counts["deputies"] += 1
    return dict(counts)


@action
def ask_institution(*, organisation: Organisation, by: None, at: datetime) -> Verification:
    """Send this quarter's question to the institution's mailbox; without one, tell whoever keeps the entry.

    Asking twice in a quarter answers the question that is there.
    """
    organisation = Organisation.objects.locked(organisation.pk)
    day = packs.current().calendar.day(at)
    quarter = rules.quarter_of(day)
    known = Verification.objects.filter(organisation=organisation, quarter=quarter).first()
    if known is not None:
        record(events.ENTRY_ASKED, by=by, about=known, at=at, is_new=False)
        return known
    own = Contact.objects.active().filter(organisation=organisation).order_by("pk")
    contact, deputy = rules.whom_to_ask(own, contacts_around(organisation, day))
    key = new_id()
    verification = Verification.objects.create(
        id=key,
        organisation=organisation,
        quarter=quarter,
        contact=contact,
        deputy_contact=deputy,
        link_mark=verification_link.mark_of(verification_link.secret_of(key)),
        asked_at=at,
        expires_at=at + rules.LINK_LASTS,
    )
    if contact is None:
        tell_keeper(organisation, BY_HAND, f"{BY_HAND}:{quarter}", by, at)
    else:
        _send_link(verification, contact, by, at)
    record(events.ENTRY_ASKED, by=by, about=verification, at=at, is_new=True, by_letter=contact is not None)
    return verification


@action
def ask_deputy(*, verification: Verification, by: None, at: datetime) -> Verification:
    """Send the same question to whoever stands in; nothing where it was answered meanwhile."""
    verification = Verification.objects.select_related("organisation").locked(verification.pk)
    is_needed = verification.answered_at is None and verification.deputy_asked_at is None
    if is_needed and verification.deputy_contact is not None:
        verification.deputy_asked_at = at
        verification.save()
        _send_link(verification, verification.deputy_contact, by, at)
    record(events.ENTRY_DEPUTY_ASKED, by=by, about=verification, at=at, is_needed=is_needed)
    return verification


@action
def confirm_entry(*, token: str, seen: str, by: None, at: datetime) -> Verification:
    """All of it is right: the entry counts as verified today. `seen`: the mark of what was shown."""
    verification, entry = _open(token, seen, at)
    _count_as_verified(entry, set(), at)
    return _answered(verification, Outcome.CONFIRMED, at, events.ENTRY_CONFIRMED, changes=0)


@action
def send_corrections(
    *, token: str, seen: str, changes: Sequence[Change], by: None, at: datetime
) -> Verification:
    """Say what should be otherwise; the rest is confirmed. What is said waits to be decided."""
    verification, entry = _open(token, seen, at)
    if not changes:
        raise RuleBroken(
            gettext_noop("Nothing differs from what is listed. If all is right, press that button.")
        )
    leave_corrections(entry.organisation, changes, at, verification=verification)
    touched = {change.service_id or change.contact_id for change in changes}
    _count_as_verified(entry, touched, at)
    tell_keeper(entry.organisation, "correction_waits", f"correction:{verification.pk}", by, at)
    return _answered(verification, Outcome.CORRECTED, at, events.CORRECTIONS_SENT, changes=len(changes))


WRONG = gettext_noop("This link is not one of ours. Copy it whole from the letter.")
USED = gettext_noop("This link was answered already. Thank you.")
EXPIRED = gettext_noop("This link is too old. Next quarter another letter comes.")


def _open(token: str, seen: str, at: datetime) -> tuple[Verification, Entry]:
    """The question and the entry, held; refused where the link is wrong, used or too old."""
    found = verification_link.verification_with(token)
    if found is None:
        raise RuleBroken(WRONG)
    verification = Verification.objects.for_page().locked(found.pk)
    if verification.answered_at is not None:
        raise RuleBroken(USED)
    if verification.expires_at <= at:
        raise RuleBroken(EXPIRED)
    entry = entry_of(verification.organisation)
    if entry.mark != seen:
        raise Stale(
            gettext_noop("The entry was changed while you were looking at it. Look once more, please."),
            current=verification,
        )
    return verification, entry


def _count_as_verified(entry: Entry, besides: Collection[UUID], at: datetime) -> None:
    """Nobody's name stands beside it: the institution itself said so."""
    day = packs.current().calendar.day(at)
    for row in (*entry.services, *entry.contacts):
        if row.pk not in besides:
            row.verified_on, row.verified_by = day, None
            if isinstance(row, Service):
                row.changed_at = at
            row.save()


def _answered(
    verification: Verification, outcome: Outcome, at: datetime, event: str, **facts: int
) -> Verification:
    verification.answered_at, verification.outcome = at, outcome
    verification.save()
    record(event, by=None, about=verification, at=at, **facts)
    return verification


def _send_link(verification: Verification, contact: Contact, by: None, at: datetime) -> None:
    queue(
        contact=contact,
        kind=ASKS,
        code="",
        link=verification_link.waiting_path(verification.pk),
        dedupe_key=f"verification:{verification.pk}:{contact.pk}",
        not_before=next_opening_of(verification.organisation, at),
        by=by,
        at=at,
    )

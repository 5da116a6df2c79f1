"""Somebody says that the directory lacks an institution; whoever keeps it there asks, and decides."""

from collections.abc import Sequence
from datetime import datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network import events
from anclaje.network.actions._left import tell_keeper_of
from anclaje.network.actions.organisations import register_organisation
from anclaje.network.models import ActorType, Organisation, ProposedEntry
from anclaje.network.permissions import check_can_edit_place, check_can_read_directory
from anclaje.territory.models import Place

MOST = 60


@action
def propose_entries(
    *, names: Sequence[str], place: Place, heard_of: str, by: User, at: datetime
) -> list[ProposedEntry]:
    """Of these names in this municipality, those that are neither listed nor waiting already."""
    check_can_read_directory(by)
    fresh = _fresh(names, place)[:MOST]
    if not fresh:
        raise RuleBroken(gettext_noop("All of these are in the directory, or were proposed already."))
    rows = [
        ProposedEntry.objects.create(
            name=name, place=place, heard_of=heard_of.strip()[:200], proposed_by=by, sent_at=at
        )
        for name in fresh
    ]
    tell_keeper_of(place, "correction_waits", f"proposed:{rows[0].pk}", by, at)
    record(events.ENTRIES_PROPOSED, by=by, about=place, at=at, entries=len(rows))
    return rows


@action
def take_proposed_entry(
    *,
    proposed: ProposedEntry,
    name: str,
    actor_type: ActorType,
    place: Place,
    by: User,
    at: datetime,
) -> Organisation:
    """It was asked, and wants to be listed: with the name and kind that it gave."""
    row = _waiting(proposed, by)
    organisation = register_organisation(name=name, actor_type=actor_type, place=place, by=by, at=at)
    row.organisation = organisation
    _decide(row, ProposedEntry.TAKEN, by, at)
    return organisation


@action
def refuse_proposed_entry(
    *, proposed: ProposedEntry, seen_version: int | None, by: User, at: datetime
) -> ProposedEntry:
    """It does not want to be listed, or is listed under another name."""
    row = _waiting(proposed, by)
    check_seen(row, seen_version)
    _decide(row, ProposedEntry.REFUSED, by, at)
    return row


def _fresh(names: Sequence[str], place: Place) -> list[str]:
    wanted = {name.strip().casefold(): name.strip() for name in names if name.strip()}
    listed = Organisation.objects.active().filter(place=place).values_list("name", flat=True)
    waiting = ProposedEntry.objects.waiting().filter(place=place).values_list("name", flat=True)
    known = {name.casefold() for name in (*listed, *waiting)}
    return [name for key, name in wanted.items() if key not in known]


def _waiting(proposed: ProposedEntry, by: User) -> ProposedEntry:
    row = ProposedEntry.objects.select_related("place").locked(proposed.pk)
    check_can_edit_place(by, row.place_id)
    if row.state != ProposedEntry.WAITING:
        raise RuleBroken(gettext_noop("This was decided already."))
    return row


def _decide(row: ProposedEntry, state: str, by: User, at: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, by, at
    row.save()
    record(events.PROPOSED_ENTRY_DECIDED, by=by, about=row, at=at, taken=state == ProposedEntry.TAKEN)

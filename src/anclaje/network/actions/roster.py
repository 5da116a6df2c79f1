"""Who answers at which hours of the week. Every clock shorter than a day rings whoever has the watch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network import events
from anclaje.network.domain.hours import DAYS
from anclaje.network.models import Contact, DutyTurn, Organisation
from anclaje.network.models.organisation import Status
from anclaje.network.permissions import check_can_edit_organisation


@dataclass(frozen=True)
class TurnFacts:
    """`weekdays`: codes of the days on which it begins. `until_on`: the last of them; None: no end."""

    weekdays: Sequence[str]
    starts: time
    ends: time
    from_on: date
    until_on: date | None = None


@action
def add_turn(
    *, organisation: Organisation, contact: Contact, facts: TurnFacts, by: User | None, at: datetime
) -> DutyTurn:
    """Give these hours of the week to an office's contact. One that stands in for a while has an end."""
    check_can_edit_organisation(by, organisation)
    if contact.organisation_id != organisation.pk or contact.status != Status.ACTIVE:
        raise RuleBroken(gettext_noop("Choose a contact of this institution."))
    if not contact.telephone:
        raise RuleBroken(gettext_noop("Whoever is on duty needs a telephone. Write it in the contact first."))
    if not facts.weekdays or set(facts.weekdays) - set(DAYS):
        raise RuleBroken(gettext_noop("Choose at least one day of the week."))
    if facts.until_on is not None and facts.until_on < facts.from_on:
        raise RuleBroken(gettext_noop("The last day is before the first one."))
    turn = DutyTurn.objects.create(
        organisation=organisation,
        contact=contact,
        weekdays=[day for day in DAYS if day in facts.weekdays],
        starts=facts.starts,
        ends=facts.ends,
        from_on=facts.from_on,
        until_on=facts.until_on,
    )
    record(events.DUTY_TURN_ADDED, by=by, about=turn, at=at, days=turn.weekdays)
    return turn


@action
def end_turn(*, turn: DutyTurn, seen_version: int | None, by: User | None, at: datetime) -> DutyTurn:
    """It no longer counts, from this moment on; a watch that is running ends with it."""
    turn = DutyTurn.objects.select_related("organisation").locked(turn.pk)
    check_can_edit_organisation(by, turn.organisation)
    check_seen(turn, seen_version)
    if turn.status != Status.ACTIVE:
        raise RuleBroken(gettext_noop("This turn was already ended."))
    turn.status = Status.WITHDRAWN
    turn.save()
    record(events.DUTY_TURN_ENDED, by=by, about=turn, at=at)
    return turn

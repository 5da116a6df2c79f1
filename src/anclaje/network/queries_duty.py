"""Who answers now: an institution's roster, or the duty telephone that it lists for day and night."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from anclaje.foundation import pack as packs
from anclaje.network.domain.opening import opened_in_week
from anclaje.network.domain.roster import Stretch, Turn, Watch, gaps, next_on_duty, on_duty
from anclaje.network.models import Contact, DutyTurn, Organisation
from anclaje.network.models.organisation import Status
from anclaje.network.queries_calendar import calendar_of, hours_of


@dataclass(frozen=True)
class OnDuty:
    """`until`: the end of the watch; None where a telephone answers at all hours."""

    contact: Contact
    role_label: str
    telephone: str
    until: datetime | None = None


def who_is_on_duty(organisation: Organisation, at: datetime) -> OnDuty | None:
    """Whoever has the watch at this instant; None where nobody has it.

    Without any roster, the duty telephone that the institution lists without hours of its own answers
    day and night. With one, the roster alone counts: its gaps are gaps.
    """
    local = at.astimezone(packs.current().zone)
    contacts = _duty_contacts(organisation)
    turns = roster_of(organisation, at)
    if not turns:
        always = [one for one in contacts.values() if one.is_duty and not one.hours]
        return _answers(always[0]) if always else None
    watch = on_duty(turns, local)
    return _on_watch(watch, contacts, local) if watch else None


def next_on_duty_of(organisation: Organisation, at: datetime) -> OnDuty | None:
    """Whoever has the next watch, where nobody has it now; `until` is its end."""
    local = at.astimezone(packs.current().zone)
    watch = next_on_duty(roster_of(organisation, at), local)
    return _on_watch(watch, _duty_contacts(organisation), local) if watch else None


def roster_of(organisation: Organisation, at: datetime) -> list[Turn]:
    """The turns that are in force today (a watch that began yesterday included) or later."""
    day = packs.current().calendar.day(at)
    rows = DutyTurn.objects.active().filter(organisation=organisation, contact__status=Status.ACTIVE)
    return [
        one for one in turns_of(rows.in_order()) if one.until_on is None or (day - one.until_on).days <= 1
    ]


def hours_without_anybody(organisation: Organisation, at: datetime) -> list[Stretch]:
    """The stretches of this week in which neither the roster nor the opening hours have somebody there.

    Empty without a roster: then the duty telephone answers, or nothing is known.
    """
    turns = roster_of(organisation, at)
    if not turns:
        return []
    day = packs.current().calendar.day(at)
    monday = day - timedelta(days=day.weekday())
    opened = opened_in_week(hours_of(organisation), calendar_of(organisation.place), monday)
    return gaps(turns, monday, opened)


def turns_of(rows: Iterable[DutyTurn]) -> list[Turn]:
    return [
        Turn(row.contact_id, frozenset(row.weekdays), row.starts, row.ends, row.from_on, row.until_on)
        for row in rows
    ]


def _duty_contacts(organisation: Organisation) -> dict[UUID, Contact]:
    """Those that still answer, the agreement's duty telephone first."""
    rows = Contact.objects.active().filter(organisation=organisation)
    return {row.pk: row for row in sorted(rows, key=lambda one: (one.agreement_id is None, str(one.pk)))}


def _answers(contact: Contact, until: datetime | None = None) -> OnDuty:
    return OnDuty(contact, contact.role_label, contact.telephone, until)


def _on_watch(watch: Watch, contacts: dict[UUID, Contact], local: datetime) -> OnDuty | None:
    contact = contacts.get(watch.turn.contact_id)
    return _answers(contact, watch.ends.replace(tzinfo=local.tzinfo)) if contact else None

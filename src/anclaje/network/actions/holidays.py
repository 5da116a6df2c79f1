"""Days off that no calendar knows: a municipality's own, the province's by decree."""

from datetime import date, datetime

from anclaje.accounts.models import User
from anclaje.audit.recording import action, record
from anclaje.foundation import pack as packs
from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.models import check_seen
from anclaje.foundation.words import gettext_noop
from anclaje.network import events
from anclaje.network.models import Holiday
from anclaje.network.models.organisation import Status
from anclaje.network.permissions import check_can_edit_place
from anclaje.territory.models import Place


@action
def add_holiday(*, place: Place, day: date, name: str, by: User | None, at: datetime) -> Holiday:
    """Say that a place rests on a day; terms already running keep the end that people were told."""
    check_can_edit_place(by, place.pk)
    if day < packs.current().calendar.day(at):
        raise RuleBroken(gettext_noop("This day is over already."))
    if day in packs.current().calendar.holidays:
        raise RuleBroken(gettext_noop("This day is a public holiday already, everywhere."))
    if Holiday.objects.active().filter(place=place, day=day).exists():
        raise RuleBroken(gettext_noop("This day is on the list already."))
    holiday = Holiday.objects.create(place=place, day=day, name=name.strip())
    record(events.HOLIDAY_ADDED, by=by, about=holiday, at=at, day=day.isoformat())
    return holiday


@action
def remove_holiday(*, holiday: Holiday, seen_version: int | None, by: User | None, at: datetime) -> Holiday:
    """It was a mistake, or it was moved."""
    holiday = Holiday.objects.locked(holiday.pk)
    check_can_edit_place(by, holiday.place_id)
    check_seen(holiday, seen_version)
    if holiday.status != Status.ACTIVE:
        raise RuleBroken(gettext_noop("This day was already taken off the list."))
    holiday.status = Status.WITHDRAWN
    holiday.save()
    record(events.HOLIDAY_REMOVED, by=by, about=holiday, at=at, day=holiday.day.isoformat())
    return holiday

"""The days off and the hours of institutions, from the pack's calendar and from what places said."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import get_language

from anclaje.foundation import pack as packs
from anclaje.foundation.working_days import Calendar
from anclaje.network.domain import opening
from anclaje.network.domain.hours import Week
from anclaje.network.models import Holiday, Organisation, Service
from anclaje.territory.models import Place


def calendar_of(place: Place | None) -> Calendar:
    """The holidays of the country, the province, the pack, and those of this municipality.

    A place within a municipality rests when its municipality does. None: what holds everywhere.
    """
    return calendars_of([place])[place.pk if place else None]


def calendars_of(places: Iterable[Place | None]) -> dict[UUID | None, Calendar]:
    """By place id, in a few queries whatever the number of places."""
    general = packs.current().calendar
    off = defaultdict(set)
    for place_id, day in Holiday.objects.active().values_list("place_id", "day"):
        off[place_id].add(day)
    places = list(places)
    parents = _parents(place.pk for place in places if place) if off else {}
    found = {}
    for place in places:
        place_id = place.pk if place else None
        own = _with_those_above(place_id, parents, off)
        found[place_id] = Calendar(general.zone, own.union(general.holidays)) if own else general
    return found


def is_open(organisation: Organisation, at: datetime) -> bool:
    """Whether one of its services is open now; office hours count where nobody said which they are."""
    return opening.is_open(hours_of(organisation), calendar_of(organisation.place), at)


def next_opening_of(organisation: Organisation, at: datetime) -> datetime:
    """This instant if it is open, else when it opens next."""
    return opening.next_opening(hours_of(organisation), calendar_of(organisation.place), at)


def holidays_from(day: date, months: int = 12) -> list[tuple[date, str]]:
    """The public holidays of the year that begins on this day, each with its name."""
    until = day + timedelta(days=30 * months)
    return [
        (one, holiday_name(one)) for one in sorted(packs.current().calendar.holidays) if day <= one <= until
    ]


def holiday_name(day: date) -> str:
    """What the reader calls this public holiday; empty for a day off that only the pack knows."""
    return packs.current().holiday_names((get_language() or "es").split("-")[0]).get(day, "")


def hours_of(organisation: Organisation) -> list[Week]:
    """The weeks of its services."""
    return list(Service.objects.active().filter(organisation=organisation).values_list("hours", flat=True))


def _parents(place_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """What each of these lies in, and what that lies in, up to the country."""
    found: dict[UUID, UUID] = {}
    wanted, seen = set(place_ids), set()
    while wanted:
        above = Place.objects.filter(pk__in=wanted, parent__isnull=False)
        found |= dict(above.values_list("pk", "parent_id"))
        seen |= wanted
        wanted = set(found.values()) - seen
    return found


def _with_those_above(
    place_id: UUID | None, parents: dict[UUID, UUID], off: dict[UUID, set[date]]
) -> frozenset[date]:
    found: set[date] = set()
    while place_id is not None:
        found |= off.get(place_id, set())
        place_id = parents.get(place_id)
    return frozenset(found)

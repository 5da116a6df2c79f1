"""Sealing: the worker adds what was recorded to the chain."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from anclaje.audit.domain.chain import START, mark
from anclaje.audit.models import ChainEnd, Event

BATCH = 500


@transaction.atomic
def seal(*, at: datetime) -> int:
    """Give every recorded row its place and mark in the chain; answers how many.

    The newest chain end is locked, so two workers never seal side by side.
    """
    key = settings.ANCLAJE["keys"]["audit"]
    end = ChainEnd.objects.select_for_update().order_by("-place").first()
    place, previous = (end.place, end.mark) if end else (0, START)
    rows = list(Event.objects.filter(place__isnull=True).order_by("pk")[:BATCH])
    for row in rows:
        place += 1
        previous = row.mark = mark(key, previous, place, row.content())
        row.place = place
    if rows:
        Event.objects.bulk_update(rows, ["place", "mark"])
        ChainEnd.objects.create(place=place, mark=previous, sealed_at=at)
    return len(rows)

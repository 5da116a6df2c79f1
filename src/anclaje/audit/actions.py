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

    The chain's beginning is locked, so two workers never seal side by side. It is a row that never
    moves: one that waited for the newest end would go on from an end that is no longer the newest.
    """
    key = settings.ANCLAJE["keys"]["audit"]
    ChainEnd.objects.get_or_create(place=0, defaults={"mark": START, "sealed_at": at})
    ChainEnd.objects.select_for_update().get(place=0)
    end = ChainEnd.objects.order_by("-place")[0]
    place, previous = end.place, end.mark
    rows = list(Event.objects.filter(place__isnull=True).order_by("pk")[:BATCH])
    for row in rows:
        place += 1
        previous = row.mark = mark(key, previous, place, row.content())
        row.place = place
    if rows:
        Event.objects.bulk_update(rows, ["place", "mark"])
        ChainEnd.objects.create(place=place, mark=previous, sealed_at=at)
    return len(rows)

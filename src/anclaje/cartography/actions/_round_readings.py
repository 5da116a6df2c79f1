"""What was read of a round's pages goes, together with the counts that took its place."""

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction

from anclaje.cartography.models import RoundReading, ValidationRound
from anclaje.privacy.models import CaseKey


def forget_readings_of(round: ValidationRound, at: datetime) -> int:
    """Answers how many pages' strips were destroyed."""
    rows = list(RoundReading.objects.of_round(round).kept().in_order())
    for row in rows:
        destroy_reading(row, at)
    return len(rows)


def destroy_reading(row: RoundReading, at: datetime) -> None:
    """Its key, its strips and its counts; that a page was read stays."""
    key = CaseKey.objects.locked(row.own_key_id)
    key.wrapped, key.destroyed_at = b"", at
    key.save()
    name = row.strips.name
    row.strips, row.counts, row.deleted_at = "", {}, at
    row.save()
    transaction.on_commit(lambda: default_storage.delete(name) if name else None)

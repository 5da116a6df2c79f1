"""What every business row has, and the two small tables that belong to no domain."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models

from anclaje.foundation.errors import Stale
from anclaje.foundation.ids import new_id
from anclaje.foundation.words import gettext_noop


def own_jurisdiction() -> str:
    return settings.ANCLAJE["jurisdiction"]


class RowQuerySet(models.QuerySet):
    def locked(self, pk: Any) -> Any:
        """The row, held until the transaction ends (SQLite's transactions hold the whole file)."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def in_order(self) -> "RowQuerySet":
        """Oldest first; keys are made in the order of time."""
        return self.order_by("pk")


class Row(models.Model):
    """A business row: its key, where it belongs, and how often it was changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.CharField(max_length=12, default=own_jurisdiction, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RowQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Each later save is a new version, so that a stale page is noticed."""
        if not self._state.adding:
            self.version += 1
            update_fields = None if update_fields is None else {*update_fields, "version"}
        super().save(update_fields=update_fields, **options)


def check_seen(row: Row, seen_version: int | None) -> None:
    """Refuse a change that was made looking at an older version of the row."""
    if seen_version is not None and seen_version != row.version:
        raise Stale(
            gettext_noop("This was changed while you were looking at it. Nothing was overwritten."),
            current=row,
        )


class Operation(models.Model):
    """A change that somebody sent, by its own id, so that sending it twice changes nothing."""

    op_id = models.UUIDField(primary_key=True)
    action = models.CharField(max_length=80)
    by_id = models.UUIDField(null=True)
    result_id = models.UUIDField(null=True)
    applied_at = models.DateTimeField(auto_now_add=True)

    objects = RowQuerySet.as_manager()

    class Privacy:
        identifying = ()
        open = ("op_id", "action", "by_id", "result_id", "applied_at")

    def __str__(self) -> str:
        return f"{self.action} {self.op_id}"


class SiteState(models.Model):
    """One row: whether the readiness check has passed, and when it was last asked."""

    ONLY = 1
    DEMONSTRATION, READY = "demonstration", "ready"

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    mode = models.CharField(
        max_length=20, choices=[(DEMONSTRATION, DEMONSTRATION), (READY, READY)], default=DEMONSTRATION
    )
    checked_at = models.DateTimeField(null=True)
    # Facts that no table can show: a person's word, with the day it was given.
    keys_copied_at = models.DateTimeField(null=True)
    restore_worked_at = models.DateTimeField(null=True)
    pack_loaded = models.CharField(max_length=64, default="", help_text="fingerprint of the pack's files")

    objects = RowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="site_has_one_state"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "mode", "checked_at", "keys_copied_at", "restore_worked_at", "pack_loaded")

    def __str__(self) -> str:
        return self.mode

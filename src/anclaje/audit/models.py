"""What was done and what was read, append-only. No foreign keys: live data never depends on it."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from anclaje.foundation.ids import new_id
from anclaje.foundation.models import RowQuerySet, own_jurisdiction


class Event(models.Model):
    """One thing done or read. Holds codes and keys, never what somebody wrote."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.CharField(max_length=12, default=own_jurisdiction)
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    by_id = models.UUIDField(null=True)
    about_type = models.CharField(max_length=60)
    about_id = models.CharField(max_length=60)
    case_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    place = models.PositiveBigIntegerField(null=True, unique=True)
    mark = models.CharField(max_length=64, default="")

    objects = RowQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "at"], name="audit_event_by_case"),
            models.Index(fields=["id"], name="audit_event_unsealed", condition=models.Q(place__isnull=True)),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "at", "kind", "by_id", "about_type", "about_id",
            "case_id", "facts", "place", "mark",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.about_type} {self.about_id}"

    def content(self) -> dict[str, Any]:
        """What the chain protects."""
        return {
            "id": str(self.id),
            "jurisdiction": self.jurisdiction,
            "at": self.at.timestamp(),
            "kind": self.kind,
            "by": str(self.by_id),
            "about": [self.about_type, self.about_id],
            "case": str(self.case_id),
            "facts": self.facts,
        }


class ChainEnd(models.Model):
    """Where the chain ended each time it was sealed; the newest one betrays a cut-off end."""

    place = models.PositiveBigIntegerField(primary_key=True)
    mark = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    objects = RowQuerySet.as_manager()

    class Privacy:
        identifying = ()
        open = ("place", "mark", "sealed_at")

    def __str__(self) -> str:
        return f"{self.place} {self.mark[:8]}"

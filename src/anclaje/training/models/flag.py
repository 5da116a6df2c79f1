"""A slide that stands on something that changed: to be looked at, in the original and wherever it is held."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet


class FlagQuerySet(RowQuerySet):
    def open(self) -> FlagQuerySet:
        return self.filter(settled_at__isnull=True)

    def in_order(self) -> FlagQuerySet:
        return self.order_by("-changed_at", "cited", "pk")


class Flag(Row):
    """cited: `law:<code>` or `guide:<block>`. settled: somebody of the curriculum looked, and it still holds.

    New words of a slide are another text and carry no flag.
    """

    text = models.ForeignKey("training.SlideText", on_delete=models.PROTECT, related_name="flags")
    cited = models.CharField(max_length=60)
    changed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text", "cited"], condition=Q(settled_at__isnull=True), name="flagged_once_at_a_time"
            ),
        ]

    class Privacy:
        identifying = ("settled_by",)
        open = ("id", "jurisdiction", "version", "text", "cited", "changed_at", "settled_at")

    def __str__(self) -> str:
        return self.cited

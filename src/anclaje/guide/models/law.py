"""The register of law: what the guide's steps cite. Dated, editable data."""

from django.db import models

from anclaje.foundation.models import Row, RowQuerySet


class LawQuerySet(RowQuerySet):
    def in_order(self) -> "LawQuerySet":
        """As the pack lists them: from the widest norm to the narrowest."""
        return self.order_by("position", "pk")


class LawEntry(Row):
    """One norm, or one article of it, in a line.

    in_force_from, in_force_to: a year or a date (ISO), as far as it is known. source: S, S* or K.
    changed_at: when a person last kept it; what the pack says no longer goes over it.
    """

    IN_FORCE, TO_CHECK, REPEALED = "in_force", "to_check", "repealed"

    code = models.CharField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField()
    norm = models.JSONField()
    article = models.CharField(max_length=40, blank=True, default="")
    text = models.JSONField()
    in_force_from = models.CharField(max_length=10)
    in_force_to = models.CharField(max_length=10, blank=True, default="")
    source = models.CharField(max_length=8)
    status = models.CharField(
        max_length=12, choices=[(status, status) for status in (IN_FORCE, TO_CHECK, REPEALED)]
    )
    note = models.JSONField(null=True)
    changed_at = models.DateTimeField(null=True)

    objects = LawQuerySet.as_manager()

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "code", "position", "norm", "article", "text",
            "in_force_from", "in_force_to", "source", "status", "note", "changed_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.code

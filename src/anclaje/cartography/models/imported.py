"""A file of features that somebody handed in, until it is taken onto the map or dropped."""

from django.db import models
from django.db.models import Q

from anclaje.cartography.domain.states import Import
from anclaje.cartography.permissions import opens_what_groups_drew
from anclaje.foundation.models import Row, RowQuerySet


class FeatureImportQuerySet(RowQuerySet):
    def visible_to(self, user) -> "FeatureImportQuerySet":
        """A file can hold anything, so it is read as photographs are."""
        return self.filter(opens_what_groups_drew(user, "exercise__"))

    def waiting(self) -> "FeatureImportQuerySet":
        return self.filter(state=Import.WAITING)

    def for_page(self) -> "FeatureImportQuerySet":
        return self.select_related("exercise__neighbourhood", "exercise__key")


class FeatureImport(Row):
    """content: what was read from the file, as ciphertext under the exercise's key; the file is not kept.

    It goes as soon as somebody has decided.
    """

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="imports")
    content = models.FileField(max_length=60, blank=True, default="")
    count = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=[(s, s) for s in Import], default=Import.WAITING)
    received_at = models.DateTimeField()
    received_from = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = FeatureImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=Import.WAITING, decided_at__isnull=True)
                | (~Q(state=Import.WAITING) & Q(decided_at__isnull=False, content="")),
                name="decided_import_says_when_and_holds_nothing",
            ),
            models.UniqueConstraint(
                fields=["exercise"], condition=Q(state=Import.WAITING), name="one_import_waits_at_a_time"
            ),
        ]

    class Privacy:
        identifying = ("content",)
        open = (
            "id", "jurisdiction", "version", "exercise", "count", "state", "received_at", "received_from",
            "decided_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_bound_to(self) -> str:
        """What opens its content, together with the exercise's key."""
        return f"cartography.featureimport.content:{self.pk}"

"""An exercise's own legend: what may be drawn, with which pen, and who may learn of it."""

from django.db import models
from django.db.models import Q

from anclaje.cartography.domain.legend import MarkKind, Sensitivity
from anclaje.cartography.permissions import may_read_in_team
from anclaje.foundation.models import Row, RowQuerySet


class LegendEntryQuerySet(RowQuerySet):
    def visible_to(self, user) -> "LegendEntryQuerySet":
        return self.filter(may_read_in_team(user))

    def in_use(self) -> "LegendEntryQuerySet":
        return self.filter(is_dropped=False)

    def digitised(self) -> "LegendEntryQuerySet":
        """What may be put onto the map at all."""
        return self.in_use().filter(is_digitised=True)

    def in_order(self) -> "LegendEntryQuerySet":
        return self.order_by("position", "pk")


class LegendEntry(Row):
    """A category. `words`: by language. A restricted one is a zone, digitised only if the group agreed."""

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="legend")
    code = models.CharField(max_length=12)
    words = models.JSONField()
    pen = models.CharField(max_length=7, blank=True, default="")
    kind = models.CharField(max_length=8, choices=[(k, k) for k in MarkKind])
    sensitivity = models.CharField(max_length=10, choices=[(s, s) for s in Sensitivity])
    position = models.PositiveSmallIntegerField()
    is_digitised = models.BooleanField()
    digitising_agreed_on = models.DateField(null=True, blank=True)
    is_dropped = models.BooleanField(default=False)

    objects = LegendEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exercise", "code"], name="legend_entry_has_its_own_code"),
            models.CheckConstraint(
                condition=~Q(sensitivity=Sensitivity.RESTRICTED) | Q(kind=MarkKind.POLYGON),
                name="restricted_category_is_a_zone",
            ),
            models.CheckConstraint(
                condition=~Q(sensitivity=Sensitivity.RESTRICTED, is_digitised=True)
                | Q(digitising_agreed_on__isnull=False),
                name="restricted_category_is_digitised_by_agreement",
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "exercise", "code", "words", "pen", "kind", "sensitivity",
            "position", "is_digitised", "digitising_agreed_on", "is_dropped",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.code

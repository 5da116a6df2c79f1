"""The streets that lie faintly beneath a neighbourhood's maps."""

from django.db import models
from django.db.models import Q

from anclaje.cartography.permissions import knows_neighbourhood
from anclaje.foundation.models import Row, RowQuerySet


class StreetsQuerySet(RowQuerySet):
    def visible_to(self, user) -> "StreetsQuerySet":
        """For whoever may know where the neighbourhood lies: they are no secret."""
        return self.filter(knows_neighbourhood(user, "neighbourhood__"))

    def kept(self) -> "StreetsQuerySet":
        return self.filter(lines__isnull=False)


class Streets(Row):
    """Streets, water, green and buildings around a neighbourhood, as `paper/streets.py` keeps them.

    lines: GeoJSON with a `kind` for each shape, no names; None once they were taken away. credit: whose
    map it is, shown wherever it is. left_out: kinds for which there was no room. They are of places that
    everybody sees, and say nothing of anybody.
    """

    neighbourhood = models.OneToOneField(
        "cartography.Neighbourhood", on_delete=models.PROTECT, related_name="streets"
    )
    lines = models.JSONField(null=True, blank=True)
    credit = models.CharField(max_length=120, blank=True, default="")
    left_out = models.JSONField(default=list, blank=True)
    kept_at = models.DateTimeField()

    objects = StreetsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lines__isnull=True, credit="") | (Q(lines__isnull=False) & ~Q(credit="")),
                name="kept_streets_say_whose_they_are",
            )
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "neighbourhood", "lines", "credit", "left_out", "kept_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.neighbourhood_id)

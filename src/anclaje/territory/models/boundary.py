"""The area of a place as a layer gave it. A new layer replaces the old, which stays on record."""

from django.db import models

from anclaje.foundation.models import Row, RowQuerySet


class BoundaryQuerySet(RowQuerySet):
    def current(self) -> "BoundaryQuerySet":
        return self.filter(is_current=True)


class Boundary(Row):
    """A GeoJSON geometry (longitude, latitude, WGS 84) with its bounding box in columns."""

    place = models.ForeignKey("territory.Place", models.PROTECT, related_name="boundaries")
    geometry = models.JSONField()
    min_lon = models.FloatField()
    min_lat = models.FloatField()
    max_lon = models.FloatField()
    max_lat = models.FloatField()
    source = models.CharField(max_length=200)
    is_approximate = models.BooleanField()
    is_current = models.BooleanField(default=True)
    loaded_at = models.DateTimeField()

    objects = BoundaryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "boundaries"
        constraints = [
            models.UniqueConstraint(
                fields=["place"],
                condition=models.Q(is_current=True),
                name="place_has_one_current_boundary",
            ),
            models.CheckConstraint(
                name="boundary_box_is_not_inside_out",
                condition=models.Q(min_lon__lte=models.F("max_lon"), min_lat__lte=models.F("max_lat")),
            ),
        ]
        indexes = [models.Index(fields=["is_current", "id"], name="boundary_newest_current")]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "place", "geometry", "min_lon", "min_lat", "max_lon",
            "max_lat", "source", "is_approximate", "is_current", "loaded_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.place_id} {self.source}"

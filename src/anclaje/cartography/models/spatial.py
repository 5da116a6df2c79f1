"""What has a place on the map: a GeoJSON geometry and its bounding box in columns."""

from typing import Any

from django.db import models
from shapely.geometry import shape

from anclaje.foundation.models import Row, RowQuerySet

BOX = ("min_lon", "min_lat", "max_lon", "max_lat")
BOX_IS_RIGHT_WAY_ROUND = models.Q(min_lon__lte=models.F("max_lon"), min_lat__lte=models.F("max_lat"))


def box_of(geometry: dict[str, Any]) -> dict[str, float]:
    """The bounding box as columns, for a row that is being made or changed."""
    return dict(zip(BOX, shape(geometry).bounds, strict=True))


class SpatialQuerySet(RowQuerySet):
    def within_box(self, west: float, south: float, east: float, north: float) -> "SpatialQuerySet":
        """Whose box touches this one."""
        return self.filter(min_lon__lte=east, max_lon__gte=west, min_lat__lte=north, max_lat__gte=south)


class SpatialRow(Row):
    """Longitude, latitude, WGS 84. Make it with `geometry=g, **box_of(g)`."""

    geometry = models.JSONField()
    min_lon = models.FloatField()
    min_lat = models.FloatField()
    max_lon = models.FloatField()
    max_lat = models.FloatField()

    class Meta:
        abstract = True

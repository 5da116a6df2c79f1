"""Country, province, municipality, locality, neighbourhood: one table, each within another."""

from django.db import models
from django.urls import reverse

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.territory.domain.kinds import PlaceKind
from anclaje.territory.domain.names import plain


class PlaceQuerySet(RowQuerySet):
    def municipalities(self) -> "PlaceQuerySet":
        return self.filter(kind=PlaceKind.MUNICIPALITY)

    def within(self, place: "Place") -> "PlaceQuerySet":
        return self.filter(parent=place)

    def named_like(self, text: str) -> "PlaceQuerySet":
        """Names that hold these letters, whatever their accents and capitals."""
        wanted = plain(text)
        return self.filter(models.Q(plain_name__contains=wanted) | models.Q(also_called__contains=wanted))

    def by_name(self) -> "PlaceQuerySet":
        return self.order_by("plain_name", "pk")


class Place(Row):
    """A place with an official code, or one that people added below a municipality.

    lat and lon are its town's point (WGS 84); never anybody's home. plain_name and also_called are
    without accents and capitals, to be searched.
    """

    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in PlaceKind])
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    full_name = models.CharField(max_length=160, blank=True, default="")
    also_called = models.CharField(max_length=120, blank=True, default="")
    plain_name = models.CharField(max_length=120, editable=False, db_index=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    seat = models.CharField(max_length=120, blank=True, default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    population = models.PositiveIntegerField(null=True)
    population_year = models.PositiveSmallIntegerField(null=True)
    is_population_provisional = models.BooleanField(default=False)
    area_km2 = models.FloatField(null=True)
    source = models.CharField(max_length=200)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "kind", "code"], name="place_code_is_unique_within_its_kind"
            ),
            models.CheckConstraint(
                name="place_point_has_both_coordinates",
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__range=(-90, 90), lon__range=(-180, 180)),
            ),
            models.CheckConstraint(
                name="only_a_country_lies_in_no_other_place",
                condition=models.Q(kind=PlaceKind.COUNTRY, parent__isnull=True)
                | (~models.Q(kind=PlaceKind.COUNTRY) & models.Q(parent__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["kind", "plain_name"], name="place_by_kind_and_name")]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "kind", "code", "name", "full_name", "also_called",
            "plain_name",
            "parent", "seat", "lat", "lon", "population", "population_year",
            "is_population_provisional", "area_km2", "source",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, **options) -> None:
        self.plain_name = plain(self.name)
        super().save(**options)

    def get_absolute_url(self) -> str:
        return reverse("territory:detail", args=[self.code])

    @property
    def has_point(self) -> bool:
        return self.lat is not None

"""What an institution offers, to whom, where, when."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.network.domain.places_left import A_WEEK, BEDS, places_left

from .organisation import Status


class Cost(models.TextChoices):
    FREE = "free"
    PAID = "paid"
    UNKNOWN = "unknown"


class ServiceQuerySet(RowQuerySet):
    def active(self) -> "ServiceQuerySet":
        """Still offered, by an institution that is still there."""
        return self.filter(status=Status.ACTIVE, organisation__status=Status.ACTIVE)

    def answering(self, need) -> "ServiceQuerySet":
        return self.filter(needs=need)

    def for_page(self) -> "ServiceQuerySet":
        return self.select_related(
            "organisation__actor_type", "organisation__place", "location__place", "verified_by"
        ).prefetch_related("needs", "areas")

    def in_order(self) -> "ServiceQuerySet":
        return self.order_by("name", "pk")


class Service(Row):
    """`genders`, `languages`, `accessibility` are lists of codes; an empty `genders` accepts everybody.

    `hours` is {"mon": [["08:00", "14:00"]], …} in the pack's zone, empty when nobody has said.
    `verified_on` is the day somebody asked and it was so. `doubtful_since`: when the second referral in a
    row stayed without an answer; a service given ends it. `changed_at`: when what readers outside see
    was last changed or confirmed; what happens in cases never moves it.
    """

    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="services"
    )
    location = models.ForeignKey(
        "network.Location", on_delete=models.PROTECT, related_name="services", null=True, blank=True
    )
    name = models.CharField(max_length=160)
    needs = models.ManyToManyField("network.Need", related_name="services")
    areas = models.ManyToManyField("territory.Place", related_name="services", blank=True)
    serves_whole_province = models.BooleanField(default=False)

    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    genders = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    accessibility = models.JSONField(default=list, blank=True)
    cost = models.CharField(max_length=8, choices=Cost.choices, default=Cost.UNKNOWN)
    hours = models.JSONField(default=dict, blank=True)
    is_on_duty_at_night = models.BooleanField(default=False)

    capacity_total = models.PositiveSmallIntegerField(null=True, blank=True)
    places_free = models.PositiveSmallIntegerField(null=True, blank=True)
    places_are = models.CharField(max_length=8, choices=[(BEDS, BEDS), (A_WEEK, A_WEEK)], default=BEDS)
    places_said_at = models.DateTimeField(null=True, blank=True)
    how_to_ask = models.CharField(max_length=300, blank=True, default="")

    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    unanswered_in_a_row = models.PositiveSmallIntegerField(default=0)
    doubtful_since = models.DateTimeField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)
    changed_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.ACTIVE)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="service_ages_are_a_range",
                condition=Q(age_from__isnull=True)
                | Q(age_to__isnull=True)
                | Q(age_from__lte=models.F("age_to")),
            ),
            models.CheckConstraint(
                name="service_has_no_more_free_places_than_places",
                condition=Q(places_free__isnull=True)
                | Q(capacity_total__isnull=True)
                | Q(places_free__lte=models.F("capacity_total")),
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(status="active"),
                name="organisation_lists_a_service_once",
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "organisation", "location", "name", "needs", "areas",
            "serves_whole_province", "age_from", "age_to", "genders", "languages", "accessibility",
            "cost", "hours", "is_on_duty_at_night", "capacity_total", "places_free", "places_are",
            "places_said_at", "how_to_ask", "verified_on", "verified_by", "unanswered_in_a_row",
            "doubtful_since", "is_demonstration", "changed_at", "status",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def places_left(self, today: date) -> int | None:
        """How many may still be sent; places a week are all there again on Mondays."""
        said_on = localdate(self.places_said_at) if self.places_said_at else None
        return places_left(self.places_are, self.capacity_total, self.places_free, said_on, today)

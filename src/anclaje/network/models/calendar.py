"""When an institution answers: whose turn it is at night, and the days on which a place rests."""

from datetime import date

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet

from .organisation import Status


class HolidayQuerySet(RowQuerySet):
    def active(self) -> "HolidayQuerySet":
        return self.filter(status=Status.ACTIVE)

    def in_order(self) -> "HolidayQuerySet":
        return self.order_by("day", "pk")


class Holiday(Row):
    """A day off of one place: a municipality's patron saint, a province's own day.

    The public holidays of the country and the province come from a maintained calendar (the pack).
    """

    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="holidays")
    day = models.DateField()
    name = models.CharField(max_length=120)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.ACTIVE)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "day"],
                condition=Q(status="active"),
                name="place_rests_once_on_a_day",
            ),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "place", "day", "name", "status")

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class DutyTurnQuerySet(RowQuerySet):
    def active(self) -> "DutyTurnQuerySet":
        return self.filter(status=Status.ACTIVE)

    def not_over(self, day: date) -> "DutyTurnQuerySet":
        """In force on this day or later."""
        return self.active().filter(Q(until_on__isnull=True) | Q(until_on__gte=day))

    def for_page(self) -> "DutyTurnQuerySet":
        return self.select_related("contact")

    def in_order(self) -> "DutyTurnQuerySet":
        return self.order_by("from_on", "starts", "pk")


class DutyTurn(Row):
    """Who answers in these hours of these weekdays: an office's contact, never a person.

    `weekdays` are codes ("mon") of the days on which the turn begins; one that ends at the hour at
    which it starts, or before it, ends on the next day. `from_on` and `until_on` are the first and
    the last day on which it begins; no `until_on`: until somebody changes it.
    """

    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="duty_turns"
    )
    contact = models.ForeignKey("network.Contact", on_delete=models.PROTECT, related_name="duty_turns")
    weekdays = models.JSONField(default=list)
    starts = models.TimeField()
    ends = models.TimeField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.ACTIVE)

    objects = DutyTurnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="duty_turn_does_not_end_before_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "organisation", "contact", "weekdays", "starts", "ends",
            "from_on", "until_on", "status",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{','.join(self.weekdays)} {self.starts:%H:%M}-{self.ends:%H:%M}"

"""Standing bodies: tables at which institutions sit, by post."""

from datetime import date

from django.db import models
from django.db.models import Q

from anclaje.coordination.permissions import sees_bodies, sits_at
from anclaje.foundation.models import Row, RowQuerySet


class BodyQuerySet(RowQuerySet):
    def standing(self) -> "BodyQuerySet":
        return self.filter(ended_on__isnull=True)

    def visible_to(self, user) -> "BodyQuerySet":
        """That it exists, its seats, the days of its meetings: for institutions, by municipality."""
        return self.filter(sees_bodies(user)).distinct()

    def open_to(self, user) -> "BodyQuerySet":
        """All that is said at it: for members, its secretary and whoever keeps the ties there."""
        return self.filter(sits_at(user)).distinct()

    def for_page(self) -> "BodyQuerySet":
        return self.select_related("place", "secretary__organisation", "secretary__place")

    def in_order(self) -> "BodyQuerySet":
        return self.order_by("name", "pk")


class Body(Row):
    """A table that meets again and again. `kind`: a code of the pack. No place: the whole territory."""

    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=160)
    place = models.ForeignKey(
        "territory.Place", on_delete=models.PROTECT, related_name="bodies", null=True, blank=True
    )
    secretary = models.ForeignKey(
        "network.Post", on_delete=models.PROTECT, related_name="secretary_of", null=True, blank=True
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)

    objects = BodyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "place"],
                condition=Q(ended_on__isnull=True, place__isnull=False),
                name="table_stands_once_in_a_municipality",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(ended_on__isnull=True, place__isnull=True),
                name="table_stands_once_for_the_territory",
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "kind", "name", "place", "secretary", "started_on",
            "ended_on", "is_demonstration",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


class MemberQuerySet(RowQuerySet):
    def on(self, day: date) -> "MemberQuerySet":
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), since_on__lte=day)

    def now(self) -> "MemberQuerySet":
        return self.filter(until_on__isnull=True)

    def for_page(self) -> "MemberQuerySet":
        return self.select_related(
            "post__organisation__actor_type", "post__place", "post__holder", "post__deputy"
        )

    def in_order(self) -> "MemberQuerySet":
        return self.order_by("post__organisation__plain_name", "pk")


class Member(Row):
    """A seat: it belongs to a post, so that it stays when the person changes."""

    body = models.ForeignKey("coordination.Body", on_delete=models.PROTECT, related_name="members")
    post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="seats")
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "post"], condition=Q(until_on__isnull=True), name="post_sits_at_a_table_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("since_on")),
                name="seat_does_not_end_before_it_begins",
            ),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "body", "post", "since_on", "until_on")

    def __str__(self) -> str:
        return f"{self.body_id} {self.post_id}"

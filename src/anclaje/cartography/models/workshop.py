"""A workshop, its groups as counts, and what the plenary and the trail narrative said, sealed."""

from django.db import models
from django.db.models import Q

from anclaje.cartography.domain.groups import AgeBand, Gender
from anclaje.cartography.permissions import is_in_team
from anclaje.foundation.models import Row, RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField


class WorkshopQuerySet(RowQuerySet):
    def visible_to(self, user) -> "WorkshopQuerySet":
        return self.filter(is_in_team(user, "exercise__"))

    def for_page(self) -> "WorkshopQuerySet":
        return self.select_related("exercise__neighbourhood__place", "key")

    def in_order(self) -> "WorkshopQuerySet":
        return self.order_by("held_on", "pk")


class Workshop(SealedRow):
    """`where`: the place in words, as it was announced; sealed under the exercise's key."""

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="workshops")
    held_on = models.DateField()
    where = models.CharField(max_length=160)
    plenary = SealedTextField()
    derrotero = SealedTextField()

    objects = WorkshopQuerySet.as_manager()

    class Privacy:
        identifying = ("plenary", "derrotero")
        open = ("id", "jurisdiction", "version", "key", "exercise", "held_on", "where")

    def __str__(self) -> str:
        return str(self.pk)


class GroupQuerySet(RowQuerySet):
    def visible_to(self, user) -> "GroupQuerySet":
        return self.filter(is_in_team(user, "workshop__exercise__"))

    def in_order(self) -> "GroupQuerySet":
        return self.order_by("number", "pk")


class Group(Row):
    """The people around one table of a workshop: a number and counts, never names."""

    workshop = models.ForeignKey("cartography.Workshop", on_delete=models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField()

    objects = GroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workshop", "number"], name="group_has_its_own_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="groups_are_numbered_from_one"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "workshop", "number")

    def __str__(self) -> str:
        return f"{self.workshop_id} {self.number}"


class GroupCount(Row):
    group = models.ForeignKey("cartography.Group", on_delete=models.CASCADE, related_name="counts")
    age_band = models.CharField(max_length=8, choices=[(a, a) for a in AgeBand])
    gender = models.CharField(max_length=8, choices=[(g, g) for g in Gender])
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "age_band", "gender"], name="group_is_counted_once"),
            models.CheckConstraint(condition=Q(people__gte=1), name="group_count_is_of_somebody"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "group", "age_band", "gender", "people")

    def __str__(self) -> str:
        return f"{self.age_band} {self.gender} {self.people}"

"""How others divide the same municipalities: courts, health, elections."""

from django.db import models

from anclaje.foundation.models import Row, RowQuerySet


class Grouping(Row):
    """One region of one kind, with where its list comes from."""

    kind = models.CharField(max_length=24)
    kind_name = models.JSONField(default=dict)  # {"es": …, "en": …}
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    source = models.CharField(max_length=200)
    is_pending_validation = models.BooleanField(default=True)
    members = models.ManyToManyField(
        "territory.Place", through="territory.GroupingMember", related_name="groupings"
    )

    objects = RowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "kind", "code"], name="grouping_code_is_unique_within_its_kind"
            )
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "kind", "kind_name", "code", "name", "source",
            "is_pending_validation", "members",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


class GroupingMember(Row):
    """A municipality in a region. `kind` repeats the region's, so that one constraint can hold the rule."""

    grouping = models.ForeignKey(Grouping, models.CASCADE, related_name="memberships")
    place = models.ForeignKey("territory.Place", models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=24)

    objects = RowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "kind"], name="place_is_in_one_grouping_of_each_kind")
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "grouping", "place", "kind")

    def __str__(self) -> str:
        return f"{self.place_id} {self.kind}"

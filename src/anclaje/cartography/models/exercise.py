"""A neighbourhood, an exercise in it, who facilitates it and which institutions take part."""

from django.db import models
from django.db.models import Q

from anclaje.cartography.domain.phases import LAST, Phase, State
from anclaje.cartography.models.spatial import BOX_IS_RIGHT_WAY_ROUND, SpatialQuerySet, SpatialRow
from anclaje.cartography.permissions import is_in_team, knows_exercise, knows_neighbourhood
from anclaje.foundation.models import Row, RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField


class NeighbourhoodQuerySet(SpatialQuerySet):
    def visible_to(self, user) -> "NeighbourhoodQuerySet":
        return self.filter(knows_neighbourhood(user))

    def for_page(self) -> "NeighbourhoodQuerySet":
        return self.select_related("place", "organisation")

    def in_order(self) -> "NeighbourhoodQuerySet":
        return self.order_by("name", "pk")


class Neighbourhood(SpatialRow):
    """A drawn or imported area inside a municipality; `organisation` keeps it."""

    name = models.CharField(max_length=120)
    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="neighbourhoods")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    is_demonstration = models.BooleanField(default=False)

    objects = NeighbourhoodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="neighbourhood_stands_once_in_its_place"),
            models.CheckConstraint(condition=BOX_IS_RIGHT_WAY_ROUND, name="neighbourhood_box_not_inside_out"),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "name", "place", "organisation", "geometry", "min_lon",
            "min_lat", "max_lon", "max_lat", "is_demonstration",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


class ExerciseQuerySet(RowQuerySet):
    def visible_to(self, user) -> "ExerciseQuerySet":
        """That it exists, where, for what and how far it is: for whoever reads maps there, and its team."""
        return self.filter(knows_exercise(user))

    def open_to(self, user) -> "ExerciseQuerySet":
        """All of it but what is restricted: for the facilitation team."""
        return self.filter(is_in_team(user))

    def for_page(self) -> "ExerciseQuerySet":
        return self.select_related("neighbourhood__place", "lead", "key")

    def in_order(self) -> "ExerciseQuerySet":
        return self.order_by("state", "-started_on", "-pk")


class Exercise(SealedRow):
    """One going through the method in a neighbourhood, from permission to the half-yearly return.

    keeps_photos_until: the group's decision; without one, photographs go after validation.
    """

    neighbourhood = models.ForeignKey(
        "cartography.Neighbourhood", on_delete=models.PROTECT, related_name="exercises"
    )
    purpose = models.CharField(max_length=300)
    red_lines = SealedTextField()
    lead = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    phase = models.PositiveSmallIntegerField(default=Phase.PERMISSION)
    phase_since = models.DateField()
    started_on = models.DateField()
    state = models.CharField(max_length=8, choices=[(s, s) for s in State], default=State.OPEN)
    ended_on = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=False)
    keeps_photos_until = models.DateField(null=True, blank=True)
    photos_decided_on = models.DateField(null=True, blank=True)
    never_acknowledged_at = models.DateTimeField(null=True, blank=True)
    never_acknowledged_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    is_demonstration = models.BooleanField(default=False)

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(phase__lte=LAST), name="exercise_is_in_a_phase"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, ended_on__isnull=True)
                | (~Q(state=State.OPEN) & Q(ended_on__isnull=False)),
                name="exercise_that_ended_says_when",
            ),
            models.CheckConstraint(
                condition=Q(keeps_photos_until__isnull=True, photos_decided_on__isnull=True)
                | Q(keeps_photos_until__isnull=False, photos_decided_on__isnull=False),
                name="photos_are_kept_by_the_groups_decision",
            ),
        ]

    class Privacy:
        identifying = ("red_lines",)
        open = (
            "id", "jurisdiction", "version", "key", "neighbourhood", "purpose", "lead", "phase",
            "phase_since", "started_on", "state", "ended_on", "is_public", "keeps_photos_until",
            "photos_decided_on", "never_acknowledged_at", "never_acknowledged_by", "is_demonstration",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class SeatQuerySet(RowQuerySet):
    def now(self) -> "SeatQuerySet":
        return self.filter(until_on__isnull=True)


class TeamSeat(Row):
    """A post facilitates the exercise; it stays when the post's people change."""

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="team")
    post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="facilitates")
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "post"],
                condition=Q(until_on__isnull=True),
                name="post_facilitates_an_exercise_once",
            )
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "exercise", "post", "since_on", "until_on")

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.post_id}"


class Partner(Row):
    """An institution that takes part in the exercise, and reads what partners may read."""

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "organisation"],
                condition=Q(until_on__isnull=True),
                name="institution_takes_part_in_an_exercise_once",
            )
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "exercise", "organisation", "since_on", "until_on")

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.organisation_id}"


class PhaseCheck(Row):
    """An item of a phase's checklist that is done; items without a row are still open."""

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="checks")
    phase = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=40)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exercise", "phase", "item"], name="phase_item_is_ticked_once"),
            models.CheckConstraint(condition=Q(phase__lte=LAST), name="ticked_item_is_of_a_phase"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "exercise", "phase", "item", "done_at", "done_by")

    def __str__(self) -> str:
        return f"{self.phase} {self.item}"

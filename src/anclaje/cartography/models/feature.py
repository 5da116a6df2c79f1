"""What was read from a photograph, and what a person put onto the map."""

from django.db import models
from django.db.models import Q

from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.domain.states import MarkState, Origin, Validity
from anclaje.cartography.domain.validation import State as Heard
from anclaje.cartography.models.spatial import (
    BOX_IS_RIGHT_WAY_ROUND,
    SpatialQuerySet,
    SpatialRow,
)
from anclaje.cartography.permissions import may_read_in_team, opens_what_groups_drew
from anclaje.foundation.models import Row


class ProposedMarkQuerySet(SpatialQuerySet):
    def visible_to(self, user) -> "ProposedMarkQuerySet":
        return self.filter(opens_what_groups_drew(user, "photo__exercise__"))

    def undecided(self) -> "ProposedMarkQuerySet":
        return self.filter(state=MarkState.PROPOSED)

    def for_page(self) -> "ProposedMarkQuerySet":
        return self.select_related("photo__sheet", "legend")

    def in_order(self) -> "ProposedMarkQuerySet":
        return self.order_by("pk")


class ProposedMark(SpatialRow):
    """A mark as the reading saw it; it counts for nothing before a person has decided on it.

    others: codes of further categories that were scribbled with the same pen. made_at: when a person made
    it of others, by merging or cutting them.
    """

    photo = models.ForeignKey("cartography.Photo", on_delete=models.PROTECT, related_name="marks")
    legend = models.ForeignKey(
        "cartography.LegendEntry", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    kind = models.CharField(max_length=8, choices=[(k, k) for k in MarkKind])
    others = models.JSONField(default=list, blank=True)
    confidence = models.FloatField()
    made_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=[(s, s) for s in MarkState], default=MarkState.PROPOSED)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "network.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ProposedMarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=BOX_IS_RIGHT_WAY_ROUND, name="proposed_mark_box_not_inside_out"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="confidence_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(state=MarkState.PROPOSED, decided_at__isnull=True)
                | (~Q(state=MarkState.PROPOSED) & Q(decided_at__isnull=False)),
                name="decided_mark_says_when",
            ),
        ]
        indexes = [models.Index(fields=["photo", "state"], name="marks_of_a_photo")]

    class Privacy:
        identifying = ("geometry",)
        open = (
            "id", "jurisdiction", "version", "photo", "legend", "kind", "min_lon", "min_lat", "max_lon",
            "max_lat", "others", "confidence", "made_at", "state", "decided_at", "decided_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class FeatureQuerySet(SpatialQuerySet):
    def visible_to(self, user) -> "FeatureQuerySet":
        """For the facilitation team, as it was drawn. Whatever else shows features asks the release."""
        return self.filter(may_read_in_team(user, sensitivity="legend__sensitivity"))

    def current(self) -> "FeatureQuerySet":
        return self.filter(state=Validity.CURRENT)

    def confirmed(self) -> "FeatureQuerySet":
        """What the community has said is so."""
        return self.current().filter(heard=Heard.VALIDATED)

    def for_page(self) -> "FeatureQuerySet":
        return self.select_related("legend", "sheet", "photo")

    def in_order(self) -> "FeatureQuerySet":
        return self.order_by("pk")

    def things(self) -> "FeatureQuerySet":
        """One mark for each thing that several groups drew."""
        return self.filter(same_as__isnull=True)


class Feature(SpatialRow):
    """A place, way or zone on the map, with where it comes from and which post confirmed it.

    agreement: how many groups drew the same thing; same_as: the first of those marks, which stands for the
    thing in lists and rounds, none for itself; both as `actions/_agreement.py` last counted.
    """

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="features")
    legend = models.ForeignKey("cartography.LegendEntry", on_delete=models.PROTECT, related_name="features")
    kind = models.CharField(max_length=8, choices=[(k, k) for k in MarkKind])
    words = models.CharField(max_length=120, blank=True, default="")
    origin = models.CharField(max_length=8, choices=[(o, o) for o in Origin])
    photo = models.ForeignKey(
        "cartography.Photo", on_delete=models.PROTECT, related_name="features", null=True, blank=True
    )
    mark = models.ForeignKey(
        "cartography.ProposedMark", on_delete=models.PROTECT, related_name="features", null=True, blank=True
    )
    sheet = models.ForeignKey(
        "cartography.Sheet", on_delete=models.PROTECT, related_name="features", null=True, blank=True
    )
    confirmed_by = models.ForeignKey(
        "network.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    confirmed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(v, v) for v in Validity], default=Validity.CURRENT)
    replaced_by = models.ForeignKey(
        "cartography.Feature", on_delete=models.PROTECT, related_name="replaces", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    heard = models.CharField(max_length=10, choices=[(h, h) for h in Heard], default=Heard.NOT_ASKED)
    groups = models.ManyToManyField(
        "cartography.Group", through="cartography.FeatureGroup", related_name="features"
    )
    agreement = models.PositiveSmallIntegerField(default=0)
    same_as = models.ForeignKey(
        "cartography.Feature", on_delete=models.PROTECT, related_name="others", null=True, blank=True
    )

    objects = FeatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=BOX_IS_RIGHT_WAY_ROUND, name="feature_box_not_inside_out"),
            models.CheckConstraint(
                condition=~Q(origin=Origin.PHOTO) | Q(photo__isnull=False, sheet__isnull=False),
                name="feature_from_a_photo_keeps_photo_and_sheet",
            ),
            models.CheckConstraint(
                condition=Q(state=Validity.CURRENT, ended_at__isnull=True)
                | (~Q(state=Validity.CURRENT) & Q(ended_at__isnull=False)),
                name="feature_that_ended_says_when",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(state=Validity.CORRECTED),
                name="replaced_feature_was_corrected",
            ),
        ]
        indexes = [
            models.Index(
                fields=["exercise", "state", "min_lon", "max_lon", "min_lat", "max_lat", "legend"],
                name="features_in_a_box",
            ),
            models.Index(fields=["exercise", "state", "same_as", "id"], name="features_in_order"),
            models.Index(
                fields=["exercise", "legend", "state", "same_as", "id"], name="features_by_category"
            ),
        ]

    class Privacy:
        identifying = ("words", "geometry")
        open = (
            "id", "jurisdiction", "version", "exercise", "legend", "kind", "min_lon", "min_lat", "max_lon",
            "max_lat", "origin", "photo", "mark", "sheet", "confirmed_by", "confirmed_at", "state",
            "replaced_by", "ended_at", "heard", "groups", "agreement", "same_as",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class FeatureGroup(Row):
    """A group drew this feature: agreement is how many did."""

    feature = models.ForeignKey("cartography.Feature", on_delete=models.CASCADE, related_name="drawn_by")
    group = models.ForeignKey("cartography.Group", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feature", "group"], name="group_draws_a_feature_once")
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "feature", "group")

    def __str__(self) -> str:
        return f"{self.feature_id} {self.group_id}"

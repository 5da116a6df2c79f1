"""Actors and the ties between them, as groups told them: institutions and roles, never a person's name."""

from django.db import models
from django.db.models import Count, F, Q

from anclaje.cartography.domain.states import Validity
from anclaje.cartography.domain.validation import State as Heard
from anclaje.cartography.permissions import is_in_team
from anclaje.foundation.models import Row, RowQuerySet


class ActorQuerySet(RowQuerySet):
    def visible_to(self, user) -> "ActorQuerySet":
        """For the team. A role can be one person: what partners read of it comes from the release."""
        return self.filter(is_in_team(user, "exercise__"))

    def in_use(self) -> "ActorQuerySet":
        return self.filter(withdrawn_at__isnull=True)

    def for_page(self) -> "ActorQuerySet":
        return self.select_related("organisation", "feature")

    def in_order(self) -> "ActorQuerySet":
        return self.order_by("words", "pk")


class Actor(Row):
    """kind: a code of the pack: institution, organisation, group or role. feature: where it is on the map.

    checked_at: when somebody said that its words name nobody. x, y: its place in the picture that the
    team keeps, in a unit square; none where the picture follows the ties alone.
    """

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="actors")
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    feature = models.ForeignKey(
        "cartography.Feature", on_delete=models.PROTECT, related_name="actors", null=True, blank=True
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    x = models.FloatField(null=True, blank=True)
    y = models.FloatField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ActorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "words"],
                condition=Q(withdrawn_at__isnull=True),
                name="actor_stands_once_in_an_exercise",
            ),
            models.CheckConstraint(
                condition=Q(x__isnull=True, y__isnull=True) | Q(x__gte=0, x__lte=1, y__gte=0, y__lte=1),
                name="actor_stands_inside_the_picture",
            ),
        ]

    class Privacy:
        identifying = ("words",)
        open = (
            "id", "jurisdiction", "version", "exercise", "kind", "organisation", "feature", "checked_at", "x",
            "y", "withdrawn_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class TieQuerySet(RowQuerySet):
    def visible_to(self, user) -> "TieQuerySet":
        return self.filter(is_in_team(user, "exercise__"))

    def current(self) -> "TieQuerySet":
        return self.filter(state=Validity.CURRENT)

    def with_agreement(self) -> "TieQuerySet":
        """Each with `agreement`: how many groups told it."""
        return self.annotate(agreement=Count("told_by"))

    def for_page(self) -> "TieQuerySet":
        return self.select_related("source", "target", "sheet")

    def in_order(self) -> "TieQuerySet":
        return self.order_by("pk")


class Tie(Row):
    """How one actor stands to another; kind: one of the pack's eight. Mutual ones have no direction."""

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="ties")
    source = models.ForeignKey("cartography.Actor", on_delete=models.PROTECT, related_name="ties_out")
    target = models.ForeignKey("cartography.Actor", on_delete=models.PROTECT, related_name="ties_in")
    kind = models.CharField(max_length=20)
    is_mutual = models.BooleanField(default=False)
    sheet = models.ForeignKey(
        "cartography.Sheet", on_delete=models.PROTECT, related_name="ties", null=True, blank=True
    )
    confirmed_by = models.ForeignKey(
        "network.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    confirmed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(v, v) for v in Validity], default=Validity.CURRENT)
    ended_at = models.DateTimeField(null=True, blank=True)
    heard = models.CharField(max_length=10, choices=[(h, h) for h in Heard], default=Heard.NOT_ASKED)
    groups = models.ManyToManyField("cartography.Group", through="cartography.TieGroup", related_name="ties")

    objects = TieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"],
                condition=Q(state=Validity.CURRENT),
                name="tie_stands_once_of_a_kind",
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="tie_is_between_two_actors"),
            models.CheckConstraint(
                condition=Q(state=Validity.CURRENT, ended_at__isnull=True)
                | (~Q(state=Validity.CURRENT) & Q(ended_at__isnull=False)),
                name="tie_that_ended_says_when",
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "exercise", "source", "target", "kind", "is_mutual", "sheet",
            "confirmed_by", "confirmed_at", "state", "ended_at", "heard", "groups",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class TieGroup(Row):
    """A group told this tie."""

    tie = models.ForeignKey("cartography.Tie", on_delete=models.CASCADE, related_name="told_by")
    group = models.ForeignKey("cartography.Group", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tie", "group"], name="group_tells_a_tie_once")]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "tie", "group")

    def __str__(self) -> str:
        return f"{self.tie_id} {self.group_id}"

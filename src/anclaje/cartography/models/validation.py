"""The community says what of the map is so: by count of voices, never by name."""

from django.db import models
from django.db.models import Q

from anclaje.cartography.domain.validation import Say
from anclaje.cartography.permissions import is_in_team
from anclaje.foundation.models import Row, RowQuerySet


class ValidationRoundQuerySet(RowQuerySet):
    def visible_to(self, user) -> "ValidationRoundQuerySet":
        return self.filter(is_in_team(user, "exercise__"))

    def open(self) -> "ValidationRoundQuerySet":
        return self.filter(closed_at__isnull=True)

    def in_order(self) -> "ValidationRoundQuerySet":
        return self.order_by("number", "pk")


class ValidationRound(Row):
    """One giving back. sheet: the round as a printed sheet, where it is held on paper."""

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    where = models.CharField(max_length=160, blank=True, default="")
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    sheet = models.ForeignKey(
        "cartography.Sheet", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ValidationRoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exercise", "number"], name="validation_round_has_own_number"),
            models.UniqueConstraint(
                fields=["exercise"],
                condition=Q(closed_at__isnull=True),
                name="exercise_has_one_open_validation_round",
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "exercise", "number", "held_on", "where", "people", "sheet",
            "opened_at", "closed_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.number}"


class QuestionQuerySet(RowQuerySet):
    def visible_to(self, user) -> "QuestionQuerySet":
        return self.filter(is_in_team(user, "round__exercise__"))

    def for_page(self) -> "QuestionQuerySet":
        return self.select_related("feature__legend", "tie__source", "tie__target")

    def in_order(self) -> "QuestionQuerySet":
        return self.order_by("number", "pk")


class Question(Row):
    """What a round asks about, by the number of its row on paper."""

    round = models.ForeignKey(
        "cartography.ValidationRound", on_delete=models.PROTECT, related_name="questions"
    )
    number = models.PositiveSmallIntegerField()
    feature = models.ForeignKey(
        "cartography.Feature", on_delete=models.PROTECT, related_name="questions", null=True, blank=True
    )
    tie = models.ForeignKey(
        "cartography.Tie", on_delete=models.PROTECT, related_name="questions", null=True, blank=True
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(feature__isnull=True, tie__isnull=False)
                | Q(feature__isnull=False, tie__isnull=True),
                name="question_is_about_a_feature_or_a_tie",
            ),
            models.UniqueConstraint(fields=["round", "number"], name="question_has_its_own_number"),
            models.UniqueConstraint(
                fields=["round", "feature"],
                condition=Q(feature__isnull=False),
                name="round_asks_about_a_feature_once",
            ),
            models.UniqueConstraint(
                fields=["round", "tie"], condition=Q(tie__isnull=False), name="round_asks_about_a_tie_once"
            ),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "round", "number", "feature", "tie")

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"


class Voice(Row):
    """So many voices said this of a feature or of a tie."""

    round = models.ForeignKey("cartography.ValidationRound", on_delete=models.PROTECT, related_name="voices")
    feature = models.ForeignKey(
        "cartography.Feature", on_delete=models.PROTECT, related_name="voices", null=True, blank=True
    )
    tie = models.ForeignKey(
        "cartography.Tie", on_delete=models.PROTECT, related_name="voices", null=True, blank=True
    )
    saying = models.CharField(max_length=10, choices=[(s, s) for s in Say])
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(feature__isnull=True, tie__isnull=False)
                | Q(feature__isnull=False, tie__isnull=True),
                name="voice_is_about_a_feature_or_a_tie",
            ),
            models.CheckConstraint(condition=Q(count__gte=1), name="voices_are_counted_from_one"),
            models.UniqueConstraint(
                fields=["round", "feature", "saying"],
                condition=Q(feature__isnull=False),
                name="feature_hears_a_saying_once_in_a_round",
            ),
            models.UniqueConstraint(
                fields=["round", "tie", "saying"],
                condition=Q(tie__isnull=False),
                name="tie_hears_a_saying_once_in_a_round",
            ),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "round", "feature", "tie", "saying", "count")

    def __str__(self) -> str:
        return f"{self.saying} {self.count}"

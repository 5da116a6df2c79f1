"""What the person needs, what they can count on, what is dangerous, and what was agreed."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from anclaje.cases.domain.goals import Change, DropReason
from anclaje.cases.domain.referral import Urgency
from anclaje.cases.domain.risk import Level
from anclaje.cases.permissions import sees_cases
from anclaje.foundation.models import RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField


class NeedStatus(StrEnum):
    OPEN = "open"
    MET = "met"
    DROPPED = "dropped"


class CaseNeed(SealedRow):
    """A need of the people concerned, one of the sixteen kinds."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="needs")
    need = models.ForeignKey("network.Need", on_delete=models.PROTECT, related_name="+")
    urgency = models.CharField(max_length=8, choices=[(u, u) for u in Urgency])
    status = models.CharField(max_length=8, choices=[(s, s) for s in NeedStatus], default=NeedStatus.OPEN)
    note = SealedTextField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "need"],
                condition=Q(status=NeedStatus.OPEN),
                name="one_open_need_of_a_kind_in_a_case",
            )
        ]

    class Privacy:
        identifying = ("note",)
        open = (
            "id", "jurisdiction", "version", "key", "case", "need", "urgency", "status", "recorded_at",
            "ended_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.need_id}"


class RiskAssessment(SealedRow):
    """How dangerous things are, and when to look again."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="risks")
    level = models.CharField(max_length=8, choices=[(level, level) for level in Level])
    factors = models.JSONField(default=list)
    note = SealedTextField()
    assessed_at = models.DateTimeField()
    assessed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    look_again_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="risk_is_looked_at_again_later",
                condition=Q(look_again_at__gt=models.F("assessed_at")),
            )
        ]

    class Privacy:
        identifying = ("factors", "note")
        open = (
            "id", "jurisdiction", "version", "key", "case", "level", "assessed_at", "assessed_by",
            "look_again_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.level


class EntryKind(StrEnum):
    STRENGTH = "strength"
    GOAL = "goal"


class PlanEntryQuerySet(RowQuerySet):
    def visible_to(self, user) -> "PlanEntryQuerySet":
        return self.filter(sees_cases(user, "case"))

    def goals_still_wanted(self) -> "PlanEntryQuerySet":
        return self.filter(kind=EntryKind.GOAL, reached_at__isnull=True, dropped_at__isnull=True)

    def overdue(self, today) -> "PlanEntryQuerySet":
        """Goals of open cases whose day is over."""
        return self.goals_still_wanted().filter(due_on__lt=today, case__status="open")


class PlanEntry(SealedRow):
    """A strength to build on, or a goal agreed with the person, with its owner and date.

    agreed_at: when the person last agreed with it as it stands; null while they have not.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="plan_entries")
    kind = models.CharField(max_length=10, choices=[(k, k) for k in EntryKind])
    text = SealedTextField()
    owner_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    is_oral = models.BooleanField(default=True)
    reached_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    drop_reason = models.CharField(
        max_length=16, choices=[(r, r) for r in DropReason], blank=True, default=""
    )
    reminded_of = models.DateField(null=True, help_text="the day whose passing was told to its owner")

    objects = PlanEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="goal_is_not_both_reached_and_dropped",
                condition=Q(reached_at__isnull=True) | Q(dropped_at__isnull=True),
            ),
            models.CheckConstraint(
                name="dropped_goal_has_its_reason",
                condition=Q(dropped_at__isnull=True, drop_reason="")
                | (Q(dropped_at__isnull=False) & ~Q(drop_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="goal_due", condition=Q(reached_at__isnull=True))]

    class Privacy:
        identifying = ("text",)
        open = (
            "id", "jurisdiction", "version", "key", "case", "kind", "owner_post", "due_on", "recorded_at",
            "agreed_at", "is_oral", "reached_at", "dropped_at", "drop_reason", "reminded_of",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.kind

    @property
    def is_still_wanted(self) -> bool:
        return self.reached_at is None and self.dropped_at is None


class GoalChange(SealedRow):
    """How a goal stood before it was changed, reached or dropped; append-only."""

    entry = models.ForeignKey("cases.PlanEntry", on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(max_length=10, choices=[(c, c) for c in Change])
    text = SealedTextField()
    note = SealedTextField()
    owner_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Privacy:
        identifying = ("text", "note")
        open = (
            "id", "jurisdiction", "version", "key", "entry", "what", "owner_post", "due_on", "at", "by",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.what

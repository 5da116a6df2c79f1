"""What the person needs, what they can count on, what is dangerous, and what was agreed."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from anclaje.cases.domain.referral import Urgency
from anclaje.cases.domain.risk import Level
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


class PlanEntry(SealedRow):
    """A strength to build on, or a goal agreed with the person, with its owner and date."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="plan_entries")
    kind = models.CharField(max_length=10, choices=[(k, k) for k in EntryKind])
    text = SealedTextField()
    owner_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)

    class Privacy:
        identifying = ("text",)
        open = (
            "id", "jurisdiction", "version", "key", "case", "kind", "owner_post", "due_on",
            "recorded_at", "reached_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.kind

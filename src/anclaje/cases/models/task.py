"""A step of the pinned edition, in the hands of a post."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from anclaje.cases.domain.task import State
from anclaje.cases.permissions import sees_tasks
from anclaje.foundation.models import Row, RowQuerySet


class TaskQuerySet(RowQuerySet):
    def visible_to(self, user) -> "TaskQuerySet":
        return self.filter(sees_tasks(user))

    def to_do(self) -> "TaskQuerySet":
        return self.filter(state=State.TO_DO)

    def overdue(self, at: datetime) -> "TaskQuerySet":
        return self.to_do().filter(due_at__lt=at)

    def with_names(self) -> "TaskQuerySet":
        return self.select_related(
            "case__place", "case__issue", "owner_post__organisation", "owner_post__holder"
        )


class Task(Row):
    """One occurrence of a step: whose it is, until when, and why then."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="tasks")
    step_id = models.CharField(max_length=12)
    occurrence = models.PositiveSmallIntegerField(default=1)
    owner_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=[(s, s) for s in State], default=State.TO_DO)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    basis = models.JSONField()
    next_rung_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    pause_reason = models.CharField(max_length=40, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=40, blank=True, default="")

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step_id", "occurrence"], name="a_step_occurs_once_at_a_time"
            ),
            models.CheckConstraint(
                name="ended_task_has_its_time",
                condition=Q(state=State.TO_DO, ended_at__isnull=True)
                | (~Q(state=State.TO_DO) & Q(ended_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="task_due", condition=Q(state="to_do")),
            models.Index(fields=["next_rung_at"], name="task_next_rung", condition=Q(state="to_do")),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "case", "step_id", "occurrence", "owner_post", "state",
            "starts_at", "due_at", "basis", "next_rung_at", "paused_until", "pause_reason", "ended_at",
            "ended_by", "reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.step_id}"


class Escalation(Row):
    """A rung that was climbed, once: about an unanswered referral or a late task."""

    referral = models.ForeignKey(
        "cases.Referral", on_delete=models.PROTECT, null=True, related_name="escalations"
    )
    task = models.ForeignKey("cases.Task", on_delete=models.PROTECT, null=True, related_name="escalations")
    clock = models.CharField(max_length=12)
    round = models.PositiveSmallIntegerField(default=1)
    rung = models.CharField(max_length=20)
    reached_at = models.DateTimeField()
    climbed_at = models.DateTimeField()
    because = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "clock", "round", "rung"],
                condition=Q(referral__isnull=False),
                name="referral_climbs_a_rung_once",
            ),
            models.UniqueConstraint(
                fields=["task", "clock", "round", "rung"],
                condition=Q(task__isnull=False),
                name="task_climbs_a_rung_once",
            ),
            models.CheckConstraint(
                name="escalation_is_about_one_thing",
                condition=Q(referral__isnull=False, task__isnull=True)
                | Q(referral__isnull=True, task__isnull=False),
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "referral", "task", "clock", "round", "rung",
            "reached_at", "climbed_at", "because",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.rung

"""What posts promised each other at a table, and how each was reminded."""

from datetime import date

from django.db import models
from django.db.models import Q

from anclaje.coordination.domain.commitment import Rung, State
from anclaje.coordination.permissions import sees_commitments
from anclaje.foundation.models import Row, RowQuerySet


class CommitmentQuerySet(RowQuerySet):
    def visible_to(self, user) -> "CommitmentQuerySet":
        """Those of one's tables, and those that one's own posts owe."""
        return self.filter(sees_commitments(user)).distinct()

    def still_open(self) -> "CommitmentQuerySet":
        return self.filter(state=State.OPEN)

    def overdue(self, today: date) -> "CommitmentQuerySet":
        return self.still_open().filter(due_on__lt=today)

    def for_page(self) -> "CommitmentQuerySet":
        return self.select_related("body__place", "owner__organisation", "owner__place", "meeting")

    def in_order(self) -> "CommitmentQuerySet":
        return self.order_by("due_on", "pk")


class Commitment(Row):
    """A task between institutions: a post owes it to the table by a day."""

    body = models.ForeignKey("coordination.Body", on_delete=models.PROTECT, related_name="commitments")
    meeting = models.ForeignKey("coordination.Meeting", on_delete=models.PROTECT, related_name="commitments")
    text = models.CharField(max_length=300)
    owner = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="commitments")
    agreed_on = models.DateField()
    first_due_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in State], default=State.OPEN)
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.OPEN, ended_on__isnull=True)
                | (~Q(state=State.OPEN) & Q(ended_on__isnull=False)),
                name="commitment_that_ended_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.NOT_KEPT) | ~Q(reason=""),
                name="commitment_not_kept_says_why",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="commitment_by_day")]

    class Privacy:
        identifying = ("text", "reason")
        open = (
            "id", "jurisdiction", "version", "body", "meeting", "owner", "agreed_on", "first_due_on",
            "due_on", "state", "ended_on",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class Postponement(Row):
    """A commitment was moved to a later day, and why."""

    commitment = models.ForeignKey(
        "coordination.Commitment", on_delete=models.PROTECT, related_name="postponements"
    )
    due_on_before = models.DateField()
    due_on_after = models.DateField()
    reason = models.CharField(max_length=300)
    moved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on_after__gt=models.F("due_on_before")),
                name="commitment_is_moved_to_a_later_day",
            )
        ]

    class Privacy:
        identifying = ("reason",)
        open = (
            "id", "jurisdiction", "version", "commitment", "due_on_before", "due_on_after", "moved_by",
            "moved_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.due_on_after}"


class Reminder(Row):
    """Somebody was reminded of a commitment, once for each rung and agreed day."""

    commitment = models.ForeignKey(
        "coordination.Commitment", on_delete=models.PROTECT, related_name="reminders"
    )
    due_on = models.DateField()
    rung = models.CharField(max_length=10, choices=[(r, r) for r in Rung])
    reminded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "due_on", "rung"], name="commitment_is_reminded_once_a_rung"
            )
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "commitment", "due_on", "rung", "reminded_at")

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.rung}"

"""Minutes of a meeting, in versions, and what each member says of them."""

from django.db import models
from django.db.models import Q

from anclaje.coordination.domain.minutes import Answer, State
from anclaje.foundation.models import Row


class Minutes(Row):
    """One version. `content` is what was there when it was sent: attendance, agenda, agreements."""

    meeting = models.ForeignKey("coordination.Meeting", on_delete=models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, default="")
    content = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=[(s, s) for s in State], default=State.DRAFT)
    drafted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_are_numbered_once"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(state__in=[State.DRAFT, State.SENT, State.APPROVED]),
                name="meeting_has_one_version_of_minutes_that_counts",
            ),
            models.CheckConstraint(
                condition=Q(state=State.APPROVED, approved_at__isnull=False)
                | (~Q(state=State.APPROVED) & Q(approved_at__isnull=True)),
                name="approved_minutes_say_when",
            ),
        ]

    class Privacy:
        identifying = ("text", "content")
        open = (
            "id", "jurisdiction", "version", "meeting", "number", "state", "drafted_by", "drafted_at",
            "sent_at", "approved_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.number}"


class Approval(Row):
    """What a member says of a version; it may still change while the version is not approved."""

    minutes = models.ForeignKey("coordination.Minutes", on_delete=models.PROTECT, related_name="approvals")
    member = models.ForeignKey("coordination.Member", on_delete=models.PROTECT, related_name="approvals")
    answer = models.CharField(max_length=10, choices=[(a, a) for a in Answer])
    text = models.CharField(max_length=1000, blank=True, default="")
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "member"], name="member_answers_a_version_of_minutes_once"
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.OBJECTS) | ~Q(text=""), name="objection_to_minutes_says_what"
            ),
        ]

    class Privacy:
        identifying = ("text",)
        open = (
            "id", "jurisdiction", "version", "minutes", "member", "answer", "answered_by", "answered_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.answer}"

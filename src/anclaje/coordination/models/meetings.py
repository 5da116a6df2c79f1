"""Meetings of a table: what is on the agenda, and which institutions came."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from anclaje.coordination.domain.meeting import State
from anclaje.coordination.permissions import sees_bodies, sits_at
from anclaje.foundation.models import Row, RowQuerySet


class MeetingQuerySet(RowQuerySet):
    def visible_to(self, user) -> "MeetingQuerySet":
        """The day of it: public among institutions, by municipality."""
        return self.filter(sees_bodies(user, "body__")).distinct()

    def open_to(self, user) -> "MeetingQuerySet":
        """What is said in it."""
        return self.filter(sits_at(user, "body__")).distinct()

    def called(self) -> "MeetingQuerySet":
        return self.filter(state=State.CALLED)

    def to_come(self, at: datetime) -> "MeetingQuerySet":
        return self.called().filter(starts_at__gt=at)

    def for_page(self) -> "MeetingQuerySet":
        return self.select_related("body__place", "body__secretary__organisation", "body__secretary__place")

    def in_order(self) -> "MeetingQuerySet":
        return self.order_by("starts_at", "pk")


class Meeting(Row):
    """One meeting; `series` is shared by those that were called together."""

    body = models.ForeignKey("coordination.Body", on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    where = models.CharField(max_length=160, blank=True, default="")
    series = models.UUIDField(null=True, blank=True, editable=False)
    state = models.CharField(max_length=12, choices=[(s, s) for s in State], default=State.CALLED)
    held_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "starts_at"],
                condition=~Q(state=State.CALLED_OFF),
                name="table_meets_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=State.HELD, held_at__isnull=False)
                | (~Q(state=State.HELD) & Q(held_at__isnull=True)),
                name="held_meeting_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CALLED_OFF) | (Q(called_off_at__isnull=False) & ~Q(reason="")),
                name="meeting_called_off_says_when_and_why",
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="meeting_by_day")]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "body", "starts_at", "where", "series", "state", "held_at",
            "called_off_at", "reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.body_id} {self.starts_at:%Y-%m-%d}"


class AgendaItem(Row):
    """A point to speak of, proposed by a member before the meeting."""

    meeting = models.ForeignKey("coordination.Meeting", on_delete=models.PROTECT, related_name="items")
    title = models.CharField(max_length=200)
    proposed_by = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+", null=True)
    proposed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        identifying = ("title",)
        open = (
            "id", "jurisdiction", "version", "meeting", "proposed_by", "proposed_at", "withdrawn_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


class Came(models.TextChoices):
    """Who sat there for an institution."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    OTHER = "other"
    SENT_WORD = "sent_word"
    NOBODY = "nobody"


THERE = (Came.HOLDER, Came.DEPUTY, Came.OTHER)


class AttendanceQuerySet(RowQuerySet):
    def there(self) -> "AttendanceQuerySet":
        return self.filter(came__in=THERE)


class Attendance(Row):
    """Whether an institution came; never the name of who sat there."""

    meeting = models.ForeignKey("coordination.Meeting", on_delete=models.PROTECT, related_name="attendance")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    came = models.CharField(max_length=10, choices=Came.choices)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"], name="institution_attends_a_table_meeting_once"
            )
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "meeting", "organisation", "came")

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.organisation_id}"

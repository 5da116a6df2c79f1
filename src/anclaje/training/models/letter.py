"""A learner's own link by mail. The row is the queue; address and link are made when it leaves."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet


class LinkLetterQuerySet(RowQuerySet):
    def waiting(self) -> LinkLetterQuerySet:
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def due(self, at: datetime) -> LinkLetterQuerySet:
        return self.waiting().filter(due_at__lte=at)


class LinkLetter(Row):
    """To a learner who gave an e-mail: the link of one enrolment, whichever opens when it leaves."""

    enrolment = models.ForeignKey("training.Enrolment", on_delete=models.PROTECT, related_name="letters")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=60, blank=True, default="")

    objects = LinkLetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True),
                name="letter_is_sent_or_given_up_not_both",
            ),
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="one_letter_waits",
            ),
        ]  # fmt: skip

    class Privacy:
        identifying = ("enrolment", "asked_by")
        open = (
            "id", "jurisdiction", "version", "asked_at", "due_at", "attempts", "sent_at", "given_up_at",
            "last_error",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

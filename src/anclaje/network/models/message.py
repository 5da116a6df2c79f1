"""Messages to posts and offices. The row is the queue; it holds a code and a link, nothing about a person."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet


class MessageQuerySet(RowQuerySet):
    def waiting(self) -> "MessageQuerySet":
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def due(self, at: datetime) -> "MessageQuerySet":
        return self.waiting().filter(due_at__lte=at)


class Message(Row):
    """To a post, or to an office's mailbox (`contact`) where nobody has an account.

    `to_email` is filled in when it was sent: whoever held the post at that moment.
    """

    post = models.ForeignKey(
        "network.Post", on_delete=models.PROTECT, related_name="messages", null=True, blank=True
    )
    contact = models.ForeignKey(
        "network.Contact", on_delete=models.PROTECT, related_name="messages", null=True, blank=True
    )
    is_for_deputy_too = models.BooleanField(default=False)
    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=40, blank=True, default="")
    link = models.CharField(max_length=200)
    dedupe_key = models.CharField(max_length=120, unique=True)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    to_email = models.CharField(max_length=520, blank=True, default="")
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=60, blank=True, default="")

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="message_is_sent_or_given_up_not_both",
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True),
            ),
            models.CheckConstraint(
                name="message_goes_to_a_post_or_to_a_contact",
                condition=Q(post__isnull=True, contact__isnull=False)
                | Q(post__isnull=False, contact__isnull=True),
            ),
            models.CheckConstraint(
                name="message_link_is_a_path_of_this_site",
                condition=Q(link__startswith="/"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="message_waiting",
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
            )
        ]

    class Privacy:
        identifying = ("to_email",)
        open = (
            "id", "jurisdiction", "version", "post", "contact", "is_for_deputy_too", "kind", "code",
            "link", "dedupe_key", "queued_at", "due_at", "attempts", "sent_at", "given_up_at", "last_error",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

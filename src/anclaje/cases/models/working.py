"""What somebody keeps for their own day: filters as sentences, and the link that their calendar reads."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet


class SavedFilterQuerySet(RowQuerySet):
    def of(self, user) -> "SavedFilterQuerySet":
        """This person's own; nobody else sees them."""
        return self.filter(user=user)


class SavedFilter(Row):
    """values: as `domain/filters.Filter.values()` gives them. name: how its owner calls it, or empty."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60, blank=True, default="")
    values = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "id"], name="saved_filter_by_user")]

    class Privacy:
        identifying = ("name",)
        open = ("id", "jurisdiction", "version", "user", "values", "kept_at")

    def __str__(self) -> str:
        return str(self.pk)


class FeedLinkQuerySet(RowQuerySet):
    def of(self, user) -> "FeedLinkQuerySet":
        return self.filter(user=user)

    def living(self, at: datetime) -> "FeedLinkQuerySet":
        return self.filter(revoked_at__isnull=True, expires_at__gt=at)


class FeedLink(Row):
    """A secret address of one person's deadlines. mark: a keyed mark of the secret, never the secret."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = FeedLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at__isnull=True),
                name="person_has_one_feed_link_that_opens",
            ),
            models.CheckConstraint(
                name="feed_link_ends_after_it_was_made", condition=Q(expires_at__gt=models.F("made_at"))
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "user", "mark", "made_at", "expires_at", "revoked_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

"""What left the room, frozen as a person confirmed it, and the tokens by which programs of others read it."""

from datetime import datetime
from hashlib import sha256

from django.db import models
from django.db.models import Q

from anclaje.cartography.domain.grid import SIZES_M
from anclaje.cartography.domain.release import Audience
from anclaje.cartography.domain.versions import UNDECIDED, VersionState
from anclaje.cartography.permissions import is_in_team
from anclaje.foundation.models import Row, RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField

OUTSIDE = (Audience.PUBLIC, Audience.PARTNERS)


class ReleaseQuerySet(RowQuerySet):
    def visible_to(self, user) -> "ReleaseQuerySet":
        """For the team, whatever its state. Everybody else asks `out`, by the audience they belong to."""
        return self.filter(is_in_team(user, "exercise__"))

    def out(self) -> "ReleaseQuerySet":
        return self.filter(state=VersionState.OUT)

    def public(self) -> "ReleaseQuerySet":
        """What anybody may read: of exercises whose page is public."""
        return self.out().filter(audience=Audience.PUBLIC, exercise__is_public=True)

    def undecided(self) -> "ReleaseQuerySet":
        return self.filter(state__in=UNDECIDED)

    def waiting(self) -> "ReleaseQuerySet":
        return self.filter(state=VersionState.WAITING).order_by("asked_at", "pk")

    def for_page(self) -> "ReleaseQuerySet":
        return self.select_related(
            "key", "exercise__neighbourhood__place", "exercise__lead", "confirmed_by__organisation"
        )

    def in_order(self) -> "ReleaseQuerySet":
        """Newest first."""
        return self.order_by("-asked_at", "-pk")


class Release(SealedRow):
    """A version of the map for one audience. What leaves is `content`, and nothing else of the exercise.

    derrotero: the trail narrative as this audience reads it, in words that a person checks. check: what
    could identify somebody and what stays inside, for the team's eyes. drawn_from: a mark of the rows
    that it was computed from. streets: a map to lie faintly beneath, as SVG in the picture's own frame.
    """

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="releases")
    audience = models.CharField(max_length=8, choices=[(one, one) for one in OUTSIDE])
    title = models.CharField(max_length=120)
    grid_m = models.PositiveSmallIntegerField(choices=[(size, size) for size in SIZES_M])
    state = models.CharField(
        max_length=9, choices=[(s, s) for s in VersionState], default=VersionState.WAITING
    )
    derrotero = SealedTextField()
    check_of = SealedTextField()
    streets = models.TextField(blank=True, default="")
    streets_credit = models.CharField(max_length=120, blank=True, default="")
    content = models.JSONField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    drawn_from = models.CharField(max_length=64, blank=True, default="")
    failed_because = models.CharField(max_length=200, blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    computed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "network.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "audience"],
                condition=Q(state=VersionState.OUT),
                name="one_version_is_out_for_an_audience",
            ),
            models.UniqueConstraint(
                fields=["exercise", "audience"],
                condition=Q(state__in=UNDECIDED),
                name="one_version_is_prepared_for_an_audience",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[VersionState.OUT, VersionState.REPLACED])
                | (Q(confirmed_at__isnull=False, content__isnull=False) & ~Q(fingerprint="")),
                name="version_that_left_was_confirmed",
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="versions_by_state")]

    class Privacy:
        identifying = ("derrotero", "check_of")
        open = (
            "id", "jurisdiction", "version", "key", "exercise", "audience", "title", "grid_m", "state",
            "streets", "streets_credit", "content", "fingerprint", "drawn_from", "failed_because",
            "attempts", "asked_at", "computed_at", "confirmed_at", "confirmed_by", "ended_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)


def digest(secret: str) -> str:
    """What is kept of a token: random 256 bits need no salt."""
    return sha256(secret.encode()).hexdigest()


class ReaderTokenQuerySet(RowQuerySet):
    def visible_to(self, user) -> "ReaderTokenQuerySet":
        return self.filter(is_in_team(user, "exercise__"))

    def in_force(self, at: datetime) -> "ReaderTokenQuerySet":
        """A token of partners ends with its institution's part in the exercise."""
        still_takes_part = Q(
            exercise__partners__organisation=models.F("reader"), exercise__partners__until_on__isnull=True
        )
        return self.filter(
            Q(audience=Audience.PUBLIC) | still_takes_part, ends_at__gt=at, revoked_at__isnull=True
        ).distinct()

    def for_secret(self, secret: str) -> "ReaderTokenQuerySet":
        return self.filter(digest=digest(secret))

    def for_page(self) -> "ReaderTokenQuerySet":
        return self.select_related("reader", "exercise")


class ReaderToken(Row):
    """An institution's program reads what left for its audience; the secret is shown once and not kept."""

    exercise = models.ForeignKey("cartography.Exercise", on_delete=models.PROTECT, related_name="tokens")
    audience = models.CharField(max_length=8, choices=[(one, one) for one in OUTSIDE])
    reader = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        "network.Post", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ReaderTokenQuerySet.as_manager()

    class Privacy:
        identifying = ("digest",)
        open = (
            "id", "jurisdiction", "version", "exercise", "audience", "reader", "starts_at", "ends_at",
            "revoked_at", "made_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

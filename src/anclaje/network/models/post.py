"""Work belongs to posts; people hold them for a while. A municipality joins by an agreement."""

from datetime import date

from django.db import models
from django.db.models import Q

from anclaje.accounts.roles import Role
from anclaje.foundation.models import Row, RowQuerySet


class PostQuerySet(RowQuerySet):
    def active(self) -> "PostQuerySet":
        return self.filter(status=Post.ACTIVE)

    def held_by(self, user) -> "PostQuerySet":
        """As holder or as deputy: both may do the post's work."""
        return self.filter(Q(holder=user) | Q(deputy=user))

    def for_page(self) -> "PostQuerySet":
        return self.select_related("organisation__actor_type", "place", "holder", "deputy")


class Post(Row):
    """A role in an organisation, for a municipality or (place empty) for all of the territory."""

    ACTIVE, ENDED = "active", "ended"

    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    place = models.ForeignKey(
        "territory.Place", on_delete=models.PROTECT, related_name="posts", null=True, blank=True
    )
    title = models.CharField(max_length=120, blank=True, default="")
    holder = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="posts_held", null=True, blank=True
    )
    deputy = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="posts_covered", null=True, blank=True
    )
    status = models.CharField(max_length=8, choices=[(ACTIVE, ACTIVE), (ENDED, ENDED)], default=ACTIVE)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="post_deputy_is_somebody_else",
                condition=Q(holder__isnull=True) | Q(deputy__isnull=True) | ~Q(holder=models.F("deputy")),
            ),
            models.CheckConstraint(
                name="ended_post_has_nobody_and_says_when",
                condition=Q(status="active", ended_at__isnull=True)
                | Q(status="ended", ended_at__isnull=False, holder__isnull=True, deputy__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["organisation", "role", "place", "title"],
                condition=Q(status="active", place__isnull=False),
                name="post_in_a_municipality_exists_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "role", "title"],
                condition=Q(status="active", place__isnull=True),
                name="post_for_the_territory_exists_once",
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "organisation", "role", "place", "title", "holder",
            "deputy", "status", "ended_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"


class PostTenure(Row):
    """Who held a post, from when until when (the end is no longer theirs)."""

    post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="tenures")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="tenures")
    is_deputy = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="tenure_does_not_end_before_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("starts_at")),
            ),
            models.UniqueConstraint(
                fields=["post", "is_deputy"],
                condition=Q(ends_at__isnull=True),
                name="post_has_one_open_tenure_of_a_kind",
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "post", "user", "is_deputy", "starts_at", "ends_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.post_id} {self.starts_at:%Y-%m-%d}"


class AgreementQuerySet(RowQuerySet):
    def in_force(self, day: date) -> "AgreementQuerySet":
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=day), signed_on__lte=day, ended_on__isnull=True
        )


class Agreement(Row):
    """A municipality's dated word: who its focal point is, and which telephone answers at night.

    `ends_on` is the agreed end; `ended_on` is set when another agreement takes its place or it is left.
    """

    municipality = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="agreements")
    signed_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    focal_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="agreements")
    duty_telephone = models.CharField(max_length=40)
    document_reference = models.CharField(max_length=120, blank=True, default="")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(ended_on__isnull=True),
                name="municipality_has_one_agreement_in_force",
            ),
            models.CheckConstraint(
                name="agreement_ends_after_it_was_signed",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=models.F("signed_on")),
            ),
        ]

    class Privacy:
        identifying = ("duty_telephone",)
        open = (
            "id", "jurisdiction", "version", "municipality", "signed_on", "ends_on", "ended_on",
            "focal_post", "document_reference",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.signed_on}"

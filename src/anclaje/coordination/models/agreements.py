"""Agreements between agencies, and what institutions did together."""

from datetime import date

from django.db import models
from django.db.models import Q

from anclaje.coordination.permissions import sees_activities, sees_agreements
from anclaje.foundation.models import Row, RowQuerySet


class InterAgreementQuerySet(RowQuerySet):
    def visible_to(self, user) -> "InterAgreementQuerySet":
        """One's institutions', one's municipality's, and those for the whole territory."""
        return self.filter(sees_agreements(user)).distinct()

    def in_force(self, day: date) -> "InterAgreementQuerySet":
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=day),
            Q(ended_on__isnull=True) | Q(ended_on__gt=day),
            signed_on__lte=day,
        )

    def for_page(self) -> "InterAgreementQuerySet":
        return self.select_related("place", "keeper__organisation", "keeper__place", "replaced_by")

    def in_order(self) -> "InterAgreementQuerySet":
        return self.order_by(models.F("ends_on").asc(nulls_last=True), "pk")


class InterAgreement(Row):
    """A dated agreement between institutions; `keeper` is the post that is reminded before it ends."""

    title = models.CharField(max_length=200)
    place = models.ForeignKey(
        "territory.Place", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    signed_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    replaced_by = models.OneToOneField(
        "coordination.InterAgreement",
        on_delete=models.PROTECT,
        related_name="replaces",
        null=True,
        blank=True,
    )
    keeper = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="agreements_kept")
    document_reference = models.CharField(max_length=120, blank=True, default="")
    reminded_at = models.DateTimeField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)

    objects = InterAgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=models.F("signed_on")),
                name="agreement_between_agencies_ends_after_it_was_signed",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(ended_on__isnull=False),
                name="agreement_that_was_replaced_has_ended",
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "title", "place", "signed_on", "ends_on", "ended_on",
            "replaced_by", "keeper", "document_reference", "reminded_at", "is_demonstration",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Party(Row):
    """An institution in an agreement, and what it commits to."""

    agreement = models.ForeignKey(
        "coordination.InterAgreement", on_delete=models.PROTECT, related_name="parties"
    )
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    commits_to = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation"], name="institution_is_once_in_an_agreement"
            )
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "agreement", "organisation", "commits_to")

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.organisation_id}"


class JointActivityQuerySet(RowQuerySet):
    def visible_to(self, user) -> "JointActivityQuerySet":
        return self.filter(sees_activities(user)).distinct()

    def for_page(self) -> "JointActivityQuerySet":
        return self.select_related("place")

    def in_order(self) -> "JointActivityQuerySet":
        return self.order_by("-held_on", "-pk")


class JointActivity(Row):
    """A workshop, a training, a visit, a campaign that institutions did together; counts only."""

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    place = models.ForeignKey(
        "territory.Place", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    held_on = models.DateField()
    people_reached = models.PositiveIntegerField(null=True, blank=True)
    recorded_by = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    is_demonstration = models.BooleanField(default=False)

    objects = JointActivityQuerySet.as_manager()

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "kind", "title", "place", "held_on", "people_reached",
            "recorded_by", "is_demonstration",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title


class TookPart(Row):
    """An institution took part in a joint activity, with so many of its people."""

    activity = models.ForeignKey(
        "coordination.JointActivity", on_delete=models.PROTECT, related_name="took_part"
    )
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "organisation"], name="institution_takes_part_in_an_activity_once"
            )
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "activity", "organisation", "people")

    def __str__(self) -> str:
        return f"{self.activity_id} {self.organisation_id}"

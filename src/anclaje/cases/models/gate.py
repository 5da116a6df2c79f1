"""What police, prosecutors and courts asked, and what a court's order let out."""

from django.db import models
from django.db.models import F, Q

from anclaje.cases.domain.gate import OPEN, Asker, Status, Told
from anclaje.cases.permissions import sees_cases, sees_orders, sees_requests
from anclaje.foundation.models import RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField

STILL_OPEN = sorted(status.value for status in OPEN)


class InformationRequestQuerySet(RowQuerySet):
    def visible_to(self, user) -> "InformationRequestQuerySet":
        return self.filter(sees_requests(user))

    def newest_first(self) -> "InformationRequestQuerySet":
        return self.order_by("-recorded_at", "-pk")


class InformationRequest(SealedRow):
    """Somebody asked about somebody. Who asked is kept, under a key of its own; about whom is not."""

    number = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(a, a) for a in Asker])
    authority = SealedTextField()
    their_number = SealedTextField()
    asked_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    objects = InformationRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="request_is_answered_the_moment_it_is_recorded",
                condition=Q(answered_at=F("recorded_at")),
            )
        ]
        indexes = [models.Index(fields=["organisation", "-recorded_at"], name="request_by_organisation")]

    class Privacy:
        identifying = ("authority", "their_number")
        open = (
            "id", "jurisdiction", "version", "key", "number", "organisation", "kind", "asked_on",
            "recorded_at", "recorded_by", "answered_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.number


class CourtOrderQuerySet(RowQuerySet):
    def visible_to(self, user) -> "CourtOrderQuerySet":
        """Those of the cases whose gate this person holds."""
        return self.filter(sees_orders(user))

    def still_open(self) -> "CourtOrderQuerySet":
        return self.filter(status__in=STILL_OPEN)

    def told_by(self, user) -> "CourtOrderQuerySet":
        """Those of the cases that this person accompanies: telling the person needs no gate."""
        return self.filter(sees_cases(user, "case"))

    def to_tell(self) -> "CourtOrderQuerySet":
        """Released, and the person has not been told."""
        return self.filter(tell_due_at__isnull=False)


class CourtOrder(SealedRow):
    """A court orders fields of one person of a case. `document`: exactly what left, as it was then.

    tell_due_at: until when the person is told of it; empty before it left and once they were.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="orders")
    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(
        "cases.InformationRequest", on_delete=models.PROTECT, null=True, related_name="orders"
    )
    court = SealedTextField()
    file_number = SealedTextField()
    ordered_on = models.DateField()
    fields = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=[(s, s) for s in Status], default=Status.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    reason = SealedTextField()
    document = SealedTextField()
    told = models.CharField(max_length=12, choices=[(t, t) for t in Told], blank=True, default="")
    told_at = models.DateTimeField(null=True)
    tell_due_at = models.DateTimeField(null=True)
    next_rung_at = models.DateTimeField(null=True)
    rungs = models.JSONField(default=list)

    objects = CourtOrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(status__in=STILL_OPEN), name="one_open_order_a_person"
            ),
            models.CheckConstraint(
                name="order_is_approved_by_somebody_else",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="released_order_was_approved",
                condition=~Q(status__in=["approved", "released"])
                | Q(approved_at__isnull=False, approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="ended_order_has_its_time",
                condition=Q(status__in=STILL_OPEN, ended_at__isnull=True)
                | (~Q(status__in=STILL_OPEN) & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="only_a_released_order_holds_a_document",
                condition=Q(document=b"") | Q(status="released"),
            ),
            models.CheckConstraint(
                name="only_a_released_order_is_told_of",
                condition=Q(tell_due_at__isnull=True) | Q(status="released"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_rung_at"], name="order_next_rung", condition=Q(tell_due_at__isnull=False)
            )
        ]

    class Privacy:
        identifying = ("person", "court", "file_number", "fields", "reason", "document", "told")
        open = (
            "id", "jurisdiction", "version", "key", "case", "request", "ordered_on", "status", "proposed_at",
            "proposed_by", "expires_at", "approved_at", "approved_by", "ended_at", "ended_by", "told_at",
            "tell_due_at", "next_rung_at", "rungs",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.status}"

"""A case: a code, a place, who leads it; and who may see it."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from anclaje.cases.domain.case import ClosingReason, Status
from anclaje.cases.domain.risk import Level
from anclaje.cases.permissions import moves_cases, sees_cases
from anclaje.foundation.models import Row, RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField


class CaseQuerySet(RowQuerySet):
    def visible_to(self, user) -> "CaseQuerySet":
        """The cases that exist for this person, and no others."""
        return self.filter(sees_cases(user))

    def movable_by(self, user) -> "CaseQuerySet":
        """Those of which this person may decide which edition they follow."""
        return self.filter(moves_cases(user))

    def still_open(self) -> "CaseQuerySet":
        return self.filter(status=Status.OPEN)

    def with_names(self) -> "CaseQuerySet":
        """What a line about a case shows, in the same query."""
        return self.select_related("key", "place", "issue", "lead", "team_post__holder")


class Case(SealedRow):
    """What is known is kept beside it: people, needs, risk, consents. Here is the minimum."""

    code = models.CharField(max_length=20, unique=True)
    status = models.CharField(max_length=10, choices=[(s, s) for s in Status], default=Status.OPEN)
    is_invented = models.BooleanField()
    issue = models.ForeignKey("network.IssueType", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    team_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="+")
    overlay = models.ForeignKey("guide.Overlay", on_delete=models.PROTECT, null=True, related_name="+")
    found_by_inspection = models.BooleanField(default=False)
    flags = models.JSONField(default=dict)
    risk_level = models.CharField(
        max_length=8, choices=[(level, level) for level in Level], blank=True, default=""
    )
    look_again_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.CharField(
        max_length=20, choices=[(r, r) for r in ClosingReason], blank=True, default=""
    )
    safe_contact_way = models.CharField(max_length=20, blank=True, default="")
    safe_contact_note = SealedTextField()
    safe_contact_times = SealedTextField()
    must_not_answer = SealedTextField()

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="closed_case_has_time_and_reason",
                condition=Q(status=Status.OPEN, closed_at__isnull=True, closing_reason="")
                | (Q(status=Status.CLOSED, closed_at__isnull=False) & ~Q(closing_reason="")),
            )
        ]
        indexes = [models.Index(fields=["status", "place"], name="case_by_place")]

    class Privacy:
        identifying = (
            "code", "safe_contact_way", "safe_contact_note", "safe_contact_times", "must_not_answer",
            "flags",
        )  # fmt: skip
        open = (
            "id", "jurisdiction", "version", "key", "status", "is_invented", "issue", "place", "lead",
            "team_post", "edition", "overlay", "found_by_inspection", "risk_level", "look_again_at",
            "opened_at", "opened_by", "closed_at", "closing_reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.status == Status.OPEN


class GrantQuerySet(RowQuerySet):
    def in_force(self, at: datetime) -> "GrantQuerySet":
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)


class Grant(Row):
    """An organisation may see a whole case, until a date. A receiver of a referral has none."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="grants")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "organisation"],
                condition=Q(ends_at__isnull=True),
                name="one_open_grant_per_case_and_organisation",
            )
        ]
        indexes = [models.Index(fields=["organisation", "case"], name="grant_by_organisation")]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "case", "organisation", "starts_at", "ends_at")

    def __str__(self) -> str:
        return f"{self.case_id} {self.organisation_id}"


class Exclusion(SealedRow):
    """An organisation, a colleague or a whole municipality that must never hear of this case."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="exclusions")
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, null=True, related_name="+")
    reason = SealedTextField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exclusion_names_exactly_one",
                condition=Q(organisation__isnull=False, user__isnull=True, place__isnull=True)
                | Q(organisation__isnull=True, user__isnull=False, place__isnull=True)
                | Q(organisation__isnull=True, user__isnull=True, place__isnull=False),
            )
        ]

    class Privacy:
        identifying = ("organisation", "user", "place", "reason")
        open = ("id", "jurisdiction", "version", "key", "case", "set_at", "set_by", "lifted_at")

    def __str__(self) -> str:
        return str(self.pk)


class Happening(SealedRow):
    """One thing that happened, for the thread; append-only, its words encrypted."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="happenings")
    referral = models.ForeignKey(
        "cases.Referral", on_delete=models.PROTECT, null=True, related_name="happenings"
    )
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    text = SealedTextField()

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="happening_newest_first")]

    class Privacy:
        identifying = ("text", "facts")
        open = (
            "id", "jurisdiction", "version", "key", "case", "referral", "at", "by", "kind",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.kind

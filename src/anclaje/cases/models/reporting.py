"""The proof that somebody called: who, whom, when, what came of it. Nothing of care asks for it."""

from django.db import models
from django.db.models import Q

from anclaje.cases.domain.reporting import LeftReason, Outcome, Status
from anclaje.cases.permissions import sees_reports
from anclaje.foundation.models import RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField


class ReportQuerySet(RowQuerySet):
    def visible_to(self, user) -> "ReportQuerySet":
        """Those that this person's post keeps, and those of the cases that they see."""
        return self.filter(sees_reports(user))

    def for_page(self) -> "ReportQuerySet":
        return self.select_related("key", "case", "place", "made_by", "made_by_post__organisation")


class Report(SealedRow):
    """`starts_at`: when somebody knew, with which the day to call begins. None of its facts is about care."""

    code = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="reports", null=True, blank=True
    )
    is_invented = models.BooleanField()
    place = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=[(s, s) for s in Status], default=Status.OPEN)
    danger = models.BooleanField(null=True)
    is_child = models.BooleanField(null=True)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    next_reminder_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_by_post = models.ForeignKey("network.Post", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    left_reason = models.CharField(
        max_length=20, choices=[(r, r) for r in LeftReason], blank=True, default=""
    )
    keep_until = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_of_no_case_ends_some_day",
                condition=Q(case__isnull=False, keep_until__isnull=True)
                | Q(case__isnull=True, keep_until__isnull=False),
            ),
            models.CheckConstraint(
                name="open_report_has_not_ended",
                condition=Q(status=Status.OPEN, ended_at__isnull=True)
                | (~Q(status=Status.OPEN) & Q(ended_at__isnull=False, next_reminder_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="left_report_says_why",
                condition=(Q(status=Status.LEFT) & ~Q(left_reason=""))
                | (~Q(status=Status.LEFT) & (Q(left_reason="") | Q(status=Status.DESTROYED))),
            ),
        ]
        indexes = [models.Index(fields=["next_reminder_at"], name="report_to_remind")]

    class Privacy:
        identifying = ("danger", "is_child")
        open = (
            "id", "jurisdiction", "version", "key", "code", "case", "is_invented", "place", "status",
            "starts_at", "due_at", "next_reminder_at", "made_at", "made_by", "made_by_post", "ended_at",
            "left_reason", "keep_until",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.status == Status.OPEN


class Call(SealedRow):
    """One call, as it went; a second one is a second row. told_by: the office that answered, as it says."""

    report = models.ForeignKey("cases.Report", on_delete=models.PROTECT, related_name="calls")
    channel = models.CharField(max_length=30)
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=14, choices=[(o, o) for o in Outcome])
    number = SealedTextField()
    told_by = SealedTextField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="call_has_a_number_where_one_was_given",
                condition=(Q(outcome=Outcome.NUMBER) & ~Q(number=b""))
                | (~Q(outcome=Outcome.NUMBER) & Q(number=b"")),
            )
        ]

    class Privacy:
        identifying = ("number", "told_by")
        open = (
            "id", "jurisdiction", "version", "key", "report", "channel", "made_at", "outcome",
            "recorded_by", "recorded_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.channel} {self.outcome}"

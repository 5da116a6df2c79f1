"""An inspection that found a child working: its act, who was told, the family, and how it went on."""

from django.db import models
from django.db.models import Q

from anclaje.cases.domain.inspection import Answer, Through
from anclaje.foundation.models import Row
from anclaje.privacy.models import SealedRow, SealedTextField


class Inspection(SealedRow):
    """One inspection a case. `leads`: who leads the meeting with the family. `blind`: of the act's number.

    Inspectors see none of it: what they do is hand over the act.
    """

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="inspection")
    act_number = SealedTextField()
    blind = models.CharField(max_length=32, db_index=True)
    done_at = models.DateTimeField()
    labour_copied_on = models.DateField(null=True)
    commission_told_on = models.DateField(null=True)
    leads = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    approached_at = models.DateTimeField(null=True)
    agreed = SealedTextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="family_is_met_by_somebody_who_leads",
                condition=Q(approached_at__isnull=True) | Q(leads__isnull=False),
            ),
            models.CheckConstraint(
                name="family_is_met_after_the_inspection",
                condition=Q(approached_at__isnull=True) | Q(approached_at__gte=models.F("done_at")),
            ),
        ]

    class Privacy:
        identifying = ("act_number", "blind", "agreed")
        open = (
            "id", "jurisdiction", "version", "key", "case", "done_at", "labour_copied_on",
            "commission_told_on", "leads", "approached_at", "recorded_at", "recorded_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.case_id)


class FollowUp(Row):
    """What was learnt of one child in one of the guide's months."""

    inspection = models.ForeignKey("cases.Inspection", on_delete=models.PROTECT, related_name="follow_ups")
    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="+")
    month = models.PositiveSmallIntegerField()
    in_school = models.CharField(max_length=8, choices=[(a, a) for a in Answer])
    still_working = models.CharField(max_length=8, choices=[(a, a) for a in Answer])
    asked_through = models.CharField(max_length=20, choices=[(t, t) for t in Through])
    seen_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "person", "month"], name="child_is_followed_up_once_a_month"
            )
        ]

    class Privacy:
        identifying = ("in_school", "still_working", "asked_through")
        open = (
            "id", "jurisdiction", "version", "inspection", "person", "month", "seen_on", "recorded_at",
            "recorded_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.month}"

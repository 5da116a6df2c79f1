"""A child's own record: what they said, what is best for them, and who may be spoken with."""

from django.db import models
from django.db.models import Q

from anclaje.cases.domain.children import Assent, Family, Heard, Maturity, Relation
from anclaje.privacy.models import SealedRow, SealedTextField


class ChildRecord(SealedRow):
    """One look at what is best for a child, kept as it was; the next look is the next row."""

    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="child_records")
    number = models.PositiveSmallIntegerField()
    heard = models.CharField(max_length=16, choices=[(h, h) for h in Heard])
    opinion = SealedTextField()
    maturity = models.CharField(max_length=16, choices=[(m, m) for m in Maturity])
    centre_of_life = SealedTextField()
    family = models.CharField(max_length=16, choices=[(f, f) for f in Family])
    why_not_family = SealedTextField()
    decision = SealedTextField()
    why = SealedTextField()
    took_part = models.JSONField(default=list)
    assent = models.CharField(max_length=16, choices=[(a, a) for a in Assent])
    why_without_assent = SealedTextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "number"], name="one_child_record_of_a_number")
        ]

    class Privacy:
        identifying = (
            "heard", "opinion", "maturity", "centre_of_life", "family", "why_not_family", "decision", "why",
            "took_part", "assent", "why_without_assent",
        )  # fmt: skip
        open = ("id", "jurisdiction", "version", "key", "person", "number", "recorded_at", "recorded_by")

    def __str__(self) -> str:
        return f"{self.person_id} {self.number}"


class Guardian(SealedRow):
    """An adult who answers for a child, by relation and never by name; changed by a newer row."""

    person = models.ForeignKey("cases.Person", on_delete=models.PROTECT, related_name="guardians")
    relation = models.CharField(max_length=16, choices=[(r, r) for r in Relation])
    may_be_contacted = models.BooleanField()
    since = models.DateField()
    why = SealedTextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="guardian_who_may_not_be_contacted_has_its_reason",
                condition=Q(may_be_contacted=True) | ~Q(why=b""),
            )
        ]

    class Privacy:
        identifying = ("relation", "may_be_contacted", "why")
        open = (
            "id", "jurisdiction", "version", "key", "person", "since", "recorded_at", "recorded_by",
            "replaced_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

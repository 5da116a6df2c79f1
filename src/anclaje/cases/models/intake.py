"""How a case came: who asked, and the numbers that others gave it."""

from enum import StrEnum

from django.db import models

from anclaje.privacy.models import SealedRow, SealedTextField


class Origin(StrEnum):
    COURT = "court"
    PROSECUTION = "prosecution"
    NATIONAL_PROGRAMME = "national_programme"
    HOTLINE = "hotline"
    HOSPITAL = "hospital"
    CHILD_LABOUR_COMMISSION = "child_labour_commission"
    INSPECTION = "inspection"
    MUNICIPALITY = "municipality"
    PERSON = "person"
    OTHER = "other"


class ReferenceKind(StrEnum):
    COURT_FILE = "court_file"
    PROSECUTION_FILE = "prosecution_file"
    HOTLINE_REPORT = "hotline_report"
    CHILD_LABOUR_SYSTEM = "child_labour_system"
    NATIONAL_DATABASE = "national_database"
    OTHER = "other"


class InboundRequest(SealedRow):
    """What somebody asked of us, and when."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="request")
    origin = models.CharField(max_length=30, choices=[(o, o) for o in Origin])
    asked_at = models.DateTimeField()
    asked_by = SealedTextField()
    note = SealedTextField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Privacy:
        identifying = ("asked_by", "note")
        open = (
            "id", "jurisdiction", "version", "key", "case", "origin", "asked_at", "recorded_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.origin


class Reference(SealedRow):
    """A file number of another registry, kept so that nobody types it twice.

    given_on, said: the day and the state that the other registry wrote beside it.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="references")
    kind = models.CharField(max_length=30, choices=[(k, k) for k in ReferenceKind])
    number = SealedTextField()
    blind = models.CharField(max_length=32, db_index=True)
    kept_at = models.DateTimeField()
    given_on = models.DateField(null=True)
    said = SealedTextField()
    corrected_at = models.DateTimeField(null=True)

    class Privacy:
        identifying = ("number", "blind", "said")
        open = (
            "id", "jurisdiction", "version", "key", "case", "kind", "kept_at", "given_on", "corrected_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.kind

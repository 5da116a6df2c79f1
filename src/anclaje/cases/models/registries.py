"""What was handed to another registry, and what came back from it."""

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.privacy.models import SealedRow, SealedTextField


class RegistryExport(Row):
    """One case in one file for another registry: who, when, by which template, which fields.

    `batch`: the cases of one file share it. `receipt`: the number that came back.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="registry_exports")
    batch = models.UUIDField(db_index=True)
    template = models.CharField(max_length=40)
    fields = models.JSONField(default=list)
    ending = models.CharField(max_length=4, choices=[("csv", "csv"), ("xlsx", "xlsx")])
    consent = models.ForeignKey("cases.Consent", on_delete=models.PROTECT, null=True, related_name="+")
    receipt = models.ForeignKey(
        "cases.Reference", on_delete=models.PROTECT, null=True, related_name="exports"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "case"], name="case_stands_once_in_a_file")]
        indexes = [models.Index(fields=["case", "template"], name="registry_export_by_case")]

    class Privacy:
        identifying = ("fields",)
        open = (
            "id", "jurisdiction", "version", "case", "batch", "template", "ending", "consent", "receipt",
            "made_at", "made_by",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.template} {self.case_id}"


class ReceiptRunQuerySet(RowQuerySet):
    def visible_to(self, user) -> "ReceiptRunQuerySet":
        """Whoever uploaded it, and nobody else: its rows may name cases of others."""
        return self.filter(by=user.pk)


class ReceiptRun(SealedRow):
    """A file of receipts, read and looked at before anything is written. Sealed under its own key."""

    template = models.CharField(max_length=40)
    rows = SealedTextField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    written = models.PositiveIntegerField(default=0)

    objects = ReceiptRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="receipts_are_written_when_applied",
                condition=Q(written=0) | Q(applied_at__isnull=False),
            )
        ]

    class Privacy:
        identifying = ("rows",)
        open = (
            "id", "jurisdiction", "version", "key", "template", "by", "received_at", "applied_at", "written",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.template} {self.received_at}"

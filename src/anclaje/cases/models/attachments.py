"""Files of a case: ciphertext in the storage under a meaningless name, its key here."""

from django.db import models
from django.db.models import Q

from anclaje.cases.domain.attachments import Kind, WithdrawReason
from anclaje.privacy.models import SealedRow, SealedTextField


class Attachment(SealedRow):
    """`own_key` and the case's key open it together; destroying either ends it in every copy."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="attachments")
    own_key = models.OneToOneField("privacy.CaseKey", on_delete=models.PROTECT, related_name="+")
    title = SealedTextField()
    kind = models.CharField(max_length=8, choices=[(k, k) for k in Kind])
    size = models.PositiveIntegerField()
    file = models.FileField(max_length=60)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdraw_reason = models.CharField(
        max_length=16, choices=[(r, r) for r in WithdrawReason], blank=True, default=""
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="withdrawn_attachment_has_person_and_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdraw_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdraw_reason="")),
            )
        ]

    class Privacy:
        identifying = ("title", "file")
        open = (
            "id", "jurisdiction", "version", "key", "case", "own_key", "kind", "size", "added_at",
            "added_by", "withdrawn_at", "withdrawn_by", "withdraw_reason",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_bound_to(self) -> str:
        return f"cases.attachment.file:{self.pk}"

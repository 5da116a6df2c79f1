"""A file that somebody sent to the directory, between the dry run and the decision."""

from django.db import models

from anclaje.foundation.models import Row


class ImportRun(Row):
    """`content` is emptied once applied: the rows then stand in the directory."""

    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    file_name = models.CharField(max_length=160)
    content = models.BinaryField(default=b"")
    received_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applied_import_keeps_no_file",
                condition=models.Q(applied_at__isnull=True) | models.Q(content=b""),
            )
        ]

    class Privacy:
        identifying = ("content",)
        open = (
            "id", "jurisdiction", "version", "by", "file_name", "received_at", "applied_at", "counts",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.file_name

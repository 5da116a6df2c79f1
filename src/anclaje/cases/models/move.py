"""A decision about a new edition: the case was moved to it, or left on its own, and why."""

from django.db import models

from anclaje.cases.domain.moving import Decision
from anclaje.foundation.models import Row, RowQuerySet


class CaseMoveQuerySet(RowQuerySet):
    def newest_first(self) -> "CaseMoveQuerySet":
        return self.order_by("-at", "-pk")


class CaseMove(Row):
    """Between which editions, by whom. Its reason is case text: it stands, sealed, in the thread's line."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="moves")
    happening = models.OneToOneField("cases.Happening", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=[(d, d) for d in Decision])
    from_edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="+")
    to_edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="+")
    from_overlay = models.ForeignKey("guide.Overlay", on_delete=models.PROTECT, null=True, related_name="+")
    to_overlay = models.ForeignKey("guide.Overlay", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = CaseMoveQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "to_edition"], name="case_move_by_case")]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "case", "happening", "decision", "from_edition",
            "to_edition", "from_overlay", "to_overlay", "at", "by",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case_id} {self.decision}"

"""The tally sheet of a validation round as it was printed, and what was read of its photographs."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from anclaje.cartography.domain.rounds import KEPT
from anclaje.cartography.permissions import is_in_team
from anclaje.foundation.models import Row, RowQuerySet


class RoundPrintQuerySet(RowQuerySet):
    def visible_to(self, user) -> "RoundPrintQuerySet":
        return self.filter(is_in_team(user, "round__exercise__"))

    def latest_first(self) -> "RoundPrintQuerySet":
        return self.order_by("-printed_at", "-pk")


class RoundPrint(Row):
    """What was printed for a round. digest: of the questions and words, so that the same is printed once.

    pdf: ciphertext under the exercise's key.
    """

    round = models.ForeignKey("cartography.ValidationRound", on_delete=models.PROTECT, related_name="prints")
    code = models.CharField(max_length=24, unique=True)
    digest = models.CharField(max_length=64)
    pdf = models.FileField(max_length=60)
    printed_at = models.DateTimeField()

    objects = RoundPrintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "digest"], name="same_tally_sheet_is_printed_once"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "round", "code", "digest", "pdf", "printed_at")

    def __str__(self) -> str:
        return self.code

    def is_bound_to(self, name: str) -> str:
        return f"cartography.roundprint.{name}:{self.pk}"


class RoundPageQuerySet(RowQuerySet):
    def visible_to(self, user) -> "RoundPageQuerySet":
        return self.filter(is_in_team(user, "printed__round__exercise__"))

    def of_round(self, round) -> "RoundPageQuerySet":
        return self.filter(printed__round=round).select_related("printed")


class RoundPage(Row):
    """record: where everything stands on it, each row under its question's key; raster: ciphertext."""

    printed = models.ForeignKey("cartography.RoundPrint", on_delete=models.PROTECT, related_name="pages")
    number = models.PositiveSmallIntegerField()
    record = models.JSONField()
    raster = models.FileField(max_length=60)

    objects = RoundPageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["printed", "number"], name="tally_page_has_its_own_number"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "printed", "number", "record", "raster")

    def __str__(self) -> str:
        return f"{self.printed_id}/{self.number}"

    def is_bound_to(self, name: str) -> str:
        return f"cartography.roundpage.{name}:{self.pk}"


class RoundReadingQuerySet(RowQuerySet):
    def visible_to(self, user) -> "RoundReadingQuerySet":
        return self.filter(is_in_team(user, "page__printed__round__exercise__"))

    def kept(self) -> "RoundReadingQuerySet":
        return self.filter(deleted_at__isnull=True)

    def of_round(self, round) -> "RoundReadingQuerySet":
        return self.filter(page__printed__round=round)

    def for_page(self) -> "RoundReadingQuerySet":
        return self.select_related("own_key", "page__printed__round__exercise__key")

    def in_order(self) -> "RoundReadingQuerySet":
        return self.order_by("page__printed", "page__number", "pk")

    def over(self, at: datetime) -> "RoundReadingQuerySet":
        """What nobody confirmed for so long, or whose exercise has ended."""
        return self.kept().filter(
            Q(read_at__lt=at - KEPT) | Q(page__printed__round__exercise__state="closed")
        )


class RoundReading(Row):
    """Counts that a photograph of a page proposes; the photograph itself is not kept.

    counts: by question and answer {least, voices, is_sure, confidence}. strips: a picture of each row of
    the page, ciphertext under the exercise's key and `own_key`. Both go when the counts are confirmed, the
    round is closed or the page is sent again, and after `domain.rounds.KEPT` at the latest.
    """

    page = models.ForeignKey("cartography.RoundPage", on_delete=models.PROTECT, related_name="readings")
    own_key = models.OneToOneField("privacy.CaseKey", on_delete=models.PROTECT, related_name="+")
    counts = models.JSONField(default=dict, blank=True)
    strips = models.FileField(max_length=60, blank=True, default="")
    read_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = RoundReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(deleted_at__isnull=True), name="tally_page_has_one_reading"
            ),
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True) | Q(strips=""), name="deleted_reading_holds_no_strips"
            ),
        ]

    class Privacy:
        # The strips show handwriting; they last until the counts are confirmed, fourteen days at most.
        identifying = ("strips",)
        open = ("id", "jurisdiction", "version", "page", "own_key", "counts", "read_at", "deleted_at")

    def __str__(self) -> str:
        return str(self.pk)

    def is_bound_to(self, name: str) -> str:
        return f"cartography.roundreading.{name}:{self.pk}"

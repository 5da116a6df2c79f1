"""What a municipality says about the steps. Each change is a new overlay, so a case can stay on its own."""

from typing import Any

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.guide.domain.bodies import step_from
from anclaje.guide.domain.overlay import Said
from anclaje.guide.domain.values import UNITS, Span, Stated, Step
from anclaje.guide.models.edition import PublishedIsFinal


class OverlayQuerySet(RowQuerySet):
    def newest_first(self) -> "OverlayQuerySet":
        return self.order_by("-number", "pk")


class Overlay(Row):
    """One state of a municipality's word on one edition, numbered from 1. Written once, never changed."""

    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="overlays")
    municipality = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="overlays")
    number = models.PositiveIntegerField()
    stated_at = models.DateTimeField()
    stated_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = OverlayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="municipality_numbers_its_overlays"
            ),
        ]

    class Privacy:
        identifying = ("stated_by",)
        open = ("id", "jurisdiction", "version", "edition", "municipality", "number", "stated_at")

    def __str__(self) -> str:
        return str(self.number)

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise PublishedIsFinal("An overlay never changes; the next word is a new one.")
        super().save(**options)

    def stated(self) -> dict[str, Stated]:
        """Step id → what is said of it, as `domain.overlay.with_overlay` takes it."""
        return {row.step_id: row.as_stated() for row in self.steps.all()}

    def own_steps(self) -> tuple[Step, ...]:
        """The steps that only this municipality takes."""
        own = (row for row in self.steps.all() if row.extra is not None)
        return tuple(step_from(row.step_id, row.extra) for row in sorted(own, key=lambda row: row.step_id))


KEPT = ("step_id", "amount", "unit", "office", "telephone", "note", "base", "extra")


class OverlayStep(Row):
    """One step in one municipality: its office, its telephone, its own time. Institutional only.

    base: the provincial step (a block's body) that this was said of, so that a new edition can be merged.
    extra: the body of a step that only this municipality has; its id is its procedure's ("P06.m1").
    """

    overlay = models.ForeignKey("guide.Overlay", on_delete=models.PROTECT, related_name="steps")
    step_id = models.CharField(max_length=20)
    amount = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=12, blank=True, default="", choices=[(unit, unit) for unit in UNITS])
    office = models.CharField(max_length=120, blank=True, default="")
    telephone = models.CharField(max_length=40, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    base = models.JSONField(null=True)
    extra = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["overlay", "step_id"], name="overlay_says_one_thing_of_a_step"),
            models.CheckConstraint(
                name="stated_time_has_amount_and_unit",
                condition=Q(amount__isnull=True, unit="") | (Q(amount__gt=0) & ~Q(unit="")),
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "overlay", "step_id", "amount", "unit", "office",
            "telephone", "note", "base", "extra",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.step_id

    def as_stated(self) -> Stated:
        span = Span(self.amount, self.unit) if self.amount else None
        return Stated(span, self.office, self.telephone, self.note)

    def as_said(self) -> Said:
        return Said(self.step_id, self.as_stated(), self.base, self.extra)

    def in_overlay(self, overlay: Overlay) -> "OverlayStep":
        """The same word in the next overlay, not saved yet."""
        values: dict[str, Any] = {name: getattr(self, name) for name in KEPT}
        return OverlayStep(overlay=overlay, **values)


class OverlayConflict(Row):
    """A municipality's word that a new edition contradicts: it waits for a person, side by side.

    said: the municipality's row about the earlier edition. Until somebody decides, the provincial step
    applies. decision: kept, provincial or rewritten.
    """

    CHANGED, DROPPED = "changed", "dropped"
    DECISIONS = ("kept", "provincial", "rewritten")

    municipality = models.ForeignKey("territory.Place", on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="overlay_conflicts")
    step_id = models.CharField(max_length=20)
    said = models.ForeignKey("guide.OverlayStep", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=8, choices=[(CHANGED, CHANGED), (DROPPED, DROPPED)])
    found_at = models.DateTimeField()
    decision = models.CharField(max_length=12, choices=[(d, d) for d in DECISIONS], blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "edition", "step_id"], name="step_conflicts_once_in_an_edition"
            ),
            models.CheckConstraint(
                name="decided_conflict_has_its_time",
                condition=Q(decision="", decided_at__isnull=True)
                | (~Q(decision="") & Q(decided_at__isnull=False)),
            ),
        ]

    class Privacy:
        identifying = ("decided_by",)
        open = (
            "id", "jurisdiction", "version", "municipality", "edition", "step_id", "said", "reason",
            "found_at", "decision", "decided_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.step_id}"

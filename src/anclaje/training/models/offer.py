"""What an institution made better and offers back, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet


class OfferQuerySet(RowQuerySet):
    def open(self) -> OfferQuerySet:
        return self.filter(state=Offer.OFFERED)

    def for_page(self) -> OfferQuerySet:
        return self.select_related("organisation", "presentation", "text", "base", "revision")


class Offer(Row):
    """text: the institution's words; base: the original's that they began from, none for a new slide.

    why: what it is good for, in its words. answer: what was said back. revision: the one it was taken into.
    """

    OFFERED, TAKEN, DECLINED, TAKEN_BACK = "offered", "taken", "declined", "taken_back"
    STATES = (OFFERED, TAKEN, DECLINED, TAKEN_BACK)

    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    presentation = models.ForeignKey("training.Presentation", on_delete=models.PROTECT, related_name="offers")
    language = models.CharField(max_length=5)
    text = models.ForeignKey("training.SlideText", on_delete=models.PROTECT, related_name="+")
    base = models.ForeignKey("training.SlideText", on_delete=models.PROTECT, null=True, related_name="+")
    after = models.CharField(max_length=60, blank=True, default="")
    why = models.CharField(max_length=600)
    state = models.CharField(max_length=10, choices=[(s, s) for s in STATES], default=OFFERED)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=600, blank=True, default="")
    revision = models.ForeignKey("training.Revision", on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "text"], condition=Q(state="offered"), name="offered_once_at_a_time"
            ),
            models.CheckConstraint(
                name="answered_offer_has_its_time",
                condition=Q(state="offered", answered_at__isnull=True)
                | (~Q(state="offered") & Q(answered_at__isnull=False)),
            ),
        ]

    class Privacy:
        identifying = ("offered_by", "answered_by")
        open = (
            "id", "jurisdiction", "version", "organisation", "presentation", "language", "text", "base",
            "after", "why", "state", "offered_at", "answered_at", "answer", "revision",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.state

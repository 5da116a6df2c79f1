"""An institution's own version: which presentations it teaches, and what it holds of each, slide by slide."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.network.standing import standing_of
from anclaje.training.domain.following import State
from anclaje.training.domain.merge import inbox


class AdaptationQuerySet(RowQuerySet):
    def active(self) -> AdaptationQuerySet:
        return self.filter(ended_at__isnull=True)

    def for_page(self) -> AdaptationQuerySet:
        return self.select_related("organisation__place")

    def in_order(self) -> AdaptationQuerySet:
        return self.order_by("organisation__name", "title", "pk")


class Adaptation(Row):
    """What one institution makes of the curriculum, in one language. Kept by whoever teaches there."""

    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, related_name="adaptations"
    )
    title = models.CharField(max_length=160)
    language = models.CharField(max_length=5)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = AdaptationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"], condition=Q(ended_at__isnull=True),
                name="version_has_its_own_title",
            ),
        ]  # fmt: skip

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "organisation", "title", "language", "begun_at", "ended_at")

    def __str__(self) -> str:
        return self.title

    def is_of(self, user) -> bool:
        return self.organisation_id in standing_of(user).organisation_ids


class ChapterQuerySet(RowQuerySet):
    def taught(self) -> ChapterQuerySet:
        return self.filter(left_at__isnull=True)

    def in_order(self) -> ChapterQuerySet:
        return self.order_by("position", "pk")


class Chapter(Row):
    """A presentation in an institution's version.

    presentation: the original it follows; none for one of the institution's own. order_base: ids of the
    original's slides in the order that this one's order began from. answered: ids of the original's
    slides that somebody left out when they were new.
    """

    adaptation = models.ForeignKey(Adaptation, on_delete=models.CASCADE, related_name="chapters")
    presentation = models.ForeignKey(
        "training.Presentation", on_delete=models.PROTECT, null=True, related_name="chapters"
    )
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    order_base = models.JSONField(default=list)
    answered = models.JSONField(default=list)
    left_at = models.DateTimeField(null=True)

    objects = ChapterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adaptation", "code"], name="presentation_stands_once_in_a_version"
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "adaptation", "presentation", "code", "title", "position",
            "order_base", "answered", "left_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.code


class PartQuerySet(RowQuerySet):
    def in_order(self) -> PartQuerySet:
        return self.order_by("position", "pk")

    def with_words(self) -> PartQuerySet:
        return self.select_related("text", "base", "declined")

    def shown(self) -> PartQuerySet:
        return self.exclude(state=State.REMOVED)


class Part(Row):
    """A slide as the institution holds it.

    base: the original's words that `text` was made from; none for an own one. declined: the original's
    words that were not wanted, if they were.
    """

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="parts")
    slide_id = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in State])
    text = models.ForeignKey("training.SlideText", on_delete=models.PROTECT, related_name="parts")
    base = models.ForeignKey("training.SlideText", on_delete=models.PROTECT, null=True, related_name="+")
    declined = models.ForeignKey("training.SlideText", on_delete=models.PROTECT, null=True, related_name="+")

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chapter", "slide_id"], name="slide_stands_once_in_a_chapter"),
            models.CheckConstraint(
                name="only_own_slides_began_from_nothing",
                condition=Q(base__isnull=False) | Q(state__in=[State.OWN, State.REMOVED]),
            ),
        ]

    class Privacy:
        identifying = ()
        open = (
            "id", "jurisdiction", "version", "chapter", "slide_id", "position", "state", "text", "base",
            "declined",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.slide_id} {self.state}"

    def as_value(self) -> inbox.Part:
        return inbox.Part(
            self.text.as_value(), State(self.state), self.base.as_value() if self.base else None,
            self.declined.as_value() if self.declined else None,
        )  # fmt: skip


class PartChange(Row):
    """What somebody did to a part, and the words that stood there before: nothing written here is lost."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="changes")
    step = models.CharField(max_length=14)
    before = models.ForeignKey("training.SlideText", on_delete=models.PROTECT, related_name="+")
    state_before = models.CharField(max_length=10)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Privacy:
        identifying = ("by",)
        open = ("id", "jurisdiction", "version", "part", "step", "before", "state_before", "at")

    def __str__(self) -> str:
        return self.step

"""The curriculum: its presentations, and the revisions in which their words came out one after another."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.training.domain.presentation import Form, Origin, Question
from anclaje.training.domain.presentation import Presentation as Values
from anclaje.training.domain.review import is_cleared
from anclaje.training.models.slides import WrittenIsFinal, in_places


class PresentationQuerySet(RowQuerySet):
    def in_order(self) -> PresentationQuerySet:
        return self.order_by("position", "pk")


class Presentation(Row):
    """code: 1.4. module: M1. audiences: tags of the curriculum's vocabulary."""

    code = models.CharField(max_length=20, unique=True)
    module = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    audiences = models.JSONField(default=list)

    objects = PresentationQuerySet.as_manager()

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "code", "module", "position", "audiences")

    def __str__(self) -> str:
        return self.code


class RevisionQuerySet(RowQuerySet):
    def published(self) -> RevisionQuerySet:
        return self.filter(state=Revision.PUBLISHED)

    def newest_first(self) -> RevisionQuerySet:
        return self.order_by("-number")

    def for_page(self) -> RevisionQuerySet:
        return self.select_related("presentation")


class Revision(Row):
    """A presentation in one language as it came out, or as it is being written.

    reviewed_by: who answers for its facts, by name, with the day; while nobody does, it is neither
    certified nor exported. says: what changed, in words. source: the deck or file it came from;
    left_out: what could not come along from there, [{number, sentence, facts, id}, …].
    """

    DRAFT, PUBLISHED, SET_ASIDE = "draft", "published", "set_aside"

    presentation = models.ForeignKey(Presentation, on_delete=models.PROTECT, related_name="revisions")
    language = models.CharField(max_length=5)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=12, choices=[(s, s) for s in (DRAFT, PUBLISHED, SET_ASIDE)], default=DRAFT
    )
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(default=0)
    objectives = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    origin = models.CharField(max_length=12, choices=[(o, o) for o in Origin], default=Origin.WRITTEN_HERE)
    source = models.CharField(max_length=200, blank=True, default="")
    left_out = models.JSONField(default=list)
    says = models.CharField(max_length=300, blank=True, default="")
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    reviewed_by = models.CharField(max_length=160, blank=True, default="")
    reviewed_on = models.DateField(null=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["presentation", "language", "number"], name="revisions_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["presentation", "language"], condition=Q(state="draft"), name="one_draft_at_a_time"
            ),
            models.CheckConstraint(
                name="published_revision_has_its_time",
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="reviewed_revision_names_who_and_when",
                condition=Q(reviewed_by="", reviewed_on__isnull=True)
                | (~Q(reviewed_by="") & Q(reviewed_on__isnull=False)),
            ),
        ]

    class Privacy:
        identifying = ("opened_by", "published_by", "reviewed_by")
        open = (
            "id", "jurisdiction", "version", "presentation", "language", "number", "state", "title",
            "minutes", "objectives", "questions", "origin", "source", "left_out", "says", "published_at",
            "reviewed_on",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_draft(self) -> bool:
        return self.state == self.DRAFT

    @property
    def is_signed(self) -> bool:
        return bool(self.reviewed_by)

    @property
    def is_cleared(self) -> bool:
        return is_cleared(self)

    def as_values(self) -> Values:
        rows = self.slides.select_related("text").in_order()
        return self.with_slides(in_places(row.text for row in rows))

    def with_slides(self, slides) -> Values:
        return Values(
            self.presentation.code, self.presentation.module, self.language, self.title,
            tuple(self.presentation.audiences), self.minutes, tuple(self.objectives), Origin(self.origin),
            tuple(slides), tuple(question_from(said) for said in self.questions),
        )  # fmt: skip


def question_as(question: Question) -> dict[str, Any]:
    return {
        "id": question.id, "form": question.form.value, "pair": question.pair, "stem": question.stem,
        "options": list(question.options), "right": question.right, "why": question.why,
        "teaches": list(question.teaches), "source": question.source,
    }  # fmt: skip


def question_from(said: dict[str, Any]) -> Question:
    return Question(
        **(said | {"form": Form(said["form"]), "options": tuple(said["options"])}
           | {"teaches": tuple(said["teaches"])})
    )  # fmt: skip


class RevisionSlideQuerySet(RowQuerySet):
    def in_order(self) -> RevisionSlideQuerySet:
        return self.order_by("position", "pk")

    def _check_open(self) -> None:
        if self.filter(revision__state=Revision.PUBLISHED).exists():
            raise WrittenIsFinal("A published revision never changes.")

    def update(self, **values: Any) -> int:
        self._check_open()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check_open()
        return super().delete()


class RevisionSlide(Row):
    """A slide in its place of a revision. credit: the institution that offered its words, if one did."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="slides")
    position = models.PositiveSmallIntegerField()
    text = models.ForeignKey("training.SlideText", on_delete=models.PROTECT, related_name="revisions")
    credit = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, null=True, related_name="+")

    objects = RevisionSlideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "text"], name="slide_stands_once_in_a_revision"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "revision", "position", "text", "credit")

    def __str__(self) -> str:
        return f"{self.revision_id} {self.position}"

"""A version as it was taught: frozen, so that what people learnt can be looked up years later."""

from __future__ import annotations

from django.db import models

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.training.domain.presentation import Origin, Presentation
from anclaje.training.models.curriculum import question_from


class EditionQuerySet(RowQuerySet):
    def newest_first(self) -> EditionQuerySet:
        return self.order_by("-number")

    def for_page(self) -> EditionQuerySet:
        return self.select_related("adaptation__organisation")


class Edition(Row):
    """chapters: [{code, module, title, audiences, minutes, objectives, origin, questions, is_signed}, …].

    is_signed: every text in it that was written here was reviewed by somebody named, when it was frozen.
    """

    adaptation = models.ForeignKey("training.Adaptation", on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    chapters = models.JSONField()
    is_signed = models.BooleanField()
    says = models.CharField(max_length=300, blank=True, default="")
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adaptation", "number"], name="editions_of_a_version_are_numbered"
            ),
        ]

    class Privacy:
        identifying = ("frozen_by",)
        open = (
            "id", "jurisdiction", "version", "adaptation", "number", "chapters", "is_signed", "says",
            "frozen_at",
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.number)

    def presentations(self) -> tuple[Presentation, ...]:
        """As they were taught. Questions: those that teach something that is still there."""
        slides: dict[str, list] = {}
        for row in self.slides.select_related("text").order_by("position"):
            slides.setdefault(row.code, []).append(row.text.as_value())
        return tuple(_presentation(said, slides.get(said["code"], [])) for said in self.chapters)


def _presentation(said: dict, slides: list) -> Presentation:
    return Presentation(
        said["code"], said["module"], said["language"], said["title"], tuple(said["audiences"]),
        said["minutes"], tuple(said["objectives"]), Origin(said["origin"]), tuple(slides),
        tuple(question_from(question) for question in said["questions"]),
    )  # fmt: skip


class EditionSlide(Row):
    """code: of the presentation in the version."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="slides")
    code = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    text = models.ForeignKey("training.SlideText", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code", "position"], name="edition_slides_have_places"
            ),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "edition", "code", "position", "text")

    def __str__(self) -> str:
        return f"{self.code} {self.position}"

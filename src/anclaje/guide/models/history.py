"""How a draft became what it is: every change of a block, and the whole text at given moments."""

from typing import Any

from django.db import models
from django.db.models import Q

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.guide.models.edition import PublishedIsFinal


class WrittenOnceQuerySet(RowQuerySet):
    """Nor many rows at once."""

    def update(self, **values: Any) -> int:
        raise PublishedIsFinal(f"{self.model.__name__} is written once.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise PublishedIsFinal(f"{self.model.__name__} stays.")


class WrittenOnce(Row):
    """A row that stays as it was written."""

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise PublishedIsFinal(f"{type(self).__name__} is written once.")
        super().save(**options)

    def delete(self, **options: Any) -> Any:
        raise PublishedIsFinal(f"{type(self).__name__} stays.")


class TextVersionQuerySet(WrittenOnceQuerySet):
    def newest_first(self) -> "TextVersionQuerySet":
        return self.order_by("-number", "pk")


class TextVersion(WrittenOnce):
    """The whole text of an edition at one moment: what a round reads and what institutions sign.

    blocks: the edition as plain values. mark: `edition_files.content_hash` of them.
    """

    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="text_versions")
    number = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=200)
    blocks = models.JSONField()
    mark = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = TextVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="edition_numbers_its_text_versions"),
        ]

    class Privacy:
        identifying = ("made_by",)
        open = ("id", "jurisdiction", "version", "edition", "number", "why", "blocks", "mark", "made_at")

    def __str__(self) -> str:
        return str(self.number)


class BlockChangeQuerySet(WrittenOnceQuerySet):
    def newest_first(self) -> "BlockChangeQuerySet":
        return self.order_by("-at", "-pk")

    def of_block(self, stable_id: str) -> "BlockChangeQuerySet":
        return self.filter(stable_id=stable_id)


class BlockChange(WrittenOnce):
    """One change of one block of a draft.

    before, after: {"kind", "position", "body", "behind"}, null where the block was not there.
    comment: the suggestion that it took up.
    """

    KINDS = ("added", "changed", "moved", "removed", "translated")

    edition = models.ForeignKey("guide.Edition", on_delete=models.PROTECT, related_name="changes")
    stable_id = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    why = models.CharField(max_length=300, blank=True, default="")
    comment = models.ForeignKey("guide.Comment", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = BlockChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="change_shows_what_was_or_what_is",
                condition=Q(before__isnull=False) | Q(after__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["edition", "stable_id", "at"], name="history_of_a_block")]

    class Privacy:
        identifying = ("by",)
        open = (
            "id", "jurisdiction", "version", "edition", "stable_id", "kind", "before", "after", "why",
            "comment", "at",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.stable_id} {self.kind}"

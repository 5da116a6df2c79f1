"""The words of a slide, kept once whoever holds them: revisions, versions, editions. They never change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from anclaje.foundation.models import Row, RowQuerySet
from anclaje.training.domain.slide import Kind, Slide

FIELDS = ("title", "body", "notes", "minutes", "sources", "cites", "kind")


class WrittenIsFinal(Exception):
    """Something tried to change what is written: a mistake of ours, never a person's."""


class SlideTextQuerySet(RowQuerySet):
    def update(self, **values: Any) -> int:
        raise WrittenIsFinal("The words of a slide are kept as they were; new words are a new row.")

    def citing(self, cited: str) -> list[SlideText]:
        """Those that stand on it: `law:ley-26364-2` is not `law:ley-26364-21`."""
        return [row for row in self.filter(cites__contains=cited) if cited in row.cites.splitlines()]


class SlideText(Row):
    """The words of one slide. slide_id: of the slide, in every revision and version. mark: of its words."""

    slide_id = models.CharField(max_length=60, db_index=True)
    mark = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True, default="")
    notes = models.TextField(blank=True, default="")
    minutes = models.PositiveSmallIntegerField(default=0)
    sources = models.TextField(blank=True, default="")
    cites = models.TextField(blank=True, default="")
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in Kind], default=Kind.SLIDE)
    written_at = models.DateTimeField()

    objects = SlideTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slide_id", "mark"], name="words_of_a_slide_are_kept_once"),
        ]

    class Privacy:
        identifying = ()
        open = ("id", "jurisdiction", "version", "slide_id", "mark", *FIELDS, "written_at")

    def __str__(self) -> str:
        return self.slide_id

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise WrittenIsFinal("The words of a slide are kept as they were; new words are a new row.")
        super().save(**options)

    def as_value(self) -> Slide:
        return Slide(self.slide_id, **{name: getattr(self, name) for name in FIELDS})


def in_places(texts: Iterable[SlideText]) -> tuple[Slide, ...]:
    return tuple(text.as_value() for text in texts)

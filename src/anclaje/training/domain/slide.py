"""A slide as values: what the original, an institution's version and every export have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What of a slide is merged by itself. body and notes: Markdown; sources: one a line."""

    TITLE = "title"
    BODY = "body"
    NOTES = "notes"
    MINUTES = "minutes"
    SOURCES = "sources"


TEXTS = frozenset({Field.BODY, Field.NOTES, Field.SOURCES})
"""Merged sentence by sentence; the others are taken whole."""


@dataclass(frozen=True)
class Slide:
    """id: the same in every revision and in every institution's version. minutes: 0 where nobody said."""

    id: str
    title: str
    body: str = ""
    notes: str = ""
    minutes: int = 0
    sources: str = ""

    def value(self, field: Field) -> str | int:
        return getattr(self, field.value)


Slides = Mapping[str, Slide]
"""By id, in their order."""


def by_id(slides: tuple[Slide, ...]) -> dict[str, Slide]:
    return {slide.id: slide for slide in slides}

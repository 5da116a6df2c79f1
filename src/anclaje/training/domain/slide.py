"""A slide as values: what the original, an institution's version and every export have in common."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum


class Kind(StrEnum):
    SLIDE = "slide"
    CASE = "case"
    """A story that people work on; it is invented and says so."""
    EXERCISE = "exercise"
    """Its notes hold the answers that are expected."""


class Field(StrEnum):
    """What of a slide is merged by itself. body and notes: Markdown; sources and cites: one a line."""

    KIND = "kind"

    TITLE = "title"
    BODY = "body"
    NOTES = "notes"
    MINUTES = "minutes"
    SOURCES = "sources"
    CITES = "cites"


TEXTS = frozenset({Field.BODY, Field.NOTES, Field.SOURCES, Field.CITES})
"""Merged sentence by sentence; the others are taken whole."""


@dataclass(frozen=True)
class Slide:
    """id: the same in every revision and in every institution's version. minutes: 0 where nobody said.

    cites: what it stands on, `guide:<block of the guide>` or `law:<entry of the register of law>`.
    """

    id: str
    title: str
    body: str = ""
    notes: str = ""
    minutes: int = 0
    sources: str = ""
    cites: str = ""
    kind: str = Kind.SLIDE

    @property
    def mark(self) -> str:
        """The same for the same words of the same slide."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    def value(self, field: Field) -> str | int:
        return getattr(self, field.value)


Slides = Mapping[str, Slide]
"""By id, in their order."""


def by_id(slides: tuple[Slide, ...]) -> dict[str, Slide]:
    return {slide.id: slide for slide in slides}

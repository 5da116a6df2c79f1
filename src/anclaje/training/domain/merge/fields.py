"""One slide, three ways: texts by sentence, everything else whole."""

from dataclasses import dataclass, replace
from typing import Any

from anclaje.training.domain.merge.text import Clash, merge_texts
from anclaje.training.domain.slide import TEXTS, Field, Slide


@dataclass(frozen=True)
class Conflict:
    """A field that both changed. clashes: of a text, its sentences; empty where the whole field clashes."""

    field: Field
    base: str | int
    mine: str | int
    theirs: str | int
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True)
class MergedSlide:
    """slide: mine with what only they changed; whatever is in conflict stands there as mine."""

    slide: Slide
    conflicts: tuple[Conflict, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.conflicts


def merge_slides(base: Slide, mine: Slide, theirs: Slide) -> MergedSlide:
    """All three are the same slide, by its id."""
    merged: dict[str, Any] = {}
    conflicts = []
    for field in Field:
        was, ours, others = (slide.value(field) for slide in (base, mine, theirs))
        if field in TEXTS:
            text = merge_texts(str(was), str(ours), str(others))
            merged[field] = text.text
            if text.clashes:
                conflicts.append(Conflict(field, was, ours, others, text.clashes))
        else:
            merged[field] = others if ours == was else ours
            if ours not in (was, others) and others != was:
                conflicts.append(Conflict(field, was, ours, others))
    return MergedSlide(replace(mine, **merged), tuple(conflicts))

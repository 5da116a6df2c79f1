"""An institution's own file of slides beside its version: what it would change, slide by slide.

A slide is known by its id, which every file of ours carries, else by its title. What the file does not hold
stays, and so does the order: a person takes the slides that they choose, and nothing else happens.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from anclaje.training.actions import adaptation as actions
from anclaje.training.domain.following import State
from anclaje.training.domain.slide import Slide
from anclaje.training.importing.imported import over
from anclaje.training.models import Chapter, Part

LONGEST_TITLE = 200


@dataclass(frozen=True)
class Brought:
    """A slide of the file. part: the one that it would change; None where the version has no such slide."""

    slide: Slide
    part: Part | None = None

    @property
    def is_as_it_stands(self) -> bool:
        return self.part is not None and self.part.text.as_value() == self.slide

    @property
    def is_removed_here(self) -> bool:
        return self.part is not None and self.part.state == State.REMOVED


@dataclass(frozen=True)
class Beside:
    """brought: every slide of the file, in its order. absent: what stands here and not in the file."""

    brought: tuple[Brought, ...]
    absent: tuple[Part, ...]

    @property
    def to_choose(self) -> tuple[Brought, ...]:
        return tuple(one for one in self.brought if not one.is_as_it_stands and not one.is_removed_here)


def beside(chapter: Chapter, came: Iterable[Slide]) -> Beside:
    """What a deck cannot carry (cites, minutes, sources that it does not name) stays as it is here."""
    parts = {part.slide_id: part for part in chapter.parts.with_words().in_order()}
    named = list(_named(came, parts))
    whole = over((part.text.as_value() for part in parts.values()), named)
    brought = tuple(_brought(slide, parts.get(slide.id)) for slide in whole)
    ids = {slide.id for slide in named}
    absent = (part for part in parts.values() if part.slide_id not in ids and part.state != State.REMOVED)
    return Beside(brought, tuple(absent))


def _named(came: Iterable[Slide], parts: Mapping[str, Part]) -> Iterator[Slide]:
    """With the id that each has here; a title stands for one slide only."""
    came = [replace(slide, title=slide.title[:LONGEST_TITLE]) for slide in came]
    taken = {slide.id for slide in came} & parts.keys()
    for slide in came:
        if slide.id not in parts:
            alike = [one.slide_id for one in parts.values() if _is_same_title(one, slide)]
            known = next((one for one in alike if one not in taken), None)
            slide = replace(slide, id=known) if known else slide
            taken.add(slide.id)
        yield slide


def _is_same_title(part: Part, slide: Slide) -> bool:
    return part.text.title.casefold().split() == slide.title.casefold().split()


def _brought(slide: Slide, part: Part | None) -> Brought:
    if part is not None and not slide.sources:
        slide = replace(slide, sources=part.text.sources)
    return Brought(slide, part)


def take_slides(
    *, chapter: Chapter, came: Iterable[Slide], chosen: Collection[str], seen: Mapping[str, int], by: Any,
    at: datetime,
) -> Chapter:  # fmt: skip
    """chosen: ids. seen: by id, the part's version as the person saw it; refuses if it changed since.

    A slide that is new here stands behind the one that it follows in the file.
    """
    last: str | None = None
    found = beside(chapter, came)
    for one in found.brought:
        wanted = one.slide.id in chosen and one in found.to_choose
        if one.part is None and wanted:
            made = actions.add_own_slide(chapter=chapter, slide=one.slide, after_id=last, by=by, at=at)
            last = made.slide_id
        elif one.part is not None:
            last = one.part.slide_id
            if wanted:
                actions.rewrite_part(
                    part=one.part, slide=one.slide, seen_version=seen.get(last, 0), by=by, at=at
                )
    return chapter

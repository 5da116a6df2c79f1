"""What came of a file that somebody handed in: slides, and in words whatever could not come with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from anclaje.training.domain.slide import Kind, Slide
from anclaje.training.marked import blocks


@dataclass(frozen=True)
class Left:
    """sentence: English, with named facts, translated where it is shown. number: of the slide in the file,
    from 1; 0 is the whole file. id: of the slide that it became, empty where it became none.
    """

    number: int
    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True)
class Imported:
    """Slides in the order of the file. None has cites, which no deck carries: see `over`."""

    slides: tuple[Slide, ...]
    left_out: tuple[Left, ...] = ()


def over(before: Iterable[Slide], came: Iterable[Slide]) -> tuple[Slide, ...]:
    """What came, with what no deck carries taken from the slide of the same id that was there before.

    Those are its cites, and the spelling of a text that says the same: nobody changed it.
    """
    known = {slide.id: slide for slide in before}
    return tuple(_over(known[slide.id], slide) if slide.id in known else slide for slide in came)


def _over(old: Slide, new: Slide) -> Slide:
    return replace(
        new,
        cites=new.cites or old.cites,
        minutes=new.minutes or old.minutes,
        kind=old.kind if new.kind == Kind.SLIDE else new.kind,
        body=old.body if blocks(old.body) == blocks(new.body) else new.body,
        notes=old.notes if blocks(old.notes) == blocks(new.notes) else new.notes,
    )

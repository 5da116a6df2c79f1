"""What came of a file that somebody handed in: slides, and in words whatever could not come with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from anclaje.training.domain.slide import Slide


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
    """Slides in the order of the file. Of a slide that carries our mark, cites stay with whoever has them."""

    slides: tuple[Slide, ...]
    left_out: tuple[Left, ...] = ()

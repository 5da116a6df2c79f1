"""How a slide of a PPTX says which slide it is, so that the file can come back.

The mark is the slide's own name, which PowerPoint keeps, and that of the box at its foot, which LibreOffice
keeps; the id also stands in that box, for programs that drop names. Some margins are a unit off, so that we
know our own.
"""

import re
from dataclasses import dataclass

from anclaje.training.domain.slide import Kind, Slide

NAME = re.compile(r"anclaje (?P<id>[\w.-]+) (?P<kind>\w+) (?P<minutes>\d{1,4})")
ID_AT_FOOT = re.compile(r"# (?P<id>[\w.-]+)")
OURS = "anclaje:"
KICKER, SOURCES, BODY = f"{OURS} kicker", f"{OURS} sources", f"{OURS} body"
COVER, OBJECTIVES, CREDIT = f"{OURS} cover", f"{OURS} objectives", f"{OURS} credit"
FRAMING = frozenset({COVER, OBJECTIVES, CREDIT})
"""Names of pages that are made around the slides and are none."""
STEP = 457_200
"""How far a level of a list is indented, in EMU."""
QUOTE, CONTINUED, HEADING = 1, 2, 3
"""What the margin of a quote, of an item's second paragraph and of a heading has over whole steps."""


@dataclass(frozen=True)
class Mark:
    id: str
    kind: str
    minutes: int


def name_of(slide: Slide) -> str:
    return f"anclaje {slide.id} {slide.kind} {slide.minutes}"


def mark_in(name: str) -> Mark | None:
    """What the name of a slide says, or None where it is not of ours."""
    found = NAME.fullmatch(name)
    if found is None:
        return None
    kind = found["kind"] if found["kind"] in list(Kind) else Kind.SLIDE
    return Mark(found["id"], kind, int(found["minutes"]))

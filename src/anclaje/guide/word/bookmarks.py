"""A Word bookmark for each text of the guide, so that a returned file says where it stands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from anclaje.guide.word.laying import Line

LONGEST = 40
"""Word cuts longer names."""
FRONT = "g_"
_FRONT = re.compile(r"g_([a-z]{2,5})_(\d{1,6})_\d+$")
_NO_LETTER = re.compile(r"[^A-Za-z0-9]")


@dataclass(frozen=True)
class Origin:
    """What a file was written from: its language, and the number of the text's version (0: none kept)."""

    language: str
    version: int = 0


def front_name(origin: Origin, number: int) -> str:
    """The bookmark of a paragraph that belongs to no block; it says what the file was written from."""
    return f"{FRONT}{origin.language}_{origin.version}_{number}"


def origin_in(names: Iterable[str]) -> Origin | None:
    """What these bookmarks say of where their file comes from, if they say anything."""
    found = next(filter(None, map(_FRONT.match, names)), None)
    return Origin(found[1], int(found[2])) if found else None


def bookmark_names(lines: Sequence[Line]) -> dict[tuple[str, str], str]:
    """A name for each (block, field or paragraph), all different: `b_P06_3__action`."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for line in lines:
        for field in marked_fields(line):
            key = line.block, field
            name = f"b_{_NO_LETTER.sub('_', line.block)}__{_NO_LETTER.sub('_', field)}"
            if len(name) > LONGEST or name.lower() in taken:
                name = "b_" + sha256("\0".join(key).encode()).hexdigest()[:24]
            taken.add(name.lower())
            names[key] = name
    return names


def marked_fields(line: Line) -> list[str]:
    """What in a paragraph gets a bookmark: its texts, or the paragraph itself where it has none."""
    return [segment.field for segment in line.segments if segment.field] or [line.name]


def lines_by_bookmark(lines: Sequence[Line]) -> dict[str, Line]:
    names = bookmark_names(lines)
    return {names[line.block, field]: line for line in lines for field in marked_fields(line)}

"""A paper list typed in: the numbers of the lines that somebody signed, as fast as they can be read out."""

import re

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MOST = 2_000
PIECE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")


def numbers_in(text: str) -> list[int]:
    """ "1-5 8, 12" → 1 2 3 4 5 8 12; each once, in order. Refuses, by its words, what is no number."""
    found: set[int] = set()
    for piece in re.sub(r"\s*[-–]\s*", "-", text).replace(",", " ").replace(";", " ").split():
        match = PIECE.fullmatch(piece)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if first > last or last - first > MOST:
            raise RuleBroken(gettext_noop("“%(piece)s” is no number of a line."), piece=piece[:20])
        found.update(range(first, last + 1))
    return sorted(found)

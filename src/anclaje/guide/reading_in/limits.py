"""How much is read in at most, and what text is left of what a file holds."""

import unicodedata
from collections.abc import Iterable

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MOST_BYTES = 10_000_000
MOST_CHARACTERS = 600_000
MOST_PARAGRAPHS = 5_000
LONGEST_PARAGRAPH = 4_000
DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff\u00ad")
"""Invisible marks that make a text read otherwise than it is stored."""


class CannotRead(RuleBroken):
    """The file is not one that can be read here; the sentence says what to do."""


def kept_text(texts: Iterable[str]) -> list[str]:
    """Paragraphs without markup characters that nobody sees, none empty, none endless.

    Refuses (CannotRead) more text than anybody would cite from, and a file without any.
    """
    found: list[str] = []
    size = 0
    for text in texts:
        for part in _shorter(_plain(text)):
            found.append(part)
            size += len(part)
            if len(found) > MOST_PARAGRAPHS or size > MOST_CHARACTERS:
                raise CannotRead(
                    gettext_noop(
                        "This is longer than the %(paragraphs)s paragraphs or %(letters)s letters that fit "
                        "in one source. Hand it in in parts."
                    ),
                    paragraphs=MOST_PARAGRAPHS,
                    letters=MOST_CHARACTERS,
                )
    if not found:
        raise CannotRead(gettext_noop("There is no text in it."))
    return found


def _plain(text: str) -> str:
    seen = "".join(" " if c.isspace() else c for c in text if c not in DIRECTION)
    seen = "".join(c for c in seen if unicodedata.category(c) not in ("Cc", "Cs", "Cn", "Co"))
    return " ".join(seen.split())


def _shorter(text: str) -> Iterable[str]:
    """A paragraph longer than a page is cut where a word ends."""
    while len(text) > LONGEST_PARAGRAPH:
        cut = text.rfind(" ", 0, LONGEST_PARAGRAPH)
        cut = cut if cut > 0 else LONGEST_PARAGRAPH
        yield text[:cut].strip()
        text = text[cut:].strip()
    if text:
        yield text

"""A guide that exists, brought in from DOCX or Markdown as blocks, with a report of what was not kept."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.word.building import built
from anclaje.guide.word.docx_pieces import pieces_of_docx
from anclaje.guide.word.markdown_pieces import pieces_of_markdown
from anclaje.guide.word.opening import OLE, open_docx
from anclaje.guide.word.pieces import Left, check_number

MARKDOWN = (".md", ".markdown", ".txt")
LANGUAGES = ("es", "en")


@dataclass(frozen=True)
class Imported:
    """blocks: with new numbers, in the text's language alone. report: in the order of the text."""

    blocks: list[dict[str, Any]]
    report: tuple[Left, ...]


def imported(data: bytes, file_name: str, *, language: str = "es", used: Collection[str] = ()) -> Imported:
    """Read a guide. used: numbers that are taken. Raises RuleBroken for what is no such file."""
    name = file_name.lower()
    if data.startswith((b"PK", OLE)) or name.endswith((".docx", ".docm", ".doc", ".odt")):
        pieces, left = pieces_of_docx(open_docx(data))
    elif name.endswith(MARKDOWN):
        pieces, left = pieces_of_markdown(data)
    else:
        raise RuleBroken(
            gettext_noop("Only Word documents (.docx) and Markdown texts (.md) can be brought in.")
        )
    blocks, report = built(check_number(pieces), file_name, language, LANGUAGES, used)
    return Imported(blocks, (*left, *report))

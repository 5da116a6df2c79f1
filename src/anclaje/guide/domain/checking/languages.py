"""Every text in every language: the authoritative one that people sign, and translations that keep up."""

from collections.abc import Iterator, Mapping
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.checking.values import Block, Finding, Known, a_finding

TEXTS = ("title", "purpose", "trigger", "text", "caption", "who", "action", "output", "needs", "decided")

NOT_SIGNED = gettext_noop(
    "“%(field)s” has no text in “%(language)s”, the language that is signed. Write it first."
)
NOT_TRANSLATED = gettext_noop("“%(field)s” has no text in “%(language)s”. Translate it.")
BEHIND = gettext_noop(
    "The text in “%(language)s” is older than the one that is signed. Translate the change, or confirm "
    "that the translation still says the same."
)


def of_languages(block: Block, known: Known) -> Iterator[Finding]:
    for name, words in texts_of(block):
        for language in known.languages:
            if words.get(language):
                continue
            code, sentence = (
                ("no_authoritative_text", NOT_SIGNED)
                if language == known.authoritative
                else ("missing_language", NOT_TRANSLATED)
            )
            yield a_finding(code, block["id"], sentence, field=name, language=language)
    for language in block.get("behind") or ():
        if language != known.authoritative:
            yield a_finding("translation_behind", block["id"], BEHIND, language=language)


def texts_of(block: Block) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text of a block with the name of its field; fields that hold nothing are left out."""
    for name in TEXTS:
        # What a step takes is a text; the needs that a procedure answers are codes.
        if block.get(name) and not (name == "needs" and block["kind"] == "procedure"):
            yield name, block[name]
    clock = block.get("clock")
    if isinstance(clock, Mapping) and clock.get("text"):
        yield "clock", clock["text"]
    for item in block.get("items") or ():
        yield "items", item
    for column in block.get("columns") or ():
        yield "columns", column
    for row in block.get("rows") or ():
        for cell in row:
            if _says_something(cell):
                yield "rows", cell


def _says_something(cell: Any) -> bool:
    """A cell of a table may stay empty, in every language."""
    return any(cell.values())

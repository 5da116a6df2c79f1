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
            if (words.get(language) or "").strip():
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
    """Every text of a block with the name of its field; those that say nothing anywhere are left out."""
    for name, words in _places(block):
        if words and says_something(words):
            yield name, words


def _places(block: Block) -> Iterator[tuple[str, Any]]:
    for name in TEXTS:
        # What a step takes is a text; the needs that a procedure answers are codes.
        if not (name == "needs" and block["kind"] == "procedure"):
            yield name, block.get(name)
    clock = block.get("clock")
    if isinstance(clock, Mapping):
        yield "clock", clock.get("text")
    for name in ("items", "columns"):
        for words in block.get(name) or ():
            yield name, words
    for row in block.get("rows") or ():
        for cell in row:
            yield "rows", cell


def says_something(words: Mapping[str, Any]) -> bool:
    """Whether it has words in any language."""
    return any((text or "").strip() for text in words.values())

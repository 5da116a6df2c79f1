"""Plain text and Markdown, in the encodings that offices really use."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from anclaje.foundation.words import gettext_noop
from anclaje.guide.reading_in.limits import MOST_CHARACTERS, CannotRead

MARKUP = re.compile(r"<!--.*?(?:-->|$)|<[/!?A-Za-z][^<>]*>?", re.DOTALL)
ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)]|[a-z]\))\s+")
MARKDOWN = MarkdownIt("commonmark").enable("table")


def of_text(data: bytes) -> Iterator[str]:
    yield from paragraphs_in(decoded(data))


def paragraphs_in(text: str) -> Iterator[str]:
    """An empty line ends a paragraph; so does a line that begins an item of a list."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.strip() or ITEM.match(line):
            yield " ".join(lines)
            lines = []
        lines.append(line)
    yield " ".join(lines)


def of_markdown(data: bytes) -> Iterator[str]:
    """Each heading, paragraph, item and cell; emphasis, links and HTML leave only their words."""
    for token in MARKDOWN.parse(decoded(data)):
        if token.type == "inline":
            yield "".join(_words(token))
        elif token.type in ("fence", "code_block"):
            yield from paragraphs_in(token.content)
        elif token.type == "html_block":
            yield from paragraphs_in(MARKUP.sub(" ", token.content))


def _words(inline: Token) -> Iterator[str]:
    for token in inline.children or ():
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "image":
            yield from _words(token)
        elif token.type in ("text", "code_inline"):
            yield token.content


def decoded(data: bytes) -> str:
    """UTF-8 (UTF-16 with its mark), else Windows's Latin letters. Refuses what is no text at all."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if "\0" in text or data[:4] in (b"%PDF", b"PK\x03\x04"):
        raise CannotRead(
            gettext_noop("This file is not text, whatever its name says. Save it again where it was written.")
        )
    if len(text) > MOST_CHARACTERS:
        raise CannotRead(gettext_noop("The text is longer than fits in one source. Hand it in in parts."))
    return text

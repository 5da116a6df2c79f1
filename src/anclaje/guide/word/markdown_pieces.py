"""A text in Markdown as pieces. Markup of HTML in it stays text and is then taken out."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.word.opening import TOO_LARGE
from anclaje.guide.word.pieces import (
    HEADING,
    LIST,
    LONGEST_TEXT,
    NOTE,
    PARAGRAPH,
    TABLE,
    Left,
    Piece,
    plain,
    without_empty,
)

MOST_BYTES, MOST_LINES = 1_000_000, 20_000
LINK_OUT = gettext_noop("A link was left out, its words kept: %(address)s")
PICTURE_OUT = gettext_noop("A picture was left out: %(words)s")
STRUCK_OUT = gettext_noop("Words that were struck through are plain now: “%(words)s”.")
CODE = gettext_noop("A block of code became a paragraph.")
FOLDED = gettext_noop("A list within a list was joined to its item.")


def pieces_of_markdown(data: bytes) -> tuple[list[Piece], list[Left]]:
    """The text's pieces and what was left out of the whole. Raises RuleBroken."""
    text = _decoded(data)
    longest = max(map(len, re.split(r"\n[ \t]*\n", text)))
    if longest > 4 * LONGEST_TEXT or text.count("\n") > MOST_LINES:
        plain("x" * (LONGEST_TEXT + 1), [])
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable(["table", "strikethrough"])
    # Emphasis and links are searched for to and fro; a line with thousands of openings is no prose.
    if any(len(line) > 400 and _is_made_to_tire(line) for line in text.split("\n")):
        raise RuleBroken(gettext_noop("This is no text that somebody wrote, so it was not read."))
    return list(without_empty(_Reading(reader.parse(text)).pieces())), []


def _is_made_to_tire(line: str) -> bool:
    return sum(map(line.count, "[]*_`~<!")) > len(line) // 3


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise RuleBroken(TOO_LARGE, most=MOST_BYTES // 1_000_000)
    if b"\0" in data:
        raise RuleBroken(gettext_noop("This is no text in Markdown."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


class _Reading:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.at = tokens, 0

    def pieces(self) -> Iterator[Piece]:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.type == "heading_open":
                yield from self._worded(HEADING, level=int(token.tag[1]))
            elif token.type == "paragraph_open":
                yield from self._worded(PARAGRAPH)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield self._list(token.type == "ordered_list_open")
            elif token.type == "table_open":
                yield self._table()
            elif token.type == "blockquote_open":
                yield from self._quote()
            elif token.type in ("fence", "code_block"):
                left = [Left(CODE)]
                text = plain(token.content, left)
                if text:
                    yield Piece(PARAGRAPH, text=text, left=left)
                self.at += 1
            else:
                self.at += 1

    def _worded(self, kind: str, level: int = 1) -> Iterator[Piece]:
        left: list[Left] = []
        text = _words(self.tokens[self.at + 1], left)
        self.at += 3
        if text or left:
            yield Piece(kind, text=text, level=level, left=left)

    def _within(self, close: str) -> Iterator[Token]:
        """Every token up to the end of what opened here."""
        depth, opened = 0, self.tokens[self.at].type
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            depth += (token.type == opened) - (token.type == close)
            yield token
            if depth == 0:
                return

    def _list(self, is_numbered: bool) -> Piece:
        items: list[list[str]] = []
        left: list[Left] = []
        depth = 0
        close = "ordered_list_close" if is_numbered else "bullet_list_close"
        for token in self._within(close):
            if token.type in ("bullet_list_open", "ordered_list_open"):
                depth += 1
                if depth == 2 and FOLDED not in {each.sentence for each in left}:
                    left.append(Left(FOLDED))
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                depth -= 1
            elif token.type == "list_item_open" and depth == 1:
                items.append([])
            elif token.type == "inline" or token.type in ("fence", "code_block"):
                text = _words(token, left) if token.type == "inline" else plain(token.content, left)
                items[-1].append(f"– {text}" if depth > 1 else text)
        said = ["\n".join(filter(None, item)) for item in items]
        return Piece(LIST, items=[text for text in said if text], is_numbered=is_numbered, left=left)

    def _table(self) -> Piece:
        rows: list[list[str]] = []
        left: list[Left] = []
        for token in self._within("table_close"):
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_words(token, left))
        return Piece(TABLE, rows=rows, left=left)

    def _quote(self) -> Iterator[Piece]:
        left: list[Left] = []
        texts = [_words(token, left) for token in self._within("blockquote_close") if token.type == "inline"]
        text = "\n".join(filter(None, texts))
        if text:
            yield Piece(NOTE, text=text, left=left)


def _words(inline: Token, left: list[Left]) -> str:
    """The words of a line, with what they carried besides told in `left`."""
    said: list[str] = []
    struck = 0
    for token in inline.children or ():
        if token.type == "image":
            left.append(
                Left(PICTURE_OUT, {"words": (token.content or str(token.attrGet("src") or ""))[:120]})
            )
        elif token.type == "link_open":
            left.append(Left(LINK_OUT, {"address": str(token.attrGet("href") or "")[:200]}))
        elif token.type == "s_open":
            struck = len(said)
        elif token.type == "s_close":
            left.append(Left(STRUCK_OUT, {"words": "".join(said[struck:])[:80]}))
        elif token.type in ("softbreak", "hardbreak"):
            said.append(" " if token.type == "softbreak" else "\n")
        elif token.content:
            said.append(token.content)
    return plain("".join(said), left)

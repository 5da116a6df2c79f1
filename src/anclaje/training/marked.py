"""The Markdown of a slide's body and notes, as simple values and as safe HTML.

Every page, paper and package lays out the same blocks. Markup of HTML stays text; links lead to https.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

PROSE = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr"}
HEADINGS = {"h3", "h4", "h5", "h6"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
TAGS = PROSE | HEADINGS | TABLES
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "th": {"scope"}}
BULLET = "•"


class Kind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"


@dataclass(frozen=True)
class Run:
    """Words that look alike. link: an address of https, or empty. A line break is a newline in text."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """level: how many lists lie around it (an item of the first one has 1); a heading's rank.

    number: of a numbered item, else 0. rows: a table's, its head first.
    """

    kind: Kind
    runs: Runs = ()
    level: int = 0
    number: int = 0
    rows: tuple[tuple[Runs, ...], ...] = ()

    @property
    def text(self) -> str:
        return words(self.runs)


def words(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def blocks(text: str) -> tuple[Block, ...]:
    """What stands in this Markdown, in its order. A picture becomes its words; a list, its items."""
    return tuple(_Reading(_reader().parse(text)).blocks())


def html(text: str) -> SafeString:
    """The same as HTML that may stand in a page."""
    made = _reader().render(text).replace("<th>", '<th scope="col">')
    safe = nh3.clean(
        made, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"https"},
        link_rel="noopener noreferrer",
    )  # fmt: skip
    return mark_safe(safe)  # noqa: S308, cleaned in the line above


def plain(text: str) -> str:
    """The words alone, one paragraph a line: for what knows no markup."""
    return "\n".join(line for block in blocks(text) for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    if block.kind is Kind.TABLE:
        yield from (" | ".join(map(words, row)) for row in block.rows)
        return
    indent = "  " * (block.level - 1)
    sign = f"{block.number}. " if block.number else f"{BULLET} "
    yield f"{indent}{sign}{block.text}" if block.kind is Kind.ITEM else block.text


@cache
def _reader() -> MarkdownIt:
    """Built once. A picture would be fetched from somewhere by whoever reads, so only its words stay."""
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
    reader.renderer.rules["image"] = lambda tokens, place, *_: _escaped(tokens[place].content)
    return reader


def _escaped(text: str) -> str:
    return nh3.clean_text(text)


class _Reading:
    """Walks along the tokens, remembering the lists around it."""

    def __init__(self, tokens: list[Token]):
        self.tokens = tokens
        self.place = 0
        self.lists: list[int] = []  # the next number of each, or 0 in one with bullets
        self.item: Block | None = None  # an item that waits for its first words
        self.quotes = 0

    def blocks(self) -> Iterator[Block]:
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            self.place += 1
            if token.type == "table_open":
                yield Block(Kind.TABLE, rows=tuple(self._rows()))
            elif token.type == "inline":
                yield self._with_words(_runs(token))
            elif token.type in ("fence", "code_block"):
                yield self._with_words((Run(token.content.strip("\n")),))
            else:
                self._step(token)

    def _step(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.lists.append(0)
            case "ordered_list_open":
                self.lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.item = Block(Kind.ITEM, level=len(self.lists), number=self.lists[-1])
                self.lists[-1] += 1 if self.lists[-1] else 0
            case "list_item_close":
                self.item = None
            case "blockquote_open":
                self.quotes += 1
            case "blockquote_close":
                self.quotes -= 1

    def _with_words(self, runs: Runs) -> Block:
        """The words as what they stand in: a heading, an item, a quote or a paragraph."""
        before = self.tokens[self.place - 2]
        item, self.item = self.item, None
        if item is not None:
            return replace(item, runs=runs)
        if before.type == "heading_open":
            return Block(Kind.HEADING, runs, level=int(before.tag[1:]))
        kind = Kind.QUOTE if self.quotes else Kind.PARAGRAPH
        return Block(kind, runs, level=len(self.lists))

    def _rows(self) -> Iterator[tuple[Runs, ...]]:
        row: list[Runs] = []
        while (token := self.tokens[self.place]).type != "table_close":
            self.place += 1
            if token.type == "inline":
                row.append(_runs(token))
            elif token.type == "tr_close":
                yield tuple(row)
                row = []
        self.place += 1


def _runs(inline: Token) -> Runs:
    """Neighbours that look alike are one run."""
    bold = italic = 0
    link = ""
    found: list[Run] = []
    for token in inline.children or []:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                address = str(token.attrGet("href") or "")
                link = address if address.startswith("https://") else ""
            case "link_close":
                link = ""
            case _:
                said = {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)
                found.append(Run(said, bold > 0, italic > 0, link))
    return tuple(_joined(found))


def _joined(runs: list[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in runs:
        if last is not None and replace(run, text=last.text) == last:
            last = replace(last, text=last.text + run.text)
        else:
            if last is not None and last.text:
                yield last
            last = run
    if last is not None and last.text:
        yield last

"""What was read of a guide that exists, before it has numbers: pieces in order, and what was left out."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import nh3

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

HEADING, PARAGRAPH, LIST, TABLE, NOTE = "heading", "paragraph", "list", "table", "note"
MOST_PIECES, LONGEST_TEXT = 3_000, 20_000
MARKUP = re.compile(r"<[a-zA-Z/!?]")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")

MARKUP_OUT = gettext_noop("Markup inside the text was taken out: “%(words)s”.")


@dataclass(frozen=True)
class Left:
    """Something that was not kept, or that needs an editor. block: where; sentence: English source."""

    sentence: str
    facts: dict[str, Any] = field(default_factory=dict)
    block: str = ""


@dataclass
class Piece:
    """A heading, paragraph, list, table or note. left: what of it could not be kept."""

    kind: str
    text: str = ""
    level: int = 1
    title: str = ""
    items: list[str] = field(default_factory=list)
    is_numbered: bool = False
    rows: list[list[str]] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def plain(text: str, left: list[Left]) -> str:
    """The words without markup, unseen signs and spare spaces. Raises RuleBroken where it never ends."""
    if len(text) > LONGEST_TEXT:
        raise RuleBroken(
            gettext_noop("One paragraph of this file is longer than %(most)s letters. Divide it first."),
            most=LONGEST_TEXT,
        )
    text = UNSEEN.sub("", text)
    if MARKUP.search(text):
        left.append(Left(MARKUP_OUT, {"words": text.strip()[:80]}))
        text = html.unescape(nh3.clean(text, tags=set()))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def without_empty(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """What a paragraph without words carried stays with the piece before it, or goes to the next."""
    waiting: list[Left] = []
    last: Piece | None = None
    for piece in pieces:
        if piece.kind != PARAGRAPH or piece.text:
            piece.left[:0], waiting = waiting, []
            last = piece
            yield piece
        elif last is not None:
            last.left += piece.left
        else:
            waiting += piece.left
    if waiting:
        yield Piece(PARAGRAPH, text="—", left=waiting)


def check_number(pieces: list[Piece]) -> list[Piece]:
    if len(pieces) > MOST_PIECES:
        raise RuleBroken(
            gettext_noop("This file has %(found)s paragraphs; at most %(most)s can be read."),
            found=len(pieces), most=MOST_PIECES,
        )  # fmt: skip
    if not pieces:
        raise RuleBroken(gettext_noop("There is no text in this file."))
    return pieces

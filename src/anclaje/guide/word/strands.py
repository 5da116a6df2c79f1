"""A returned Word file as the paragraphs it began with, and what was tracked and remarked in each.

A strand is one paragraph of the file as it was before the tracked changes: what Word holds as two
paragraphs with an inserted end between them is one strand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from lxml import etree  # ty: ignore[missing-module-member]

from anclaje.guide.word.text import (
    BREAK,
    CR,
    DEL,
    FALLBACK,
    HYPHEN,
    INS,
    MOVE_FROM,
    MOVE_TO,
    TAB,
    P,
    R,
    T,
    W,
    said,
)

SAME, ADDED, REMOVED, PASSING = "same", "added", "removed", "passing"
BODY, CONTENTS, BOX, HEADER, FOOTER, NOTE = "body", "contents", "box", "header", "footer", "note"
TRACKED = {INS: ADDED, MOVE_TO: ADDED, DEL: REMOVED, MOVE_FROM: REMOVED}
CONTAINERS = {f"{W}{name}" for name in ("body", "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote")}
WORDS = {T, f"{W}delText", TAB, BREAK, CR, HYPHEN}
MARKS = {f"{W}commentRangeStart": "start", f"{W}commentRangeEnd": "end", f"{W}commentReference": "reference"}
ROW, CELL = f"{W}tr", f"{W}tc"


@dataclass(frozen=True)
class Hand:
    """Who changed something, and when, as the file says."""

    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Piece:
    """Letters of a strand. PASSING: added and removed again, so in neither text."""

    text: str
    state: str
    hand: Hand = Hand()


@dataclass
class Strand:
    """bookmarks: names with where they begin; silent: tracked changes that hold no words."""

    place: str
    pieces: list[Piece] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    silent: list[tuple[str, Hand]] = field(default_factory=list)
    length: int = 0

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        if piece.state in (SAME, REMOVED):
            self.length += len(piece.text)

    @cached_property
    def original(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.state in (SAME, REMOVED))

    @cached_property
    def now(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.state in (SAME, ADDED))


@dataclass
class Anchor:
    """Where a comment hangs: strands by number, offsets in their original text; words: as marked."""

    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None
    reference: tuple[int, int] | None = None
    words: list[str] = field(default_factory=list)


@dataclass
class Parted:
    """What a part of the file holds."""

    strands: list[Strand] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)


def parted(root: etree._Element, place: str, into: Parted) -> None:
    """Read this part of the file (the document, a header …) into what was read of others."""
    _Walk(root, place, into).walk()


def instant(text: str | None) -> datetime | None:
    """Word's date. What is no date is none."""
    try:
        found = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if 1980 < found.year < 2200 else None


def hand_of(element: etree._Element) -> Hand:
    return Hand((element.get(f"{W}author") or "").strip()[:120], instant(element.get(f"{W}date")))


class _Walk:
    """One pass over a part, from its first element to its last."""

    def __init__(self, root: etree._Element, place: str, into: Parted) -> None:
        self.root, self.place, self.into = root, place, into
        self.open: list[int] = []  # strands whose paragraph we are in; a text box nests them
        self.going_on: list[int | None] = [
            None
        ]  # per container: the strand that the next paragraph continues
        self.tracked: list[tuple[str, Hand, list[int]]] = []
        self.fields: list[str] = []
        self.boxes = 0
        self.active: dict[str, Anchor] = {}
        self.waiting: list[str] = []  # bookmarks and comments that begin between two paragraphs
        self.waiting_comments: list[str] = []

    def walk(self) -> None:
        events = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in events:
            if event == "start" and element.tag == FALLBACK and _is_shown_elsewhere(element):
                events.skip_subtree()
            elif event == "start":
                self._start(element)
            else:
                self._end(element)

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == P:
            self._open_paragraph()
        elif tag in CONTAINERS:
            self.going_on.append(None)
            self.boxes += tag == f"{W}txbxContent"
        elif tag in TRACKED:
            self._open_tracked(element)
        elif tag in WORDS and element.getparent().tag == R and self.open:
            self._words(said(element))
        elif tag == f"{W}fldChar":
            self._field(element.get(f"{W}fldCharType"))
        elif tag == f"{W}instrText" and self.fields:
            self.fields[-1] += element.text or ""
        elif tag == f"{W}bookmarkStart":
            self._bookmark(element.get(f"{W}name") or "")
        elif tag in MARKS:
            self._comment(MARKS[tag], element.get(f"{W}id") or "")

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == P and self.open:
            self._close_paragraph(element)
        elif tag in CONTAINERS:
            self.going_on.pop()
            self.boxes -= tag == f"{W}txbxContent"
        elif tag in TRACKED and _holds_runs(element) and self.tracked:
            state, hand, said_something = self.tracked.pop()
            if not said_something and self.open and element.find(f".//{R}") is not None:
                self.into.strands[self.open[-1]].silent.append((state, hand))

    # -------------------------------------------------------------- paragraphs

    def _open_paragraph(self) -> None:
        number = self.going_on[-1]
        if number is None:
            number = len(self.into.strands)
            self.into.strands.append(Strand(BOX if self.boxes else self.place))
        self.open.append(number)
        self.into.strands[number].bookmarks += self.waiting
        for comment in self.waiting_comments:
            self._comment("start", comment)
        self.waiting, self.waiting_comments = [], []

    def _close_paragraph(self, paragraph: etree._Element) -> None:
        number = self.open.pop()
        mark = _mark_of(paragraph)
        strand = self.into.strands[number]
        if mark is not None and TRACKED[mark.tag] == ADDED:
            strand.add(Piece("\n", ADDED, hand_of(mark)))
            self.going_on[-1] = number
            return
        if mark is not None and not strand.original and not strand.now:
            strand.silent.append((REMOVED, hand_of(mark)))
        self.going_on[-1] = None

    def _words(self, text: str) -> None:
        strand = self.into.strands[self.open[-1]]
        states = {state for state, _hand, _ in self.tracked}
        state = PASSING if len(states) > 1 else next(iter(states), SAME)
        for _state, _hand, said_something in self.tracked:
            said_something.append(1)
        hand = self.tracked[-1][1] if self.tracked else Hand()
        strand.add(Piece(text, state, hand))
        if any(each.strip().upper().startswith("TOC") for each in self.fields):
            strand.place = CONTENTS
        if state in (SAME, ADDED):
            for anchor in self.active.values():
                anchor.words.append(text)

    def _open_tracked(self, element: etree._Element) -> None:
        if _holds_runs(element):
            self.tracked.append((TRACKED[element.tag], hand_of(element), []))
        elif _is_of_a_row(element) and self.into.strands:
            state, hand = TRACKED[element.tag], hand_of(element)
            self.going_on[-1] = None
            self.into.strands.append(Strand(self.place, silent=[(state, hand)]))

    # -------------------------------------------------------------- fields, bookmarks, comments

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _bookmark(self, name: str) -> None:
        if self.open:
            self.into.strands[self.open[-1]].bookmarks.append(name)
        else:
            self.waiting.append(name)

    def _comment(self, kind: str, number: str) -> None:
        anchor = self.into.anchors.setdefault(number, Anchor())
        here = self._here()
        if kind == "start":
            if not self.open:
                self.waiting_comments.append(number)
                return
            anchor.start = anchor.start or here
            self.active[number] = anchor
        elif kind == "end":
            anchor.end = here
            self.active.pop(number, None)
        else:
            anchor.reference = here

    def _here(self) -> tuple[int, int] | None:
        if self.open:
            return self.open[-1], self.into.strands[self.open[-1]].length
        if self.into.strands:
            return len(self.into.strands) - 1, self.into.strands[-1].length
        return None


def _mark_of(paragraph: etree._Element) -> etree._Element | None:
    """How the end of this paragraph was tracked, if it was."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    if properties is None:
        return None
    return next((each for each in properties if each.tag in TRACKED), None)


def _holds_runs(element: etree._Element) -> bool:
    return element.getparent().tag not in (f"{W}rPr", f"{W}trPr", f"{W}tcPr", f"{W}numPr")


def _is_of_a_row(element: etree._Element) -> bool:
    return element.getparent().tag == f"{W}trPr"


def _is_shown_elsewhere(fallback: etree._Element) -> bool:
    """Whether the newer shape beside this one holds the same paragraphs."""
    siblings = fallback.itersiblings(preceding=True)
    return any(each.find(f".//{P}") is not None for each in siblings)


def changed_runs(strand: Strand) -> Iterator[tuple[int, int, str, tuple[Hand, ...]]]:
    """Each tracked change: (from, to in the original, words put there, whose hands)."""
    at, begun, added, hands = 0, 0, "", []
    for piece in strand.pieces:
        if piece.state == PASSING:
            continue
        if piece.state == SAME:
            if hands:
                yield begun, at, added, tuple(dict.fromkeys(hands))
            at += len(piece.text)
            begun, added, hands = at, "", []
            continue
        hands.append(piece.hand)
        if piece.state == REMOVED:
            at += len(piece.text)
        else:
            added += piece.text
    if hands:
        yield begun, at, added, tuple(dict.fromkeys(hands))

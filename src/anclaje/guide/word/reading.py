"""A Word file that came back: its comments and changes, each on the block it speaks of, or listed.

Nothing is lost: every comment and every tracked insertion or deletion, wherever in the file, is either
placed on a block or in `unplaced` with the reason and the words.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.anchors import text_of
from anclaje.guide.domain.parts import Names
from anclaje.guide.word.bookmarks import FRONT as FRONT_MARK
from anclaje.guide.word.bookmarks import Origin, lines_by_bookmark, origin_in
from anclaje.guide.word.comments import Said, comments_in
from anclaje.guide.word.edits import Edit, Touched, edits_of, reworded, split_paragraphs, touched
from anclaje.guide.word.laying import Line, Segment, laid_out, lines_of
from anclaje.guide.word.matching import Match, matched
from anclaje.guide.word.opening import Opened, open_docx
from anclaje.guide.word.returned import (
    ADDITION,
    REMARK,
    REMOVAL,
    SUGGESTION,
    Changed,
    Commented,
    Returned,
    Unplaced,
)  # fmt: skip
from anclaje.guide.word.strands import (
    ADDED,
    BODY,
    BOX,
    CONTENTS,
    FOOTER,
    HEADER,
    NOTE,
    PASSING,
    REMOVED,
    Anchor,
    Hand,
    Parted,
    Strand,
    changed_runs,
    parted,
)  # fmt: skip
from anclaje.guide.word.text import W

MOST_PARAGRAPHS, MOST_CHANGES, MOST_LENGTH = 6_000, 4_000, 20_000
FRONT = gettext_noop("It stands on the front page or in the contents, which belong to no block.")
LOST_WORDS = gettext_noop("It hangs on words that are not in the text that was sent.")
NO_PLACE = gettext_noop("The file does not say which words it hangs on.")
NO_WORDS = gettext_noop("It adds or removes something without words: a picture, a line of a table, a space.")
TAKEN_BACK = gettext_noop("It was added and removed again in the same file.")
ELSEWHERE = {
    HEADER: gettext_noop("It stands in the header of the page."),
    FOOTER: gettext_noop("It stands in the footer of the page."),
    NOTE: gettext_noop("It stands in a footnote or endnote, and the text that was sent has none."),
    BOX: gettext_noop("It stands in a text box, and the text that was sent has none."),
    CONTENTS: FRONT,
    BODY: LOST_WORDS,
}


def read_returned(
    data: bytes, blocks: Sequence[Mapping[str, Any]], language: str, names: Names | None = None
) -> Returned:
    """What people said in the file, of the text that these blocks are. Raises RuleBroken.

    names: the same words for codes that the file was written with; without them, changes of the
    names of institutions and laws are seen only where they were tracked.
    """
    return read_opened(open_docx(data), blocks, language, names)


def read_opened(
    opened: Opened, blocks: Sequence[Mapping[str, Any]], language: str, names: Names | None = None
) -> Returned:
    """The same of a file that is open already."""
    return _Reader(opened, blocks, language.split("-")[0], names).returned()


def origin_of(opened: Opened) -> Origin | None:
    """The language and version that the file was written from; None where it does not say."""
    return origin_in(mark.get(f"{W}name") or "" for mark in opened.document.iter(f"{W}bookmarkStart"))


class _Reader:
    def __init__(
        self, opened: Opened, blocks: Sequence[Mapping[str, Any]], language: str, names: Names | None
    ) -> None:
        self.opened, self.language = opened, language
        self.blocks = {block["id"]: block for block in blocks}
        self.lines = lines_of(laid_out(blocks, language, names))
        self.said = comments_in(opened)
        self.parted = _all_parts(opened)
        unknown = frozenset(() if names else ("actors", "legal"))
        marks = lines_by_bookmark(self.lines)
        self.matches = matched(self.parted.strands, self.lines, marks, unknown)
        self.found = Returned()

    def returned(self) -> Returned:
        for said in self.said:
            self._comment(said)
        self._changes()
        return self.found

    # -------------------------------------------------------------- comments

    def _comment(self, said: Said) -> None:
        anchor = self.parted.anchors.get(said.number) or Anchor()
        words = " ".join("".join(anchor.words).split())[:MOST_LENGTH]
        place, reason = self._place(anchor)
        if place is None:
            self.found.unplaced.append(
                Unplaced("comment", reason, words, said.text, said.author, said.at, said.parent, said.number)
            )
            return
        block, name, quote, start = place
        self.found.comments.append(
            Commented(
                said.number, said.author, said.at, said.text, block, name, quote, start, words, said.parent
            )
        )

    def _place(self, anchor: Anchor) -> tuple[tuple[str, str, str, int | None] | None, str]:
        """(block, field, quote, where it begins), or why there is none."""
        start = anchor.start or anchor.reference or anchor.end
        if start is None:
            return None, NO_PLACE
        end = max(anchor.end or start, start)
        best: tuple[int, Line, Segment, int, int] | None = None
        for number in range(start[0], end[0] + 1):
            match = self.matches.get(number)
            if match is None:
                continue
            first = match.to_sent(start[1]) if number == start[0] else 0
            last = match.to_sent(end[1], is_end=True) if number == end[0] else len(match.sent)
            for each in touched(match, Edit((first, max(first, last)), (0, 0), "", (), True)):
                segment = each.segment or Segment("")
                weight = (each.end - each.start + 1) * (2 if segment.is_text else 1)
                if best is None or weight > best[0]:
                    best = weight, each.line, segment, each.start, each.end
        if best is None:
            return None, self._why(self.parted.strands[start[0]])
        _, line, segment, first, last = best
        if not segment.is_text:
            return (line.block, "", "", None), ""
        quote = self._sent(line, segment)[first:last]
        return (line.block, segment.field, quote, first if quote else None), ""

    def _sent(self, line: Line, segment: Segment) -> str:
        """The text as the block holds it: letters that Word cannot hold included."""
        return text_of(self.blocks[line.block], segment.field, self.language)

    def _why(self, strand: Strand) -> str:
        if strand.place == BODY and any(name.startswith(FRONT_MARK) for name in strand.bookmarks):
            return FRONT
        return ELSEWHERE[strand.place]

    # -------------------------------------------------------------- changes

    def _changes(self) -> None:
        by_text: dict[tuple[str, str], list[Touched]] = {}
        lines = {line.key: line for line in self.lines}
        last = ""
        for number, strand in enumerate(self.parted.strands):
            match = self.matches.get(number)
            if match is not None:
                before, last = last, match.lines[-1].block
                self._strand(match, by_text, before or match.lines[0].block)
            else:
                self._stranger(strand, last)
            self._without_words(strand, last)
        for line in self._missing():
            by_text.setdefault(line.key, []).extend(_gone(line))
        self._suggestions(by_text, lines)

    def _strand(self, match: Match, by_text: dict, before: str) -> None:
        for whole in edits_of(match):
            edit, earlier, later = split_paragraphs(match, whole)
            for text in earlier:
                self._addition(before, text, whole)
            for text in later:
                self._addition(match.line_at(whole.sent[0])[0].block, text, whole)
            if edit.sent[0] == edit.sent[1] and not edit.added.strip() and (earlier or later):
                continue
            for each in touched(match, edit):
                by_text.setdefault(each.line.key, []).append(each)
        for piece in match.strand.pieces:
            if piece.state == PASSING:
                self._unplaced(ADDED, TAKEN_BACK, piece.text, piece.hand)

    def _addition(self, block: str, text: str, edit: Edit) -> None:
        self._change(ADDITION, block, "", "", None, text.strip(), edit.hands, edit.is_tracked)

    def _stranger(self, strand: Strand, last: str) -> None:
        """A paragraph that is none of those sent: an addition after the last block, or listed."""
        front = strand.place == CONTENTS or any(name.startswith(FRONT_MARK) for name in strand.bookmarks)
        if strand.place == BODY and not front and last and strand.now.strip():
            hands = tuple(dict.fromkeys(piece.hand for piece in strand.pieces if piece.hand != Hand()))
            is_tracked = not any(piece.state == "same" and piece.text.strip() for piece in strand.pieces)
            self._change(ADDITION, last, "", "", None, strand.now.strip(), hands, is_tracked and bool(hands))
            removed = [piece for piece in strand.pieces if piece.state in (REMOVED, PASSING)]
            for piece in removed:
                self._unplaced(piece.state, LOST_WORDS, piece.text, piece.hand)
            return
        reason = FRONT if front else self._why(strand)
        for begun, ended, added, hands in changed_runs(strand):
            hand = hands[0]
            if ended > begun:
                self._unplaced(REMOVED, reason, strand.original[begun:ended], hand)
            if added.strip() or ended == begun:
                self._unplaced(ADDED, reason, added, hand)
        for piece in strand.pieces:
            if piece.state == PASSING:
                self._unplaced(ADDED, TAKEN_BACK, piece.text, piece.hand)
        is_new = strand.place in (BODY, BOX) and not front and strand.original.strip()
        if is_new and not any(piece.state in (ADDED, REMOVED) for piece in strand.pieces):
            self._unplaced(ADDED, reason, strand.original, Hand())

    def _without_words(self, strand: Strand, last: str) -> None:
        for state, hand in strand.silent:
            self._unplaced(state, NO_WORDS, last, hand)

    def _missing(self) -> list[Line]:
        """Lines of the sent text that are nowhere in the file."""
        there = {line.key for match in self.matches.values() for line in match.lines}
        return [line for line in self.lines if line.key not in there and line.text.strip()]

    def _suggestions(self, by_text: Mapping, lines: Mapping[tuple[str, str], Line]) -> None:
        whole = _wholly_removed(by_text, self.lines)
        for block, touches in whole.items():
            edit = touches[0].edit
            self._change(REMOVAL, block, "", "", None, "", edit.hands, edit.is_tracked)
        for key, touches in by_text.items():
            if key[0] in whole:
                continue
            segments: dict[str, list[Touched]] = {}
            for each in touches:
                segments.setdefault(each.segment.field if each.segment else "", []).append(each)
            for own in segments.values():
                self._wordings(lines[key], own)

    def _wordings(self, line: Line, touches: list[Touched]) -> None:
        segment = touches[0].segment
        if segment is None or not segment.is_text:
            for each in touches:
                text = (segment.text if segment else line.text)[each.start : each.end]
                if text.strip() or each.added.strip():
                    hands, tracked = each.edit.hands, each.edit.is_tracked
                    self._change(REMARK, line.block, "", text, None, each.added.strip(), hands, tracked)
                elif each.edit.is_tracked:
                    self._unplaced(ADDED, NO_WORDS, line.text, _first(each.edit.hands))
            return
        text = self._sent(line, segment)
        for start, end, wording, own in reworded(text, touches):
            hands = tuple(dict.fromkeys(hand for each in own for hand in each.edit.hands))
            tracked = any(each.edit.is_tracked for each in own)
            quote = text[start:end]
            if wording == quote:
                if tracked:
                    self._unplaced(ADDED, NO_WORDS, quote, _first(hands))
                continue
            self._change(
                SUGGESTION,
                line.block,
                segment.field,
                quote,
                start if quote else None,
                wording,
                hands,
                tracked,
            )

    def _change(
        self, kind: str, block: str, name: str, quote: str, start: int | None, suggested: str,
        hands: Sequence[Hand], is_tracked: bool,
    ) -> None:  # fmt: skip
        author = "; ".join(dict.fromkeys(hand.author for hand in hands if hand.author))[:120]
        at = max((hand.at for hand in hands if hand.at), default=None, key=lambda moment: moment.isoformat())
        quote, suggested = quote[:MOST_LENGTH], suggested[:MOST_LENGTH]
        self.found.changes.append(Changed(kind, block, name, quote, start, suggested, author, at, is_tracked))

    def _unplaced(self, kind: str, reason: str, words: str, hand: Hand) -> None:
        kind = REMOVED if kind == REMOVED else ADDED
        self.found.unplaced.append(
            Unplaced(kind, reason, words.strip()[:MOST_LENGTH], "", hand.author, hand.at)
        )


def _first(hands: Sequence[Hand]) -> Hand:
    return hands[0] if hands else Hand()


def _gone(line: Line) -> list[Touched]:
    """Every word of a line taken out, as comparing showed."""
    edit = Edit((0, len(line.text)), (0, 0), "", (), False)
    return [
        Touched(line, segment, 0, len(segment.text), "", edit)
        for segment in line.segments
        if segment.field and segment.text
    ]


def _wholly_removed(by_text: Mapping, lines: Sequence[Line]) -> dict[str, list[Touched]]:
    """Blocks of which nothing that was sent is left."""
    left: dict[str, bool] = {}
    touches: dict[str, list[Touched]] = {}
    for line in lines:
        own = by_text.get(line.key, [])
        for segment in line.segments:
            if segment.field and segment.text.strip():
                mine = [each for each in own if each.segment is segment]
                gone = any(
                    each.start == 0 and each.end == len(segment.text) and not each.added.strip()
                    for each in mine
                )
                left[line.block] = left.get(line.block, False) or not gone
                touches.setdefault(line.block, []).extend(mine)
    return {block: touches[block] for block, is_left in left.items() if not is_left and touches.get(block)}


def _all_parts(opened: Opened) -> Parted:
    found = Parted()
    parted(opened.document, BODY, found)
    for kind, place in (("header", HEADER), ("footer", FOOTER), ("footnotes", NOTE), ("endnotes", NOTE)):
        for name in dict.fromkeys(opened.related(kind)):
            tree = opened.tree(name)
            if tree is not None:
                parted(tree, place, found)
    if len(found.strands) > MOST_PARAGRAPHS:
        raise RuleBroken(
            gettext_noop("This file has %(found)s paragraphs; at most %(most)s can be read."),
            found=len(found.strands), most=MOST_PARAGRAPHS,
        )  # fmt: skip
    changes = sum(piece.state != "same" for strand in found.strands for piece in strand.pieces)
    if changes > MOST_CHANGES:
        raise RuleBroken(
            gettext_noop(
                "This file holds %(found)s tracked changes; at most %(most)s can be read at once. Accept or "
                "reject those that are settled, or send it in parts."
            ),
            found=changes, most=MOST_CHANGES,
        )  # fmt: skip
    return found

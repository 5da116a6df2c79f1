"""What somebody changed in a paragraph, told as new wording of the words that were sent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from anclaje.guide.word.laying import Line, Segment
from anclaje.guide.word.matching import JOINT, Match, Span
from anclaje.guide.word.strands import Hand, changed_runs

WORD_BEFORE, WORD_AFTER = re.compile(r"\w+$"), re.compile(r"^\w+")
A_WORD_BEFORE, A_WORD_AFTER = re.compile(r"\S+\s*$"), re.compile(r"^\s*\S+")


@dataclass(frozen=True)
class Edit:
    """Words of the sent text (from, to), the file's that stand for them, and what is put there now."""

    sent: tuple[int, int]
    back: tuple[int, int]
    added: str
    hands: tuple[Hand, ...]
    is_tracked: bool


@dataclass(frozen=True)
class Touched:
    """One text of one block that an edit changes: its words from–to become `added`.

    segment None: the edit touches no words of a block (a number, a label, the space between).
    """

    line: Line
    segment: Segment | None
    start: int
    end: int
    added: str
    edit: Edit


def edits_of(match: Match) -> list[Edit]:
    """Every change, tracked or not, in the order of the text; those that overlap are one."""
    edits = [_tracked(match, *run) for run in changed_runs(match.strand)]
    edits += [
        Edit(span.sent, span.back, match.strand.original[slice(*span.back)], (), False)
        for span in match.spans
        if not span.is_same and not _is_only_space(match, span)
    ]
    edits.sort(key=lambda edit: (edit.back, edit.sent))
    merged: list[Edit] = []
    for edit in edits:
        if merged and _overlap(merged[-1], edit):
            merged[-1] = _joined(match, merged[-1], edit)
        else:
            merged.append(edit)
    return merged


def _is_only_space(match: Match, span: Span) -> bool:
    sent, back = match.sent[slice(*span.sent)], match.strand.original[slice(*span.back)]
    return not sent.strip() and not back.strip() and bool(sent) == bool(back)


def _tracked(match: Match, begun: int, ended: int, added: str, hands: tuple[Hand, ...]) -> Edit:
    if begun == ended:
        here = match.to_sent(begun, is_end=True)
        return Edit((here, here), (begun, begun), added, hands, True)
    start, end = match.to_sent(begun), match.to_sent(ended, is_end=True)
    return Edit((start, max(start, end)), (begun, ended), added, hands, True)


def _overlap(one: Edit, other: Edit) -> bool:
    touching = other.back[0] < one.back[1] or other.sent[0] < one.sent[1]
    return touching or (other.sent == one.sent and other.back[0] <= one.back[1])


def _joined(match: Match, one: Edit, other: Edit) -> Edit:
    """Both as one edit: what the file now says in the place of all their words."""
    back = min(one.back[0], other.back[0]), max(one.back[1], other.back[1])
    sent = min(one.sent[0], other.sent[0]), max(one.sent[1], other.sent[1])
    hands = tuple(dict.fromkeys((*one.hands, *other.hands)))
    return Edit(sent, back, _now(match, back), hands, one.is_tracked or other.is_tracked)


def _now(match: Match, back: tuple[int, int]) -> str:
    """What stands now between two places of the file's original text, insertions at both ends included."""
    said, at = [], 0
    for piece in match.strand.pieces:
        if piece.state == "added":
            if back[0] <= at <= back[1]:
                said.append(piece.text)
        elif piece.state in ("same", "removed"):
            if piece.state == "same":
                said.append(piece.text[max(back[0] - at, 0) : max(back[1] - at, 0)])
            at += len(piece.text)
    return "".join(said)


def split_paragraphs(match: Match, edit: Edit) -> tuple[Edit, list[str], list[str]]:
    """The edit without the whole paragraphs it adds: those before the text, and those after it."""
    if "\n" not in edit.added:
        return edit, [], []
    before: list[str] = []
    after: list[str] = []
    added = edit.added
    if edit.sent[1] == len(match.sent):
        added, *after = added.split("\n")
    elif edit.sent[0] == 0:
        *before, added = added.split("\n")
    return (
        replace(edit, added=added),
        [text for text in before if text.strip()],
        [text for text in after if text.strip()],
    )


def touched(match: Match, edit: Edit) -> list[Touched]:
    """The texts that this edit changes, each with its own new wording."""
    found = [] if edit.sent[0] == edit.sent[1] else list(_overlapped(match, edit))
    found = found or list(_beside(match, edit))
    texts = [each for each in found if each.segment is not None and each.segment.is_text]
    made = [each for each in found if each.segment is not None and each.segment.is_made]
    if not texts and not made:
        line, begun = match.line_at(edit.sent[0])
        return [Touched(line, None, edit.sent[0] - begun, edit.sent[1] - begun, edit.added, edit)]
    first, *rest = [*texts, *made]
    numbers = [
        replace(each, segment=None) for each in found if each.segment and each.segment.style == "number"
    ]
    return [replace(first, added=edit.added), *(replace(each, added="") for each in rest), *numbers]


def _overlapped(match: Match, edit: Edit) -> Iterator[Touched]:
    """The segments of which the edit takes something."""
    start, end = edit.sent
    for line, segment, first in _segments(match):
        last = first + len(segment.text)
        if max(first, start) < min(last, end):
            begun = first if segment.field else first - _before(line, segment)
            yield Touched(line, segment, max(first, start) - begun, min(last, end) - begun, "", edit)


def _beside(match: Match, edit: Edit) -> Iterator[Touched]:
    """The text into which something is put, where nothing is taken."""
    at = edit.sent[0]
    for line, segment, first in _segments(match):
        if segment.field and first <= at <= first + len(segment.text) and edit.sent[0] == edit.sent[1]:
            yield Touched(line, segment, at - first, at - first, "", edit)
            return


def _segments(match: Match) -> Iterator[tuple[Line, Segment, int]]:
    at = 0
    for line in match.lines:
        for place, segment in line.located():
            yield line, segment, at + place
        at += len(line.text) + len(JOINT)


def _before(line: Line, segment: Segment) -> int:
    """Where the segment begins in its line."""
    return next(place for place, each in line.located() if each is segment)


def reworded(text: str, changes: Sequence[Touched]) -> list[tuple[int, int, str, list[Touched]]]:
    """(from, to, whole new wording, changes) of a text: whole words, and never two over the same ones."""
    widened = [(*_widened(text, each), [each]) for each in sorted(changes, key=lambda each: each.start)]
    merged: list[tuple[int, int, list[Touched]]] = []
    for start, end, own in widened:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2] + own)
        else:
            merged.append((start, end, own))
    return [(start, end, _wording(text, start, end, own), own) for start, end, own in merged]


def _widened(text: str, change: Touched) -> tuple[int, int]:
    """Out to whole words; an insertion between two words takes the one before it, or the one after."""
    start, end = change.start, change.end
    cut_before = WORD_BEFORE.search(text[:start])
    cut_after = WORD_AFTER.search(text[end:])
    within_a_word = start == end and cut_before and cut_after
    first, last = text[start:end][:1], text[start:end][-1:]
    glued_before = within_a_word or first.isalnum() or change.added[:1].isalnum()
    glued_after = within_a_word or last.isalnum() or change.added[-1:].isalnum()
    if cut_before and glued_before:
        start = cut_before.start()
    if cut_after and glued_after:
        end += cut_after.end()
    if start == end:
        before, after = A_WORD_BEFORE.search(text[:start]), A_WORD_AFTER.search(text[end:])
        if before:
            start = before.start()
        elif after:
            end += after.end()
    return start, end


def _wording(text: str, start: int, end: int, changes: Sequence[Touched]) -> str:
    said, at = [], start
    for change in changes:
        said += [text[at : max(at, change.start)], change.added]
        at = max(at, change.end)
    said.append(text[at:end])
    return "".join(said).replace("\n", " ")

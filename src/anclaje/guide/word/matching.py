"""Which paragraph of a returned file is which line of the text that was sent."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from anclaje.guide.domain.word_diff import word_diff
from anclaje.guide.word.laying import Line
from anclaje.guide.word.strands import BODY, Strand

ALIKE = 72
MOST_COMPARED, MOST_LOST = 60, 1_000
"""A paragraph without bookmark is compared with so many lines at most, between its neighbours'."""
JOINT = "\n"


@dataclass(frozen=True)
class Span:
    """A stretch of the text that was sent, and the one that stands for it in the file."""

    sent: tuple[int, int]
    back: tuple[int, int]
    is_same: bool


@dataclass(frozen=True)
class Match:
    """lines: those that this strand stands for (several where somebody joined paragraphs)."""

    number: int
    strand: Strand
    lines: tuple[Line, ...]
    sent: str
    spans: tuple[Span, ...]

    def to_sent(self, offset: int, *, is_end: bool = False) -> int:
        """Where a place in the file's paragraph was in the text that was sent."""
        for span in self.spans:
            inside = (
                span.back[0] < offset <= span.back[1] if is_end else span.back[0] <= offset < span.back[1]
            )
            if inside:
                if span.is_same:
                    return span.sent[0] + offset - span.back[0]
                return span.sent[1] if is_end else span.sent[0]
        return 0 if offset <= 0 else len(self.sent)

    def line_at(self, offset: int) -> tuple[Line, int]:
        """The line that holds this place of the sent text, and where it begins there."""
        at = 0
        for line in self.lines[:-1]:
            if offset <= at + len(line.text):
                return line, at
            at += len(line.text) + len(JOINT)
        return self.lines[-1], at


def matched(
    strands: Sequence[Strand], lines: Sequence[Line], by_bookmark: Mapping[str, Line], unknown: frozenset[str]
) -> dict[int, Match]:
    """Matches by the strand's number: by bookmark, then by equal words, then by alike ones.

    unknown: fields whose words are taken as the file has them.
    """
    order = {line.key: place for place, line in enumerate(lines)}
    found: dict[int, list[Line]] = {}
    for number, strand in enumerate(strands):
        if strand.place == BODY:
            own = {
                by_bookmark[name].key: by_bookmark[name] for name in strand.bookmarks if name in by_bookmark
            }
            if own:
                found[number] = sorted(own.values(), key=lambda line: order[line.key])
    _by_words(strands, lines, found, order)
    return {number: _match(number, strands[number], own, unknown) for number, own in sorted(found.items())}


def _by_words(
    strands: Sequence[Strand], lines: Sequence[Line], found: dict[int, list[Line]], order: Mapping
) -> None:
    free = {place for place, line in enumerate(lines) if line.text.strip()}
    free -= {order[line.key] for own in found.values() for line in own}
    if not free:
        return
    equal: dict[str, list[int]] = {}
    for place in sorted(free):
        equal.setdefault(_plain(lines[place].text), []).append(place)
    lost = [
        number
        for number, strand in enumerate(strands)
        if strand.place == BODY and number not in found and strand.original.strip()
    ]
    for number in lost:
        places = [place for place in equal.get(_plain(strands[number].original), ()) if place in free]
        if places:
            place = _nearest(places, number, found, order)
            found[number] = [lines[place]]
            free.discard(place)
    for number in lost[:MOST_LOST]:
        if number not in found and free:
            place = _most_alike(strands[number].original, number, lines, free, found, order)
            if place is not None:
                found[number] = [lines[place]]
                free.discard(place)


def _nearest(places: Sequence[int], number: int, found: Mapping[int, list[Line]], order: Mapping) -> int:
    after, _ = _between(number, found, order, 1 << 30)
    return next((place for place in places if place > after), places[0])


def _most_alike(
    text: str, number: int, lines: Sequence[Line], free: set[int], found: Mapping, order: Mapping
) -> int | None:
    """The line between the neighbours' that reads most like this paragraph, if any does."""
    after, before = _between(number, found, order, len(lines))
    candidates = [place for place in sorted(free) if after < place < before][:MOST_COMPARED]
    scored = [
        (fuzz.ratio(text[:4000], lines[place].text[:4000], score_cutoff=ALIKE), -place)
        for place in candidates
    ]
    best = max(scored, default=(0, 0))
    return -best[1] if best[0] >= ALIKE else None


def _between(number: int, found: Mapping[int, list[Line]], order: Mapping, end: int) -> tuple[int, int]:
    """The places of the lines that stand before and after this strand in the file."""
    known = sorted(found)
    here = bisect_left(known, number)
    after = order[found[known[here - 1]][-1].key] if here else -1
    before = order[found[known[here]][0].key] if here < len(known) else end
    return (after, before) if after < before else (-1, end)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _match(number: int, strand: Strand, lines: Sequence[Line], unknown: frozenset[str]) -> Match:
    back = strand.original
    taken_as_is = len(lines) == 1 and lines[0].name in unknown
    sent = back if taken_as_is else JOINT.join(line.text for line in lines)
    return Match(number, strand, tuple(lines), sent, _spans(sent, back))


def _spans(sent: str, back: str) -> tuple[Span, ...]:
    if sent == back:
        return (Span((0, len(sent)), (0, len(back)), True),)
    if len(back) > 20 * len(sent) + 20_000:
        return (Span((0, len(sent)), (0, len(back)), False),)
    spans, here, there = [], 0, 0
    pieces = list(word_diff(sent, back))
    place = 0
    while place < len(pieces):
        begun_here, begun_there, is_same = here, there, pieces[place].kind == "same"
        while place < len(pieces) and (pieces[place].kind == "same") == is_same:
            here += len(pieces[place].text) * (pieces[place].kind != "added")
            there += len(pieces[place].text) * (pieces[place].kind != "removed")
            place += 1
        spans.append(Span((begun_here, here), (begun_there, there), is_same))
    return tuple(spans)

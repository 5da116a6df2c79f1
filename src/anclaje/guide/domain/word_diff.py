"""What was added to a text and what was removed from it, word by word and fit to be read."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from anclaje.guide.domain.order import longest_rising

WIDEST = 64_000_000
"""Two stretches without a common rare word are compared up to this product of their lengths."""
SMALL_WORDS = frozenset({
    "a", "al", "ante", "con", "contra", "de", "del", "desde", "e", "el", "en", "entre", "es", "esa",
    "ese", "eso", "esta", "este", "esto", "ha", "hasta", "la", "las", "le", "les", "lo", "los", "más",
    "mi", "ni", "no", "o", "para", "pero", "por", "que", "qué", "se", "si", "sí", "sin", "sobre", "son",
    "su", "sus", "te", "tu", "u", "un", "una", "uno", "y", "ya", "an", "and", "are", "as", "at", "be",
    "by", "for", "from", "if", "in", "into", "is", "it", "its", "not", "of", "on", "or", "so", "that",
    "the", "their", "this", "to", "was", "with",
})  # fmt: skip
"""Words that alone hold no two changes apart."""
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    text: str
    kind: Literal["same", "added", "removed"]


@dataclass
class _Change:
    """A stretch of tokens replaced by another; `island`: what stayed the same before it."""

    island: list[str]
    removed: list[str]
    added: list[str]


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in order: same and removed ones make the old text, same and added ones the new."""
    changes = _without_confetti(_changes(_TOKEN.findall(old), _TOKEN.findall(new)))
    return tuple(_pieces(changes))


def _pieces(changes: Sequence[_Change]) -> Iterator[Piece]:
    for change in changes:
        if change.island:
            yield Piece("".join(change.island), "same")
        if change.removed:
            yield Piece("".join(change.removed), "removed")
        if change.added:
            yield Piece("".join(change.added), "added")


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    """Alternating islands and changes; the last one's change may be empty."""
    changes, at_old, at_new = [_Change([], [], [])], 0, 0
    for start_old, start_new, length in _matches(old, new):
        if start_old > at_old or start_new > at_new:
            changes[-1].removed += old[at_old:start_old]
            changes[-1].added += new[at_new:start_new]
        if changes[-1].removed or changes[-1].added:
            changes.append(_Change([], [], []))
        changes[-1].island += old[start_old : start_old + length]
        at_old, at_new = start_old + length, start_new + length
    changes[-1].removed += old[at_old:]
    changes[-1].added += new[at_new:]
    return changes


def _matches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """(place in old, place in new, length) of what both have, in order and without overlap.

    Words that stand once in each text hold it together; between them the longest common sequence.
    """
    head = _common(old, new)
    if head:
        yield 0, 0, head
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    at_old = at_new = 0
    for place_old, place_new in (*_anchors(middle_old, middle_new), (len(middle_old), len(middle_new))):
        gap_old, gap_new = middle_old[at_old:place_old], middle_new[at_new:place_new]
        for start_old, start_new, length in _longest_common(gap_old, gap_new):
            yield head + at_old + start_old, head + at_new + start_new, length
        if place_old < len(middle_old):
            yield head + place_old, head + place_new, 1
        at_old, at_new = place_old + 1, place_new + 1
    if tail:
        yield len(old) - tail, len(new) - tail, tail


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of words that both texts have exactly once, as many as keep their order."""
    times_old, times_new = Counter(old), Counter(new)
    stands = {token: place for place, token in enumerate(new) if times_new[token] == 1}
    once = [
        (place, stands[token])
        for place, token in enumerate(old)
        if times_old[token] == 1 and token in stands and _is_content(token)
    ]
    return [once[place] for place in longest_rising([place for _, place in once])]


def _longest_common(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    if not old or not new or len(old) * len(new) > WIDEST:
        return
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            yield step.src_start, step.dest_start, step.src_end - step.src_start


def _is_content(token: str) -> bool:
    return token[0].isalnum() and token.lower() not in SMALL_WORDS


def _without_confetti(changes: Sequence[_Change]) -> list[_Change]:
    """Changes that only a crumb of the old text holds apart become one."""
    kept: list[_Change] = []
    for change in changes:
        kept.append(change)
        while len(kept) > 1 and _is_crumb(kept[-2], kept[-1]):
            last = kept.pop()
            kept[-1].removed += last.island + last.removed
            kept[-1].added += last.island + last.added
    return kept


def _is_crumb(before: _Change, after: _Change) -> bool:
    """Whether what stayed between two changes is too little to be read as such."""
    if not (after.removed or after.added):
        return False
    content = [token for token in after.island if _is_content(token)]
    replaced = (before.removed or after.removed) and (before.added or after.added)
    if not content:
        return bool(replaced)
    return len(content) == 1 and min(_weight(before), _weight(after)) > 3 * len(content[0])


def _weight(change: _Change) -> int:
    return max(sum(map(len, change.removed)), sum(map(len, change.added)))

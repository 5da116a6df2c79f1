"""Three texts become one, sentence by sentence: what only one side changed is taken from that side.

Where both changed the same sentences, nothing is decided: mine stays in the text and both are told, with
what stood there before. diff3 (Khanna, Kunal, Pierce 2007), on sentences instead of lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from anclaje.training.domain.merge.sentences import sentences

Cut = tuple[int, int]
"""From, to: a stretch of sentences."""


@dataclass(frozen=True)
class Clash:
    """Both changed this stretch, each in another way; place: of the sentence in the merged text, from 0."""

    place: int
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Text:
    """text: mine with what only they changed. clashes: what a person decides."""

    text: str
    clashes: tuple[Clash, ...] = ()


def merge_texts(base: str, mine: str, theirs: str) -> Text:
    if theirs in (base, mine):
        return Text(mine)
    if mine == base:
        return Text(theirs)
    old, own, new = _ended(base), _ended(mine), _ended(theirs)
    merged: list[str] = []
    clashes: list[Clash] = []
    for in_old, in_own, in_new in _stretches(old, own, new):
        was, ours, others = old[slice(*in_old)], own[slice(*in_own)], new[slice(*in_new)]
        if _differ(ours, was) and _differ(others, was) and _differ(ours, others):
            clashes.append(Clash(len(merged), "".join(was), "".join(ours), "".join(others)))
        merged += others if ours == was else ours
    text = "".join(merged)
    return Text(text if mine.endswith("\n") else text.removesuffix("\n"), tuple(clashes))


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """White space aside."""
    return [text.strip() for text in one] != [text.strip() for text in other]


def _ended(text: str) -> list[str]:
    """The last sentence of a text is the same sentence when another one follows it."""
    return sentences(text if text.endswith("\n") or not text else f"{text}\n")


def _stretches(old: Sequence[str], own: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Cut, Cut, Cut]]:
    """The texts cut at every sentence that stands in all three: what lies between belongs together."""
    kept_own, kept_new = _kept(old, own), _kept(old, new)
    in_all = sorted(kept_own.keys() & kept_new.keys())
    anchors = [(-1, -1, -1), *((place, kept_own[place], kept_new[place]) for place in in_all)]
    anchors.append((len(old), len(own), len(new)))
    for (a, b, c), (x, y, z) in pairwise(anchors):
        if x - a == y - b == z - c:
            # As many in all three: sentences were rewritten in their places, and each is asked by itself.
            yield from (((a + n, a + n + 1), (b + n, b + n + 1), (c + n, c + n + 1)) for n in range(1, x - a))
        else:
            yield (a + 1, x), (b + 1, y), (c + 1, z)
        if x < len(old):
            yield (x, x + 1), (y, y + 1), (z, z + 1)


def _kept(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which sentence of the old text stands where in the new one, white space at the end aside."""
    same = LCSseq.opcodes([one.strip() for one in old], [one.strip() for one in new])
    return {
        before: after
        for code in same
        if code.tag == "equal"
        for before, after in zip(
            range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True
        )
    }

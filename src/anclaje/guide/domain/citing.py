"""What a draft takes from its sources: what is not taken up, what has none, and where they disagree."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from anclaje.guide.domain.clock import rough_minutes
from anclaje.guide.domain.values import Span, Words

Id = Hashable
ACTORS, TIME = "actors", "time"
NEEDS_A_SOURCE = ("paragraph", "list", "table", "note", "step")
"""Headings and the names of procedures take nothing from anywhere."""


@dataclass(frozen=True)
class Said:
    """What an excerpt says of who acts (A10, …) and within what time; both may be left open."""

    excerpt: Id
    actors: frozenset[str] = frozenset()
    span: Span | None = None


@dataclass(frozen=True)
class Contradiction:
    """Two excerpts cited by one step that name different actors, or different times."""

    stable_id: str
    about: str
    first: Id
    second: Id

    @property
    def key(self) -> tuple[str, str, frozenset[Id]]:
        """The same whichever of the two is named first."""
        return self.stable_id, self.about, frozenset({self.first, self.second})


def contradictions(cited: Mapping[str, Sequence[Said]]) -> list[Contradiction]:
    """Every pair that disagrees, by step, in the order in which the excerpts are given.

    An excerpt that leaves actors or time open contradicts nobody about them. One day and 24 hours
    are the same length.
    """
    return [
        Contradiction(stable_id, about, first.excerpt, second.excerpt)
        for stable_id, said in cited.items()
        for first, second in combinations(said, 2)
        for about in _disagree_about(first, second)
    ]


def _disagree_about(first: Said, second: Said) -> Iterable[str]:
    if first.actors and second.actors and first.actors != second.actors:
        yield ACTORS
    if first.span and second.span and rough_minutes(first.span) != rough_minutes(second.span):
        yield TIME


@dataclass(frozen=True)
class Matrix:
    """not_taken_up: excerpts. without_source: ids of blocks. cross: procedure → source → excerpts."""

    not_taken_up: tuple[Id, ...]
    without_source: tuple[str, ...]
    cross: Mapping[str, Mapping[Id, int]]


def matrix(
    blocks: Sequence[Mapping[str, Any]],
    excerpts: Mapping[Id, Id],
    set_aside: Iterable[Id],
    citations: Iterable[tuple[str, Id]],
) -> Matrix:
    """blocks: the edition as plain values. excerpts: each with its source. citations: (block, excerpt).

    A citation of a block that is no longer in the text takes nothing up.
    """
    standing = {block["id"] for block in blocks}
    pairs = {(stable_id, excerpt) for stable_id, excerpt in citations if stable_id in standing}
    done = {excerpt for _block, excerpt in pairs} | set(set_aside)
    citing = {stable_id for stable_id, _excerpt in pairs}
    return Matrix(
        not_taken_up=tuple(excerpt for excerpt in excerpts if excerpt not in done),
        without_source=tuple(
            block["id"] for block in blocks if block["kind"] in NEEDS_A_SOURCE and block["id"] not in citing
        ),
        cross=_cross(blocks, excerpts, pairs),
    )


def _cross(
    blocks: Sequence[Mapping[str, Any]], excerpts: Mapping[Id, Id], pairs: set[tuple[str, Id]]
) -> dict[str, dict[Id, int]]:
    """How many excerpts of each source a procedure takes up; "" is what stands before the procedures."""
    chapters = chapters_of(blocks)
    found: dict[str, dict[Id, set[Id]]] = defaultdict(lambda: defaultdict(set))
    for stable_id, excerpt in pairs:
        found[chapters[stable_id]][excerpts[excerpt]].add(excerpt)
    return {
        chapter: {source: len(taken) for source, taken in found[chapter].items()}
        for chapter in dict.fromkeys(chapters.values())
    }


def chapters_of(blocks: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The procedure that each block stands in; "" for what stands in none."""
    procedures = {block["id"] for block in blocks if block["kind"] == "procedure"}
    return {
        block["id"]: chapter if (chapter := block["id"].split(".")[0]) in procedures else ""
        for block in blocks
    }


def label_of(block: Mapping[str, Any]) -> Words:
    """A few words by which people know a block: its title, its text, or its first item."""
    for name in ("action", "title", "caption", "text"):
        if block.get(name):
            return block[name]
    return next(iter(block.get("items", ())), {})


def find_words(words: str, text: str, start: int | None = None) -> tuple[int, int] | None:
    """Where these words stand in the text (nearest to `start`, if it is given), however they are spaced."""
    parts = words.split()
    if not parts:
        return None
    places = [found.span() for found in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
    if not places:
        return None
    return min(places, key=lambda place: abs(place[0] - start)) if start is not None else places[0]


@dataclass(frozen=True)
class Stretch:
    """A piece of a paragraph and the numbers of the excerpts that it belongs to."""

    text: str
    numbers: tuple[int, ...]
    begins: tuple[int, ...] = ()
    """Those of them that begin here."""


def stretches(text: str, marks: Iterable[tuple[int, int, int]]) -> list[Stretch]:
    """The paragraph cut where excerpts (number, start, end) begin and end; they may overlap."""
    marks = sorted(marks)
    cuts = sorted({0, len(text), *(at for _number, *ends in marks for at in ends if 0 <= at <= len(text))})
    return [
        Stretch(
            text[start:end],
            tuple(number for number, first, last in marks if first <= start and end <= last),
            tuple(number for number, first, _last in marks if first == start),
        )
        for start, end in pairwise(cuts)
    ]

"""Two versions of the text beside each other as an editor marks them: by block, by field, by word."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from anclaje.guide.domain.order import moved, together
from anclaje.guide.domain.parts import Names, parts_of
from anclaje.guide.domain.word_diff import Piece, word_diff

__all__ = ["BlockDiff", "Part", "Piece", "redline", "summary", "word_diff"]

SAME, ADDED, REMOVED, CHANGED, MOVED = "same", "added", "removed", "changed", "moved"
State = Literal["same", "added", "removed", "changed", "moved"]


@dataclass(frozen=True)
class Part:
    """One field: a text by its stable name ("items.2"), or a fact in words ("clock", "actors")."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        return any(piece.kind != SAME for piece in self.pieces)


@dataclass(frozen=True)
class BlockDiff:
    """state "moved": the same words elsewhere. A changed block may have moved too (has_moved)."""

    id: str
    kind: str
    state: State
    parts: tuple[Part, ...]
    has_moved: bool = False


def redline(
    old_blocks: Sequence[Mapping[str, Any]],
    new_blocks: Sequence[Mapping[str, Any]],
    language: str,
    names: Names | None = None,
) -> tuple[BlockDiff, ...]:
    """Every block of either text once, as the new text reads; removed ones where they stood.

    names: codes in words, by field ({"actors": {"A10": "Servicio Local"}, "legal": …}).
    """
    old, new = _by_key(old_blocks), _by_key(new_blocks)
    elsewhere = moved([*old], [*new])
    return tuple(
        _diff(old.get(key), new.get(key), key in elsewhere, language, names or {})
        for key in together([*old], [*new])
    )


def summary(diffs: Iterable[BlockDiff]) -> Counter[str]:
    """How many blocks are in each state."""
    return Counter(diff.state for diff in diffs)


def _by_key(blocks: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], Mapping[str, Any]]:
    """By id; a faulty text may use one twice, and neither block may vanish."""
    seen: Counter[str] = Counter()
    found = {}
    for block in blocks:
        seen[block["id"]] += 1
        found[block["id"], seen[block["id"]]] = block
    return found


def _diff(
    old: Mapping[str, Any] | None,
    new: Mapping[str, Any] | None,
    has_moved: bool,
    language: str,
    names: Names,
) -> BlockDiff:
    block = new if new is not None else old
    assert block is not None
    before = dict(parts_of(old, language, names)) if old else {}
    after = dict(parts_of(new, language, names)) if new else {}
    parts = tuple(
        Part(name, word_diff(before.get(name, ""), after.get(name, "")))
        for name in together([*before], [*after])
    )
    return BlockDiff(block["id"], block["kind"], _state(old, new, has_moved, parts), parts, has_moved)


def _state(
    old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, has_moved: bool, parts: Iterable[Part]
) -> State:
    if old is None:
        return ADDED
    if new is None:
        return REMOVED
    if any(part.is_changed for part in parts):
        return CHANGED
    return MOVED if has_moved else SAME

"""Two texts beside each other as a reader sees them: what an editor's pencil did, in their language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from anclaje.foundation.translate import read
from anclaje.guide import queries, wording, wording_redline
from anclaje.guide.domain.redline import BlockDiff, Part, redline, summary
from anclaje.network.models import ActorType

Blocks = Sequence[Mapping[str, Any]]
SENTENCE = ("who", "action")
"""The parts of a step that its sentence is made of; always shown, so that the rest has a place."""


@dataclass(frozen=True)
class Pencilled:
    """One part with its label; empty where the text speaks for itself."""

    name: str
    label: str
    part: Part


@dataclass(frozen=True)
class Row:
    """One block. parts: what changed of it, or all of it where the whole block is new or gone."""

    number: str
    kind: str
    kind_words: str
    state: str
    state_words: str
    has_moved: bool
    sentence: tuple[Part, ...]
    parts: tuple[Pencilled, ...]


def code_names() -> dict[str, dict[str, str]]:
    """Codes as the reader says them, for `domain.redline`."""
    laws = queries.laws().values()
    return {
        "actors": {kind.code: read(kind.name) for kind in ActorType.objects.in_order()},
        "legal": {law.code: _law(law) for law in laws},
        "doer": {code: str(words) for code, words in wording.DOERS.items()},
        "runs": {code: str(words) for code, words in wording.RUNS.items()},
        "source": {code: str(words) for code, words in wording.SOURCES.items()},
        "records": {code: str(words) for code, words in wording.RECORDS.items()},
    }


def _law(law: Any) -> str:
    if not law.article:
        return read(law.norm)
    return _("%(norm)s, art. %(article)s") % {"norm": read(law.norm), "article": law.article}


def pencilled(old: Blocks, new: Blocks) -> tuple[BlockDiff, ...]:
    return redline(old, new, get_language() or "es", code_names())


SHORT = {"added": ("actors", "clock", "condition"), "removed": ("clock",)}
"""What is told of a whole new or dropped step, besides its sentence, where the reader wants it short."""


def rows(diffs: Sequence[BlockDiff], *, whole: bool = False) -> list[Row]:
    """whole: the blocks and parts that stayed the same too."""
    return [_row(diff, whole) for diff in diffs if whole or diff.state != "same"]


def in_short(row: Row) -> Row:
    """A step that is new or gone by its sentence and its time; others as they are."""
    if row.state not in SHORT:
        return row
    return replace(row, parts=tuple(shown for shown in row.parts if shown.name in SHORT[row.state]))


def _row(diff: BlockDiff, whole: bool) -> Row:
    everything = whole or diff.state != "changed"
    return Row(
        number=diff.id,
        kind=diff.kind,
        kind_words=str(wording.KINDS.get(diff.kind, "")),
        state=diff.state,
        state_words=str(wording_redline.STATES[diff.state]),
        has_moved=diff.has_moved,
        sentence=tuple(part for part in diff.parts if diff.kind == "step" and part.name in SENTENCE),
        parts=tuple(
            Pencilled(part.name, label_of(part.name, diff.kind), part)
            for part in diff.parts
            if (everything or part.is_changed) and not (diff.kind == "step" and part.name in SENTENCE)
        ),
    )


def parts(diff: BlockDiff) -> list[Pencilled]:
    """All parts of a block, each with its label."""
    return [Pencilled(part.name, label_of(part.name, diff.kind), part) for part in diff.parts]


def label_of(name: str, kind: str) -> str:
    first, *places = name.split(".")
    if name in wording_redline.PLAIN.get(kind, ()):
        return ""
    if places and places[0].isdecimal():
        return _place(first, [int(place) + 1 for place in places])
    return str(wording_redline.PARTS.get(name, name))


def _place(name: str, places: Sequence[int]) -> str:
    if name == "rows":
        return _("Row %(row)s, column %(column)s") % {"row": places[0], "column": places[-1]}
    words = _("Item %(number)s") if name == "items" else _("Heading of column %(number)s")
    return words % {"number": places[0]}


COUNTED: dict[str, Callable[[int], str]] = {
    "changed": lambda n: ngettext("%(n)s block changed", "%(n)s blocks changed", n),
    "added": lambda n: ngettext("%(n)s block added", "%(n)s blocks added", n),
    "removed": lambda n: ngettext("%(n)s block removed", "%(n)s blocks removed", n),
    "moved": lambda n: ngettext("%(n)s block moved", "%(n)s blocks moved", n),
}


def summary_sentence(diffs: Sequence[BlockDiff]) -> str:
    """“12 blocks changed, 2 blocks added”; empty where nothing differs."""
    counts = summary(diffs)
    told = {state: words(counts[state]) % {"n": counts[state]} for state, words in COUNTED.items()}
    return ", ".join(told[state] for state in told if counts[state])

"""The text of a round as somebody invited turns its pages: chapters, blocks in words, what was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from anclaje.foundation.translate import read
from anclaje.guide import wording_consultation as wording
from anclaje.guide.domain.anchors import fields_of, text_of
from anclaje.guide.domain.drafting import group_of
from anclaje.guide.domain.parts import parts_of
from anclaje.guide.models import Comment
from anclaje.guide.queries import laws
from anclaje.network.models import ActorType

Block = Mapping[str, Any]


@dataclass
class Shown:
    """A block in one language. texts: by the name that comments hang on; facts: what its fields say.

    within: of a step, its time.
    """

    id: str
    kind: str
    texts: dict[str, str]
    facts: list[tuple[str, str]]
    within: str = ""
    items: list[tuple[str, str]] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    rows: list[list[tuple[str, str, str]]] = field(default_factory=list)
    is_numbered: bool = False
    threads: list[Comment] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.texts.get("title") or self.texts.get("text", "")


@dataclass
class Chapter:
    """A heading or a procedure with all that stands in it."""

    head: Shown
    rest: list[Shown]

    @property
    def id(self) -> str:
        return self.head.id

    @property
    def said(self) -> int:
        return sum(len(block.threads) for block in (self.head, *self.rest))


class Consulted:
    """A kept text opened for one reader: two queries, however much of it is read."""

    def __init__(self, blocks: Sequence[Block], language: str, threads: Sequence[Comment] = ()):
        self.language = language
        self.names = {
            "actors": {kind.code: read(kind.name) for kind in ActorType.objects.in_order()},
            "legal": {code: read(law.norm) for code, law in laws().items()},
        }
        self.threads: dict[str, list[Comment]] = {}
        for thread in threads:
            self.threads.setdefault(thread.stable_id, []).append(thread)
        self.blocks = blocks

    def chapters(self) -> list[Chapter]:
        found: dict[str, list[Shown]] = {}
        for block in self.blocks:
            found.setdefault(group_of(block["id"]), []).append(self.shown(block))
        return [Chapter(shown[0], shown[1:]) for shown in found.values()]

    def shown(self, block: Block) -> Shown:
        names = fields_of(block, self.language)
        texts = {name: text_of(block, name, self.language) for name in names}
        said = dict(parts_of(block, self.language, self.names))
        facts = [(str(label), said[name]) for name, label in wording.FACTS.items() if said.get(name)]
        columns = _under("columns", texts)
        return Shown(
            id=block["id"],
            kind=block["kind"],
            texts=texts,
            facts=facts,
            within=said.get("clock", ""),
            items=_under("items", texts),
            columns=columns,
            rows=_rows(block, texts, [words for _name, words in columns]),
            is_numbered=bool(block.get("is_numbered")),
            threads=self.threads.get(block["id"], []),
        )


def _under(name: str, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(field, words) for field, words in texts.items() if field.startswith(f"{name}.")]


def _rows(block: Block, texts: Mapping[str, str], columns: list[str]) -> list[list[tuple[str, str, str]]]:
    """(field, words, its column's words) of each cell."""
    return [
        [
            (
                f"rows.{row}.{cell}",
                texts.get(f"rows.{row}.{cell}", ""),
                columns[cell] if cell < len(columns) else "",
            )
            for cell in range(len(cells))
        ]
        for row, cells in enumerate(block.get("rows", ()))
    ]

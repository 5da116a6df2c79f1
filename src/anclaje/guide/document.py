"""The edition as a reader turns its pages: chapters, lines and notes, in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from anclaje.foundation.translate import read
from anclaje.guide import queries, wording
from anclaje.guide.domain.conditions import sentence
from anclaje.guide.domain.values import Span, Step
from anclaje.guide.domain.wording import clock_in_words, gap_in_words, span_in_words
from anclaje.guide.models import Block, Edition, LawEntry, Overlay
from anclaje.network.models import ActorType

MANY = 10


@dataclass(frozen=True)
class Line:
    """One step in words. condition is empty where the step always applies; gap where none is stated."""

    number: str
    href: str
    who: str
    action: str
    within: str
    counted: str
    output: str
    needs: str
    condition: str
    consent: bool
    decided: str
    mark: str
    source_words: str
    doer: str
    runs: str
    actors: tuple[tuple[str, str], ...]
    laws: tuple[LawEntry, ...]
    ladder: tuple[tuple[str, str], ...]
    gap: str
    has_gap: bool
    step: Step

    @property
    def is_anybody_s(self) -> bool:
        """Whether naming each institution would say less than their number."""
        return len(self.actors) > MANY


@dataclass(frozen=True)
class Piece:
    """A heading, paragraph, note or table; body holds its texts by language."""

    number: str
    kind: str
    body: Mapping[str, Any]

    @property
    def rows(self) -> list[tuple[Any, list[tuple[Any, Any]]]]:
        """Of a table: each row's first cell, then (column, cell) pairs."""
        columns = self.body["columns"]
        return [(row[0], list(zip(columns[1:], row[1:], strict=True))) for row in self.body["rows"]]

    @property
    def mark(self) -> str:
        return str(wording.MARKS.get(self.body.get("source", ""), ""))

    @property
    def source_words(self) -> str:
        return str(wording.SOURCES.get(self.body.get("source", ""), ""))


@dataclass(frozen=True)
class Chapter:
    """One procedure."""

    number: str
    href: str
    body: Mapping[str, Any]
    lines: tuple[Line, ...]
    notes: tuple[Piece, ...]


class Reading:
    """An edition opened for one reader: three queries, however much of it is read."""

    def __init__(self, edition: Edition, overlay: Overlay | None = None, query: str = ""):
        """query: kept in every link ("?in=en"), so that turning a page keeps the language."""
        self.edition = edition
        self.query = query
        self.language = get_language() or "es"
        self.laws = queries.laws()
        self.actors = {kind.code: read(kind.name) for kind in ActorType.objects.in_order()}
        self.steps = {step.id: step for step in queries.steps(edition, overlay)}

    def front(self) -> list[Piece]:
        """What stands before the procedures."""
        return [_piece(block) for block in queries.blocks(self.edition) if not _procedure_of(block)]

    def chapters(self) -> list[Chapter]:
        return [self.chapter(block) for block in queries.blocks(self.edition) if block.kind == "procedure"]

    def chapter(self, procedure: Block) -> Chapter:
        parts = [
            block for block in queries.blocks(self.edition) if _procedure_of(block) == procedure.stable_id
        ]
        return Chapter(
            number=procedure.stable_id,
            href=queries.paragraph_url(self.edition, procedure.stable_id, self.query),
            body=procedure.body,
            lines=tuple(self.line(self.steps[block.stable_id]) for block in parts if block.kind == "step"),
            notes=tuple(_piece(block) for block in parts if block.kind not in ("step", "procedure")),
        )

    def lines(self, steps: Iterable[Step]) -> list[Line]:
        return [self.line(step) for step in steps]

    def line(self, step: Step) -> Line:
        clock = step.clock
        return Line(
            number=step.id,
            href=queries.paragraph_url(self.edition, step.id, self.query),
            who=read(step.who),
            action=read(step.action),
            within=read(clock.text) if clock else "",
            counted=clock_in_words(clock, self.language) if clock else "",
            output=read(step.output),
            needs=read(step.needs) if step.needs else "",
            condition=sentence(step.condition, self.language) if step.condition else "",
            consent=step.consent,
            decided=read(step.decided) if step.decided else "",
            mark=str(wording.MARKS[step.source]),
            source_words=str(wording.SOURCES[step.source]),
            doer=str(wording.DOERS[step.doer]),
            runs=str(wording.RUNS[step.runs]),
            actors=tuple((code, self.actors.get(code, code)) for code in step.actors),
            laws=tuple(self.laws[code] for code in step.legal if code in self.laws),
            ladder=tuple(
                (str(wording.LADDER[rung.to]), span_in_words(Span(rung.amount, rung.unit), self.language))
                for rung in step.escalation
                if rung.amount
            ),
            gap=gap_in_words(step, self.language),
            has_gap=step.has_gap,
            step=step,
        )

    def passages(self) -> list[tuple[str, str]]:
        """Every block's words in the reader's language, for searching."""
        return [
            (block.stable_id, " · ".join((block.stable_id, *_texts(block.body, self.language))))
            for block in queries.blocks(self.edition)
        ]


def _piece(block: Block) -> Piece:
    return Piece(block.stable_id, block.kind, block.body)


def _procedure_of(block: Block) -> str:
    """The procedure that a block stands in; empty for the front matter."""
    return block.stable_id.split(".")[0] if block.stable_id.startswith("P") else ""


NOT_SEARCHED = ("source_text", "decided", "escalation")


def _texts(body: Any, language: str) -> list[str]:
    """All words of a body in this language, tables included."""
    if isinstance(body, Mapping):
        if set(body) == {"es", "en"}:
            return [read(body)]
        return [
            text for name, part in body.items() if name not in NOT_SEARCHED for text in _texts(part, language)
        ]
    if isinstance(body, list):
        return [text for part in body for text in _texts(part, language)]
    return []

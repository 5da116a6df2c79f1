"""The edition as a reader turns its pages: chapters, lines and notes, in the reader's language."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from anclaje.foundation.translate import read
from anclaje.guide import queries, wording
from anclaje.guide.domain.bodies import step_from
from anclaje.guide.domain.conditions import sentence
from anclaje.guide.domain.drafting import group_of
from anclaje.guide.domain.values import Span, Step
from anclaje.guide.domain.wording import clock_in_words, gap_in_words, span_in_words, within_in_words
from anclaje.guide.models import Edition, LawEntry, Overlay
from anclaje.network.models import ActorType

MANY = 10


@dataclass(frozen=True)
class Line:
    """One step in words, made from its fields.

    within: its lengths of time; counted: the same with the event they are counted from. condition is
    empty where the step always applies; gap where none is stated. change: what a published edition
    did to the step of the one before ("new", "changed"), else empty.
    """

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
    change: str = ""

    @property
    def is_anybody_s(self) -> bool:
        """Whether naming each institution would say less than their number."""
        return len(self.actors) > MANY


@dataclass(frozen=True)
class Piece:
    """A heading, paragraph, list, note or table; body holds its texts by language."""

    number: str
    kind: str
    body: Mapping[str, Any]

    @property
    def items(self) -> list[Mapping[str, str]]:
        """Of a list. A template's `body.items` would be the dictionary's own."""
        return self.body.get("items", [])

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

    def __init__(
        self,
        edition: Edition,
        overlay: Overlay | None = None,
        query: str = "",
        *,
        values: Sequence[Mapping[str, Any]] | None = None,
        href: Callable[[str], str] | None = None,
    ):
        """query: kept in every link ("?in=en"), so that turning a page keeps the language.

        values: a version of the text to read instead of what the edition says now. href: where a
        number leads, if not to the published page.
        """
        self.edition = edition
        self.query = query
        self.language = get_language() or "es"
        self.laws = queries.laws()
        self.actors = {kind.code: read(kind.name) for kind in ActorType.objects.in_order()}
        self.href = href or (lambda number: queries.paragraph_url(edition, number, query))
        self.blocks = list(queries.as_values(edition) if values is None else values)
        steps = queries.steps(edition, overlay) if values is None else _steps_of(self.blocks)
        self.steps = {step.id: step for step in steps}
        self.changes = queries.changed_in(edition) if values is None else {}

    def front(self) -> list[Piece]:
        """What stands before and between the procedures."""
        return [_piece(block) for block in self.blocks if not _procedure_of(block["id"])]

    def chapters(self) -> list[Chapter]:
        return [self.chapter(block) for block in self.blocks if block["kind"] == "procedure"]

    def chapter(self, procedure: Mapping[str, Any]) -> Chapter:
        """A procedure with its steps, the municipality's own ones after the provincial ones."""
        number = procedure["id"]
        parts = [block for block in self.blocks if _procedure_of(block["id"]) == number]
        written = [block["id"] for block in parts if block["kind"] == "step"]
        own = [step.id for step in self.steps.values() if step.procedure == number and step.id not in written]
        return Chapter(
            number=number,
            href=self.href(number),
            body=procedure,
            lines=tuple(self.line(self.steps[name]) for name in (*written, *own)),
            notes=tuple(_piece(block) for block in parts if block["kind"] not in ("step", "procedure")),
        )

    def lines(self, steps: Iterable[Step]) -> list[Line]:
        return [self.line(step) for step in steps]

    def line(self, step: Step) -> Line:
        clock = step.clock
        return Line(
            number=step.id,
            href=self.href(step.id),
            who=read(step.who),
            action=read(step.action),
            within=within_in_words(clock, self.language) if clock else "",
            counted=clock_in_words(clock, self.language) if clock else "",
            output=read(step.output),
            needs=read(step.needs) if step.needs else "",
            condition=sentence(step.condition, self.language) if step.condition else "",
            consent=step.consent,
            decided=read(step.decided) if step.decided else "",
            mark=str(wording.MARKS.get(step.source, "")),
            source_words=str(wording.SOURCES.get(step.source, "")),
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
            change=self.changes[step.id].kind if step.id in self.changes else "",
        )

    def passages(self) -> list[tuple[str, str]]:
        """Every block's words in the reader's language, for searching."""
        return [
            (block["id"], " · ".join((block["id"], *_texts(_body(block), self.language))))
            for block in self.blocks
        ]


def _steps_of(blocks: Iterable[Mapping[str, Any]]) -> list[Step]:
    return [step_from(block["id"], block) for block in blocks if block["kind"] == "step"]


def _piece(block: Mapping[str, Any]) -> Piece:
    return Piece(block["id"], block["kind"], block)


def _body(block: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in block.items() if name not in ("id", "kind")}


def _procedure_of(number: str) -> str:
    """The procedure that a block stands in; empty for the front matter."""
    return group_of(number) if number.startswith("P") else ""


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

"""Pieces of a guide that exists become blocks: sections, procedures with their steps, each numbered."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.guide.domain.drafting import next_id
from anclaje.guide.word.pieces import HEADING, LIST, NOTE, PARAGRAPH, TABLE, Left, Piece

LIKE_A_PROCEDURE = re.compile(
    r"(?i)\b(procedimientos?|pasos?|protocolos?|procesos?|rutas?|circuitos?|actuaci[oó]n(es)?|"
    r"procedures?|steps?|process(es)?|routes?|P\d{1,2})\b"
)
ONLY_STEPS = re.compile(
    r"(?i)^(los )?pasos( a seguir)?:?$|^steps:?$|^procedimiento:?$|^procedure:?$|^actividades:?$"
)
TRIGGER = re.compile(r"(?i)^(empieza cuando|comienza cuando|inicio|disparador|begins when|trigger)\s*[:.]\s*")
PURPOSE = re.compile(r"(?i)^(objetivo|prop[oó]sito|finalidad|purpose|aim)\s*[:.]\s*")
OWN_NUMBER = re.compile(r"^[GP]\d{1,3}(\.n?\d{1,3})?\s+")
SOURCE = "K"
LEAST_STEPS = 2

STEP_FIELDS = gettext_noop(
    "These steps have only their words: who answers, the time, the output and what if it is late are yours "
    "to fill in."
)
WAS_A_LIST = gettext_noop(
    "A numbered list was kept as a list. If these are steps, write them as a procedure."
)
NO_TRIGGER = gettext_noop("The text does not say when this procedure begins, or what for: fill it in.")
DEEPER = gettext_noop("This heading stood deeper than three levels; it is at the third now.")
NO_HEADING = gettext_noop("The text began without a heading; the file's name was put there.")


@dataclass
class Section:
    heading: Piece
    body: list[Piece] = field(default_factory=list)
    above: tuple[str, ...] = ()

    @property
    def is_procedure(self) -> bool:
        has_steps = any(
            piece.kind == LIST and piece.is_numbered and len(piece.items) >= LEAST_STEPS
            for piece in self.body
        )
        return has_steps and any(map(LIKE_A_PROCEDURE.search, (self.heading.text, *self.above)))


def built(
    pieces: list[Piece], file_name: str, language: str, languages: Collection[str], used: Collection[str]
) -> tuple[list[dict[str, Any]], list[Left]]:
    """The blocks in order and what of the text was not kept, each with its block."""
    builder = _Builder(language, languages, set(used))
    for section in _sections(pieces, file_name):
        builder.section(section)
    return builder.blocks, builder.report


def _sections(pieces: list[Piece], file_name: str) -> list[Section]:
    sections: list[Section] = []
    above: list[Piece] = []
    for piece in pieces:
        if piece.kind != HEADING:
            if not sections:
                name = file_name.rpartition(".")[0].strip() or file_name or "—"
                sections.append(Section(Piece(HEADING, text=name[:200], left=[Left(NO_HEADING)])))
            sections[-1].body.append(piece)
            continue
        above = [each for each in above if each.level < piece.level]
        if ONLY_STEPS.match(piece.text) and above and sections and sections[-1].heading is above[-1]:
            sections[-1].heading = replace(sections[-1].heading)
            sections[-1].above += (piece.text,)
            above[-1] = sections[-1].heading
            continue
        sections.append(Section(piece, above=tuple(each.text for each in above)))
        above.append(piece)
    return sections


class _Builder:
    def __init__(self, language: str, languages: Collection[str], used: set[str]) -> None:
        self.language, self.languages, self.used = language, languages, used
        self.blocks: list[dict[str, Any]] = []
        self.report: list[Left] = []

    def section(self, section: Section) -> None:
        if section.is_procedure:
            self._procedure(section)
            return
        heading = section.heading
        group = self._add("heading", "", heading, level=min(heading.level, 3), text=self._words(heading.text))
        if heading.level > 3:
            self._left(group, Left(DEEPER))
        for piece in section.body:
            added = self._piece(piece, group)
            if piece.kind == LIST and piece.is_numbered:
                self._left(added, Left(WAS_A_LIST))

    def _procedure(self, section: Section) -> None:
        rest = list(section.body)
        first = next(place for place, piece in enumerate(rest) if piece.kind == LIST and piece.is_numbered)
        purpose, trigger = "", ""
        before: list[Piece] = []
        for piece in rest[:first]:
            if piece.kind == PARAGRAPH and TRIGGER.match(piece.text) and not trigger:
                trigger = TRIGGER.sub("", piece.text)
            elif piece.kind == PARAGRAPH and not purpose:
                purpose = PURPOSE.sub("", piece.text)
            else:
                before.append(piece)
                continue
            section.heading.left += piece.left
        group = self._add(
            "procedure", "", section.heading, title=self._words(section.heading.text),
            purpose=self._words(purpose), trigger=self._words(trigger),
        )  # fmt: skip
        if not (purpose and trigger):
            self._left(group, Left(NO_TRIGGER))
        is_first = True
        for piece in (*before, *rest[first:]):
            if piece.kind == LIST and piece.is_numbered:
                self._steps(piece, group, is_first)
                is_first = False
            else:
                self._piece(piece, group)

    def _steps(self, piece: Piece, group: str, is_first: bool) -> None:
        for place, item in enumerate(piece.items):
            who, dot, action = item.partition(" · ")
            if not dot or len(who) > 60:
                who, action = "", item
            number = self._add(
                "step", group, piece if place == 0 else Piece(LIST), who=self._words(who),
                action=self._words(action), output=self._words(""), needs=None, actors=[], doer="team",
                runs="case", clock=None, condition=None, consent=False, escalation=[], records="", legal=[],
                source=SOURCE, decided=None,
            )  # fmt: skip
            if place == 0 and is_first:
                self._left(number, Left(STEP_FIELDS))

    def _piece(self, piece: Piece, group: str) -> str:
        return self._add(piece.kind, group, piece, **dict(self._body(piece)))

    def _body(self, piece: Piece) -> Iterator[tuple[str, Any]]:
        if piece.kind == NOTE:
            yield "title", self._words(piece.title)
        if piece.kind in (NOTE, PARAGRAPH):
            yield "text", self._words(piece.text)
        if piece.kind == LIST:
            yield "items", [self._words(item) for item in piece.items]
            yield "is_numbered", piece.is_numbered
        if piece.kind == TABLE:
            yield "caption", self._words(piece.title)
            yield "columns", [self._words(cell) for cell in piece.rows[0]]
            yield "rows", [[self._words(cell) for cell in row] for row in piece.rows[1:]]
        yield "source", SOURCE

    def _add(self, kind: str, group: str, piece: Piece, **body: Any) -> str:
        number = next_id(kind, group, self.used)
        self.used.add(number)
        self.blocks.append({"id": number, "kind": kind, **body})
        for left in piece.left:
            self._left(number, left)
        return number

    def _left(self, block: str, left: Left) -> None:
        self.report.append(replace(left, block=block))

    def _words(self, text: str) -> dict[str, str]:
        own = OWN_NUMBER.sub("", text)
        return {language: own if language == self.language else "" for language in self.languages}

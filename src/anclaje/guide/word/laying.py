"""The guide laid out for Word: which paragraphs there are, and which words in them come from where.

The writer writes these paragraphs, the reader of a returned file finds them again, the redline compares
two of them. A segment either is a text of a block (its name as in `domain.anchors`), or was made from
a step's fields (`is_made`: not to be typed over), or belongs to the layout (a number, a label).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anclaje.guide.domain.anchors import text_of
from anclaje.guide.domain.bodies import clock_from
from anclaje.guide.domain.conditions import sentence
from anclaje.guide.domain.parts import Names, parts_of
from anclaje.guide.domain.wording import clock_in_words

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LABELS = {
    "es": {
        "within": "En cuánto tiempo: ", "counted": "Se cuenta: ", "if": "Solo si ",
        "consent": "Con el consentimiento de la persona", "output": "Deja: ", "needs": "Necesita: ",
        "trigger": "Empieza cuando: ", "actors": "Participan: ", "escalation": "Si se atrasa: ",
        "legal": "Normas: ", "decided": "Decidido acá: ",
    },
    "en": {
        "within": "Within: ", "counted": "Counted: ", "if": "Only if ",
        "consent": "With the person's consent", "output": "Leaves: ", "needs": "Takes: ",
        "trigger": "Begins when: ", "actors": "Taking part: ", "escalation": "If it is late: ",
        "legal": "Law: ", "decided": "Decided here: ",
    },
}  # fmt: skip
SEPARATOR = " · "
MANY = 10
ANY_OF = {"es": "cualquiera de %s tipos de organismo", "en": "any of %s kinds of institution"}


@dataclass(frozen=True)
class Segment:
    """Words of a paragraph. field: the text of the block that they are; empty for the layout's own."""

    text: str
    field: str = ""
    is_made: bool = False
    style: str = ""

    @property
    def is_text(self) -> bool:
        return bool(self.field) and not self.is_made


@dataclass(frozen=True)
class Line:
    """One paragraph. name: which one of its block's, the same in every edition."""

    block: str
    name: str
    style: str
    segments: tuple[Segment, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.block, self.name

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)

    def located(self) -> Iterator[tuple[int, Segment]]:
        """Each segment with where it begins in the paragraph."""
        at = 0
        for segment in self.segments:
            yield at, segment
            at += len(segment.text)


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells, the first row its header."""

    block: str
    rows: tuple[tuple[Line, ...], ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.block, "rows"


Item = Line | Grid


def laid_out(blocks: Sequence[Mapping[str, Any]], language: str, names: Names | None = None) -> list[Item]:
    """Every paragraph and table of the text in this language, in order."""
    short = language.split("-")[0]
    return [item for block in blocks for item in _block(block, short, names or {})]


def lines_of(items: Sequence[Item]) -> list[Line]:
    """Every paragraph, those of tables included."""
    found: list[Line] = []
    for item in items:
        if isinstance(item, Grid):
            found += [cell for row in item.rows for cell in row]
        else:
            found.append(item)
    return found


def writable(text: str) -> str:
    """The text with a sign in the place of each letter that a Word file cannot hold."""
    return NOT_IN_XML.sub("\ufffd", text)


def _block(block: Mapping[str, Any], language: str, names: Names) -> list[Item]:
    return list(KINDS[block["kind"]](block, language, names))


def _text(block: Mapping[str, Any], name: str, language: str, style: str = "") -> Segment:
    return Segment(writable(text_of(block, name, language)), name, style=style)


def _number(block: Mapping[str, Any]) -> Segment:
    return Segment(f"{block['id']}\t", style="number")


def _heading(block: Mapping[str, Any], language: str, names: Names) -> Iterator[Item]:
    level = min(max(int(block.get("level") or 1), 1), 3)
    segments = (_number(block), _text(block, "text", language))
    yield Line(block["id"], "text", f"heading{level}", segments)


def _paragraph(block: Mapping[str, Any], language: str, names: Names) -> Iterator[Item]:
    yield Line(block["id"], "text", "numbered", (_number(block), _text(block, "text", language)))


def _note(block: Mapping[str, Any], language: str, names: Names) -> Iterator[Item]:
    segments = (_number(block), _text(block, "title", language, "strong"))
    yield Line(block["id"], "title", "note_title", segments)
    yield Line(block["id"], "text", "note", (_text(block, "text", language),))


def _list(block: Mapping[str, Any], language: str, names: Names) -> Iterator[Item]:
    style = "numbers" if block.get("is_numbered") else "bullets"
    yield Line(block["id"], "items", "list_number", (Segment(block["id"], style="number"),))
    for place in range(len(block.get("items", ()))):
        yield Line(block["id"], f"items.{place}", style, (_text(block, f"items.{place}", language),))


def _table(block: Mapping[str, Any], language: str, names: Names) -> Iterator[Item]:
    yield Line(block["id"], "caption", "caption", (_number(block), _text(block, "caption", language)))
    header = [f"columns.{place}" for place in range(len(block.get("columns", ())))]
    rows = [
        [f"rows.{row}.{place}" for place in range(len(cells))]
        for row, cells in enumerate(block.get("rows", ()))
    ]
    if header:
        yield Grid(block["id"], tuple(_row(block, row, language) for row in (header, *rows)))


def _row(block: Mapping[str, Any], names: Sequence[str], language: str) -> tuple[Line, ...]:
    return tuple(Line(block["id"], name, "cell", (_text(block, name, language),)) for name in names)


def _procedure(block: Mapping[str, Any], language: str, names: Names) -> Iterator[Item]:
    yield Line(block["id"], "title", "heading1", (_number(block), _text(block, "title", language)))
    yield Line(block["id"], "purpose", "lead", (_text(block, "purpose", language),))
    yield _labelled(block, "trigger", language)


def _step(block: Mapping[str, Any], language: str, names: Names) -> Iterator[Item]:
    yield Line(
        block["id"], "action", "step",
        (
            _number(block), _text(block, "who", language, "strong"), Segment(SEPARATOR),
            _text(block, "action", language),
        ),
    )  # fmt: skip
    facts = dict(parts_of(block, language, names))
    yield from _made(block, "clock", [*_time(block, language), *_when(block, language)])
    for name in ("output", "needs"):
        if facts.get(name) and (name != "needs" or isinstance(block.get("needs"), Mapping)):
            yield _labelled(block, name, language)
    for name in ("actors", "escalation", "legal"):
        if facts.get(name):
            words = _many(block, language) if name == "actors" else ""
            yield from _made(block, name, [LABELS[language][name] + (words or facts[name])])
    if facts.get("decided"):
        yield _labelled(block, "decided", language)


def _many(block: Mapping[str, Any], language: str) -> str:
    """Where naming each institution would say less than their number, that number."""
    actors = block.get("actors") or ()
    return ANY_OF[language] % len(actors) if len(actors) > MANY else ""


def _labelled(block: Mapping[str, Any], name: str, language: str) -> Line:
    label = Segment(LABELS[language][name], style="label")
    return Line(block["id"], name, "facts", (label, _text(block, name, language)))


def _made(block: Mapping[str, Any], name: str, parts: Sequence[str]) -> Iterator[Line]:
    text = writable(SEPARATOR.join(part for part in parts if part))
    if text:
        yield Line(block["id"], name, "facts", (Segment(text, name, is_made=True, style="made"),))


def _time(block: Mapping[str, Any], language: str) -> Iterator[str]:
    """What the step says of its time. A draft may hold a clock that makes no sense yet."""
    within = text_of(block, "clock.text", language)
    if within:
        yield LABELS[language]["within"] + within
    try:
        clock = clock_from(block.get("clock"))
        if clock:
            yield LABELS[language]["counted"] + clock_in_words(clock, language)
    except (AttributeError, KeyError, TypeError, ValueError):
        yield LABELS[language]["counted"] + str(block["clock"])


def _when(block: Mapping[str, Any], language: str) -> Iterator[str]:
    if block.get("condition"):
        try:
            yield LABELS[language]["if"] + sentence(block["condition"], language)
        except (AttributeError, KeyError, TypeError, ValueError):
            yield LABELS[language]["if"] + str(block["condition"])
    if block.get("consent"):
        yield LABELS[language]["consent"]


KINDS = {
    "heading": _heading, "paragraph": _paragraph, "note": _note, "list": _list, "table": _table,
    "procedure": _procedure, "step": _step,
}  # fmt: skip

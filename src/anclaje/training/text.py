"""A presentation as one Markdown text, read and written back the same.

    code: 1.4
    module: M1
    language: es
    title: Los once indicadores
    audiences: INS POL FIS
    minutes: 60
    origin: written_here

    # Objectives
    - reconocer los once

    # Slide 1.4-orienta: Una señal orienta, no prueba
    kind: slide
    minutes: 4
    cites: law:ley-26364-2
    source: OIT, indicadores de trabajo forzoso

    What stands on the slide: Markdown without headings of the first two ranks.

    ## Notes
    What the trainer says.

    # Question M1Q4-A: Documentos retenidos y deuda creciente en destino
    form: A
    pair: M1Q4
    teaches: 1.4-orienta
    - [x] coerción positiva
    - [ ] faltan tres señales más

    ## Why
    Dos indicadores fuertes bastan.

Facts of a head may come in any order and are written in this one; `cites` and `source` may repeat.
A question's form is A or B, of the measured test, or P, of practice; all of one pair ask the same thing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.training.domain.presentation import Form, Origin, Presentation, Question
from anclaje.training.domain.slide import Kind, Slide

FACT = re.compile(r"(?P<name>[a-z]+):(?:[ \t]+(?P<value>.*))?")
PART = re.compile(r"# (?P<sort>Objectives|Slide|Question)(?: (?P<id>[\w.-]+): (?P<title>.+))?")
OPTION = re.compile(r"- \[(?P<mark>[ x])\] (?P<text>.+)")


@dataclass(frozen=True)
class Part:
    """line: of its heading, from 1. facts: every value of a name, in order. lines: what follows them."""

    line: int
    sort: str
    id: str
    title: str
    facts: dict[str, list[str]]
    lines: list[str]

    def one(self, name: str, default: str = "") -> str:
        return " ".join(self.facts.get(name, [default])).strip()


def read_presentation(text: str) -> Presentation:
    """Refuses, with the line, what it cannot read whole."""
    head, *parts = _parts(text)
    slides = tuple(_slide(part) for part in parts if part.sort == "Slide")
    questions = tuple(_question(part) for part in parts if part.sort == "Question")
    for ids in ([slide.id for slide in slides], [question.id for question in questions]):
        if twice := next((one for one in ids if ids.count(one) > 1), None):
            raise RuleBroken(gettext_noop("Two parts of this presentation have the id %(id)s."), id=twice)
    unknown = {taught for question in questions for taught in question.teaches} - {
        slide.id for slide in slides
    }
    if unknown:
        raise RuleBroken(gettext_noop("A question names a slide that is not here: %(id)s."), id=min(unknown))
    return Presentation(
        code=head.one("code"), module=head.one("module"), language=head.one("language"),
        title=head.one("title"), audiences=tuple(head.one("audiences").split()),
        minutes=_number(head, "minutes"), objectives=tuple(_objectives(parts)),
        origin=Origin(head.one("origin", Origin.WRITTEN_HERE)), slides=slides, questions=questions,
    )  # fmt: skip


def write_presentation(presentation: Presentation) -> str:
    one = presentation
    head = (
        f"code: {one.code}\nmodule: {one.module}\nlanguage: {one.language}\ntitle: {one.title}\n"
        f"audiences: {' '.join(one.audiences)}\nminutes: {one.minutes}\norigin: {one.origin.value}\n"
    )
    objectives = "# Objectives\n" + "".join(f"- {objective}\n" for objective in one.objectives)
    slides = [_slide_text(slide) for slide in one.slides]
    return "\n".join([head, objectives, *slides, *map(_question_text, one.questions)])


def check_ids(slides: tuple[Slide, ...], questions: tuple[Question, ...]) -> None:
    """No id twice, and no question about a slide that is not here."""
    for ids in ([slide.id for slide in slides], [question.id for question in questions]):
        if twice := next((one for one in ids if ids.count(one) > 1), None):
            raise RuleBroken(gettext_noop("Two parts of this presentation have the id %(id)s."), id=twice)
    taught = {one for question in questions for one in question.teaches}
    if unknown := taught - {slide.id for slide in slides}:
        raise RuleBroken(gettext_noop("A question names a slide that is not here: %(id)s."), id=min(unknown))


# ---------------------------------------------------------------------------- reading


def _parts(text: str) -> Iterator[Part]:
    """The head first, then every part in its order."""
    lines = text.replace("\r\n", "\n").lstrip("\ufeff").split("\n")
    begins = [number for number, line in enumerate(lines) if line.startswith("# ")]
    yield _part(0, "Head", "", "", lines[: begins[0]] if begins else lines)
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        found = PART.fullmatch(lines[begin].rstrip())
        if found is None or (found["sort"] != "Objectives") != bool(found["id"]):
            raise RuleBroken(
                gettext_noop(
                    "Line %(line)s: a heading is “Objectives”, “Slide id: title” or “Question id: text”."
                ),
                line=begin + 1,
            )
        yield _part(begin + 1, found["sort"], found["id"] or "", found["title"] or "", lines[begin + 1 : end])


def _part(line: int, sort: str, name: str, title: str, lines: list[str]) -> Part:
    facts = defaultdict(list)
    rest = list(lines)
    while sort != "Objectives" and rest and (fact := FACT.fullmatch(rest[0].rstrip())):
        facts[fact["name"]].append(fact["value"] or "")
        rest.pop(0)
    return Part(line, sort, name, title.strip(), dict(facts), rest)


def _objectives(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        if part.sort == "Objectives":
            yield from (line.removeprefix("- ").strip() for line in part.lines if line.strip())


def _slide(part: Part) -> Slide:
    body, notes = _halves(part, "## Notes")
    kind = part.one("kind", Kind.SLIDE)
    if kind not in list(Kind):
        raise RuleBroken(
            gettext_noop("Line %(line)s: no slide is of the kind “%(kind)s”."), line=part.line, kind=kind
        )
    return Slide(
        part.id, part.title, body, notes, _number(part, "minutes"),
        sources="\n".join(part.facts.get("source", [])), cites="\n".join(part.facts.get("cites", [])),
        kind=kind,
    )  # fmt: skip


def _question(part: Part) -> Question:
    asked, why = _halves(part, "## Why")
    options = [found for line in asked.splitlines() if (found := OPTION.fullmatch(line.rstrip()))]
    right = [place for place, option in enumerate(options) if option["mark"] == "x"]
    if len(options) < 2 or len(right) != 1:
        raise RuleBroken(
            gettext_noop("Line %(line)s: a question has two options at least, and one of them is right."),
            line=part.line,
        )
    if part.one("form") not in list(Form):
        raise RuleBroken(
            gettext_noop("Line %(line)s: a question belongs to form A or B, or to P, of practice."),
            line=part.line,
        )
    return Question(
        part.id, Form(part.one("form")), part.one("pair", part.id), part.title,
        tuple(option["text"].strip() for option in options), right[0], why,
        tuple(part.one("teaches").replace(",", " ").split()), part.one("source"),
    )  # fmt: skip


def _halves(part: Part, heading: str) -> tuple[str, str]:
    """What stands before this heading, and after it."""
    lines = [line.rstrip() for line in part.lines]
    other = next((line for line in lines if line.startswith("## ") and line != heading), None)
    if other is not None or lines.count(heading) > 1:
        raise RuleBroken(gettext_noop("Line %(line)s: here stands at most one heading, “%(heading)s”."),
                         line=part.line, heading=heading)  # fmt: skip
    cut = lines.index(heading) if heading in lines else len(lines)
    return "\n".join(lines[:cut]).strip("\n"), "\n".join(lines[cut + 1 :]).strip("\n")


def _number(part: Part, name: str) -> int:
    said = part.one(name, "0") or "0"
    if not said.isdecimal() or len(said) > 4:
        raise RuleBroken(
            gettext_noop("Line %(line)s: %(name)s is a whole number."), line=part.line, name=name
        )
    return int(said)


# ---------------------------------------------------------------------------- writing


def _slide_text(slide: Slide) -> str:
    facts = [f"kind: {slide.kind}", f"minutes: {slide.minutes}"]
    facts += [f"cites: {cited}" for cited in slide.cites.splitlines()]
    facts += [f"source: {source}" for source in slide.sources.splitlines()]
    notes = f"\n## Notes\n{slide.notes}\n" if slide.notes else ""
    body = f"\n{slide.body}\n" if slide.body else ""
    return f"# Slide {slide.id}: {slide.title}\n" + "\n".join(facts) + f"\n{body}{notes}"


def _question_text(question: Question) -> str:
    facts = [f"form: {question.form.value}", f"pair: {question.pair}"]
    facts += [f"teaches: {' '.join(question.teaches)}"] if question.teaches else []
    facts += [f"source: {question.source}"] if question.source else []
    marks = ["x" if place == question.right else " " for place in range(len(question.options))]
    options = "".join(f"- [{mark}] {text}\n" for mark, text in zip(marks, question.options, strict=True))
    why = f"\n## Why\n{question.why}\n" if question.why else ""
    return f"# Question {question.id}: {question.stem}\n" + "\n".join(facts) + f"\n{options}{why}"

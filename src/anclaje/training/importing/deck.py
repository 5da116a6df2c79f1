"""A PPTX as plain values that can travel as JSON. Runs in the reader's process only; see `pptx.py`.

A slide is {id, title, body, notes, minutes, sources, kind}; what was left is {number, id, why, …facts}.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.word.opening import Opened, Relation
from anclaje.training.importing.deck_shapes import Found, Page, found_on
from anclaje.training.importing.opening import NOT_A_DECK, open_pptx
from anclaje.training.marked import Block, Run
from anclaje.training.marked import Kind as Form
from anclaje.training.marking import markdown
from anclaje.training.packages.deck_marks import FRAMING, ID_AT_FOOT, Mark, mark_in

MOST_SLIDES = 400
MOST_LETTERS = 20_000
LONGEST_TITLE = 300
ANIMATED = frozenset({"anim", "animEffect", "animMotion", "animScale", "animRot", "animClr", "set", "video"})


@dataclass
class Reading:
    opened: Opened
    code: str
    slides: list[dict[str, Any]] = field(default_factory=list)
    left: list[dict[str, Any]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    layouts: dict[str, Page] = field(default_factory=dict)


def read_deck(data: bytes, code: str) -> dict[str, Any]:
    """{slides, left}. Raises RuleBroken with what to do instead."""
    reading = Reading(open_pptx(data), code)
    for number, (lasting, name) in enumerate(_slide_names(reading.opened), 1):
        if number > MOST_SLIDES:
            raise RuleBroken(
                gettext_noop("This file has more than %(most)s slides. Hand it in in parts."),
                most=MOST_SLIDES,
            )
        _read_slide(reading, number, lasting, name)
    return {"slides": reading.slides, "left": reading.left}


def _slide_names(opened: Opened) -> Iterator[tuple[str, str]]:
    """The number that a program keeps for a slide while it is moved about, and its part."""
    relations = opened.relations(opened.main)
    for listed in opened.document.iterfind("{*}sldIdLst/{*}sldId"):
        ids = [value for name, value in listed.items() if name.endswith("}id")]
        told = relations.get(ids[0]) if ids else None
        if told is None or told.is_external or told.target not in opened.parts:
            raise RuleBroken(NOT_A_DECK)
        yield re.sub(r"\D", "", listed.get("id", ""))[:12], told.target


def _read_slide(reading: Reading, number: int, lasting: str, name: str) -> None:
    page = _page(reading, name)
    found = found_on(reading.opened, page)
    mark = _mark(page, found, reading.code)
    if _framing(page, found):
        reading.left.append({"number": number, "id": "", "why": "framing"})
        return
    if page.tree.get("show") in ("0", "false"):
        reading.left.append({"number": number, "id": "", "why": "hidden", "title": found.title})
        return
    is_twice = mark is not None and mark.id in reading.taken
    if mark is None or is_twice:
        mark = Mark(_own_id(reading, number, lasting), mark.kind if mark else found.kind, found.minutes)
    slide = _as_slide(mark, found)
    slide["notes"] = _notes(reading, page, found)
    found.left["twice"] += is_twice
    found.left["untitled"] += not slide["title"]
    slide["title"] = slide["title"] or f"[{number}]"
    reading.slides.append(slide)
    reading.taken.add(mark.id)
    for why, count in _left(page, found):
        reading.left.append({"number": number, "id": mark.id, "why": why, "count": count})


def _own_id(reading: Reading, number: int, lasting: str) -> str:
    own = f"{reading.code}-p{lasting or number}"
    return own if own not in reading.taken else f"{own}-{number}"


def _as_slide(mark: Mark, found: Found) -> dict[str, Any]:
    body = [block for block in found.blocks if block.rows or not _is_id_at_foot(block.text, mark.id)]
    title = found.title
    if not title and body and not body[0].rows and len(body[0].text) <= LONGEST_TITLE:
        title = " ".join(body.pop(0).text.split())
    if len(title) > LONGEST_TITLE:
        body.insert(0, Block(Form.PARAGRAPH, (Run(title),)))
        title = f"{title[: LONGEST_TITLE - 1].rstrip()}…"
    return {
        "id": mark.id, "kind": mark.kind, "minutes": mark.minutes, "title": title,
        "body": _within(markdown(body)), "sources": "\n".join(found.sources),
    }  # fmt: skip


def _notes(reading: Reading, page: Page, found: Found) -> str:
    name = _target(reading, page.relations, "notesSlide")
    if name is None:
        return ""
    notes = found_on(reading.opened, _page(reading, name, alone=True))
    found.left["picture_in_notes"] += notes.left["picture"]
    return _within(markdown(notes.blocks))


def _within(text: str) -> str:
    if len(text) > MOST_LETTERS:
        raise RuleBroken(
            gettext_noop("One slide or its notes hold more than %(most)s letters. Cut it into several."),
            most=MOST_LETTERS,
        )
    return text


def _left(page: Page, found: Found) -> Iterator[tuple[str, int]]:
    yield from sorted((why, count) for why, count in found.left.items() if count)
    if {part.tag.rpartition("}")[2] for part in page.tree.iterfind("{*}timing//*")} & ANIMATED:
        yield "animation", 1
    if any(told.kind in ("comments", "comment") for told in page.relations.values()):
        yield "comments", 1


# ---------------------------------------------------------------------------- whose slide it is


def _mark(page: Page, found: Found, code: str) -> Mark | None:
    """By the slide's name, a box's name, or the id in words, which counts only for this deck's code."""
    named = page.tree.find("{*}cSld")
    for name in (named.get("name", "") if named is not None else "", *found.names):
        if mark := mark_in(name):
            return mark
    said = [seen["id"] for text in found.texts if (seen := ID_AT_FOOT.fullmatch(text.strip()))]
    ours = [each for each in said if each.startswith(f"{code}-")]
    return Mark(ours[-1], found.kind, found.minutes) if ours else None


def _framing(page: Page, found: Found) -> bool:
    named = page.tree.find("{*}cSld")
    return bool(FRAMING & {named.get("name") if named is not None else "", *found.names})


def _is_id_at_foot(text: str, slide_id: str) -> bool:
    return text.strip() == f"# {slide_id}"


# ---------------------------------------------------------------------------- what lies beneath


def _page(reading: Reading, name: str, *, alone: bool = False) -> Page:
    tree = reading.opened.tree(name)
    if tree is None:
        raise RuleBroken(NOT_A_DECK)
    relations = reading.opened.relations(name)
    return Page(tree, name, relations, None if alone else _under(reading, relations, "slideLayout"))


def _under(reading: Reading, relations: Mapping[str, Relation], kind: str) -> Page | None:
    name = _target(reading, relations, kind)
    if name is None:
        return None
    if name not in reading.layouts:
        told = reading.opened.relations(name)
        under = _under(reading, told, "slideMaster") if kind == "slideLayout" else None
        reading.layouts[name] = Page(reading.opened.tree(name), name, told, under)
    return reading.layouts[name]


def _target(reading: Reading, relations: Mapping[str, Relation], kind: str) -> str | None:
    """The part of this kind that something points to, where the file holds it."""
    found = [told.target for told in relations.values() if told.kind == kind and not told.is_external]
    return found[0] if found and found[0] in reading.opened.parts else None

"""Paragraphs of a PPTX as blocks. Whether one has a bullet, its slide says, or its layout, or its master."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from anclaje.foundation.typesetting import clean
from anclaje.guide.word.opening import Relation
from anclaje.training.marked import Block, Kind, Run, Runs, words
from anclaje.training.packages.deck_marks import CONTINUED, HEADING, QUOTE, STEP

BULLETS = frozenset({"buNone", "buChar", "buAutoNum", "buBlip"})
HIDDEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff\u00ad\u200b")
"""Signs that nobody sees and that make a text read otherwise than it is stored."""
ESCAPED = re.compile(r"_x00(0B|0A|0D)_")


@dataclass
class Counter:
    """Goes on with the numbers of lists as a program of slides does: by level, while they begin alike."""

    open: dict[int, tuple[int, int]]

    def next(self, level: int, begins: int) -> int:
        self.close(level + 1)
        began, last = self.open.get(level, (begins, begins - 1))
        number = last + 1 if began == begins else begins
        self.open[level] = begins, number
        return number

    def close(self, level: int) -> None:
        self.open = {each: told for each, told in self.open.items() if each < level}


def blocks_of(body, inherited: Iterable, relations: Mapping[str, Relation]) -> list[Block]:
    """Of a text's body, with the lists of styles that it stands on, the nearest first."""
    styles = [style for style in (body.find("{*}lstStyle"), *inherited) if style is not None]
    counter = Counter({})
    return list(_blocks(body, styles, relations, counter))


def _blocks(body, styles: list, relations: Mapping[str, Relation], counter: Counter) -> Iterator[Block]:
    for paragraph in body.findall("{*}p"):
        runs = runs_of(paragraph, relations)
        if not words(runs).strip():
            continue
        properties = paragraph.find("{*}pPr")
        level = _whole(properties, "lvl")
        bullet = _bullet(properties, level, styles)
        margin = _whole(properties, "marL")
        if bullet is None:
            counter.close(level)
            yield _plain_block(runs, margin)
        elif _name(bullet) == "buAutoNum":
            yield Block(Kind.ITEM, runs, level + 1, counter.next(level, _whole(bullet, "startAt") or 1))
        else:
            counter.close(level)
            yield Block(Kind.ITEM, runs, level + 1)


def _plain_block(runs: Runs, margin: int) -> Block:
    """What our own margins say of a paragraph without a bullet; those of others say nothing."""
    if margin == HEADING:
        return Block(Kind.HEADING, tuple(replace(run, bold=False) for run in runs), level=3)
    if margin == STEP + QUOTE:
        return Block(Kind.QUOTE, runs)
    return Block(Kind.PARAGRAPH, runs, margin // STEP if margin and margin % STEP == CONTINUED else 0)


def runs_of(paragraph, relations: Mapping[str, Relation]) -> Runs:
    found = []
    for part in paragraph:
        match _name(part):
            case "br":
                found.append(Run("\n"))
            case "r" | "fld":
                said = "".join(part.itertext("{*}t"))
                found.append(_run(plain(said), part.find("{*}rPr"), relations))
    return tuple(run for run in found if run.text)


def plain(text: str) -> str:
    """Without what nobody can read; an old line break is one."""
    seen = ESCAPED.sub("\n", text).replace("\x0b", "\n")
    seen = "".join(sign for sign in clean(seen) if sign not in HIDDEN and unicodedata.category(sign) != "Co")
    return unicodedata.normalize("NFC", seen.replace("\t", " ").replace("\xa0", " "))


def _run(text: str, look, relations: Mapping[str, Relation]) -> Run:
    if look is None:
        return Run(text)
    link = look.find("{*}hlinkClick")
    names = [value for name, value in link.items() if name.endswith("}id")] if link is not None else []
    told = relations.get(names[0]) if names else None
    address = told.target if told and told.is_external and told.target.startswith("https://") else ""
    return Run(text, look.get("b") in ("1", "true"), look.get("i") in ("1", "true"), address)


def _bullet(properties, level: int, styles: list):
    """The bullet's element, or None where there is none."""
    said = [properties, *(style.find(f"{{*}}lvl{level + 1}pPr") for style in styles)]
    for each in said:
        for part in each if each is not None else ():
            if _name(part) in BULLETS:
                return None if _name(part) == "buNone" else part
    return None


def _whole(element, name: str) -> int:
    """0 where nothing, or nothing sensible, is said."""
    said = element.get(name, "") if element is not None else ""
    return min(int(said), 10_000_000) if said.isdecimal() and len(said) < 9 else 0


def _name(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""

"""What a paragraph is by its style and numbering: a heading, an item, a quotation."""

import re
from dataclasses import dataclass

from lxml import etree  # ty: ignore[missing-module-member]

from anclaje.guide.word.opening import Opened
from anclaje.guide.word.text import W

HEADING_NAME = re.compile(r"(?i)^(?:heading|t[ií]tulo|encabezado)\s*(\d)$")
LONGEST_CHAIN = 12


@dataclass(frozen=True)
class Shape:
    """heading: its level, 0 for none. list_level: how deep an item stands, None for no item."""

    heading: int = 0
    list_level: int | None = None
    is_numbered: bool = False
    is_title: bool = False
    is_quote: bool = False
    is_contents: bool = False


class Shapes:
    """The styles and lists of one document."""

    def __init__(self, opened: Opened) -> None:
        self.styles: dict[str, etree._Element] = {}
        for name in opened.related("styles"):
            tree = opened.tree(name)
            if tree is not None:
                self.styles.update({each.get(f"{W}styleId") or "": each for each in tree.iter(f"{W}style")})
        self.formats = _formats(opened)

    def of(self, paragraph: etree._Element) -> Shape:
        properties = paragraph.find(f"{W}pPr")
        own = _value(properties, "pStyle")
        chain = self._chain(own)
        names = [_value(style, "name").lower() for style in chain] or [own.lower()]
        heading = self._heading(properties, chain, names)
        level, is_numbered = self._item(properties, chain)
        return Shape(
            heading=heading,
            list_level=None if heading else level,
            is_numbered=is_numbered,
            is_title=names[0] in ("title", "título", "subtitle", "subtítulo"),
            is_quote=names[0] in ("quote", "intense quote", "cita", "cita destacada", "quotations"),
            is_contents=names[0].startswith(("toc ", "contents ", "table of figures", "index ")),
        )

    def _chain(self, style_id: str) -> list[etree._Element]:
        """The style and those it is based on; a circle ends."""
        chain: list[etree._Element] = []
        while style_id in self.styles and len(chain) < LONGEST_CHAIN:
            chain.append(self.styles[style_id])
            style_id = _value(chain[-1], "basedOn")
        return chain

    def _heading(self, properties: etree._Element | None, chain: list, names: list[str]) -> int:
        named = next((found for name in names if (found := HEADING_NAME.match(name))), None)
        if named:
            return max(int(named[1]), 1)
        outlines = [_value(properties, "outlineLvl")]
        outlines += [_value(style.find(f"{W}pPr"), "outlineLvl") for style in chain]
        level = next((text for text in outlines if text.isdecimal()), "9")
        return int(level[:1]) + 1 if int(level[:1]) < 9 else 0

    def _item(self, properties: etree._Element | None, chain: list) -> tuple[int | None, bool]:
        for holder in (properties, *(style.find(f"{W}pPr") for style in chain)):
            numbering = holder.find(f"{W}numPr") if holder is not None else None
            if numbering is None:
                continue
            number, level = _value(numbering, "numId"), _value(numbering, "ilvl") or "0"
            if number in ("", "0"):
                return None, False
            depth = int(level[:1]) if level[:1].isdecimal() else 0
            shape = self.formats.get((number, depth), "bullet")
            return depth, shape not in ("bullet", "none")
        return None, False


def _formats(opened: Opened) -> dict[tuple[str, int], str]:
    """How each level of each list counts ("decimal", "bullet")."""
    found: dict[tuple[str, int], str] = {}
    for name in opened.related("numbering"):
        tree = opened.tree(name)
        if tree is None:
            continue
        kinds: dict[str, dict[int, str]] = {}
        for each in tree.iter(f"{W}abstractNum"):
            levels = kinds.setdefault(each.get(f"{W}abstractNumId") or "", {})
            for level in each.iter(f"{W}lvl"):
                place = level.get(f"{W}ilvl") or "0"
                if place.isdecimal() and len(place) < 3:
                    levels[int(place)] = _value(level, "numFmt")
        for each in tree.iter(f"{W}num"):
            for place, shape in kinds.get(_value(each, "abstractNumId"), {}).items():
                found[each.get(f"{W}numId") or "", place] = shape
    return found


def _value(holder: etree._Element | None, name: str) -> str:
    element = holder.find(f"{W}{name}") if holder is not None else None
    return (element.get(f"{W}val") or "") if element is not None else ""

"""The few pieces of WordprocessingML that we write by hand: runs, bookmarks, fields, tracked changes."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

BREAKS = re.compile("([\t\n])")


def element(tag: str, /, **attributes: str) -> Any:
    """`element("w:ins", id="1")`: attributes are Word's own."""
    made = OxmlElement(tag)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def run(text: str, style: str = "", text_tag: str = "w:t") -> Any:
    """Words in a character style; tabs and line breaks become Word's."""
    made = OxmlElement("w:r")
    if style:
        properties = OxmlElement("w:rPr")
        properties.append(element("w:rStyle", val=style))
        made.append(properties)
    for piece in filter(None, BREAKS.split(text)):
        if piece in "\t\n":
            made.append(OxmlElement("w:tab" if piece == "\t" else "w:br"))
        else:
            words = OxmlElement(text_tag)
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def field(paragraph: Any, instruction: str, shown: str = "1") -> None:
    """A field that Word computes ("PAGE"), with what it shows until then."""
    for kind, content in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown), ("end", "")):
        made = OxmlElement("w:r")
        if kind in ("begin", "separate", "end"):
            made.append(element("w:fldChar", fldCharType=kind))
        else:
            words = OxmlElement("w:t" if kind == "shown" else "w:instrText")
            words.text = content
            made.append(words)
        paragraph.append(made)


class Bookmarks:
    """Numbers the bookmarks of one document."""

    def __init__(self) -> None:
        self._next = count(1)

    def around(self, name: str, *content: Any) -> list[Any]:
        """The content between the two ends of a bookmark."""
        number = str(next(self._next))
        return [
            element("w:bookmarkStart", id=number, name=name),
            *content,
            element("w:bookmarkEnd", id=number),
        ]


@dataclass
class Pencil:
    """Makes tracked changes in one person's name."""

    author: str
    at: datetime

    def __post_init__(self) -> None:
        self._next = count(90_000)

    def _mark(self, name: str) -> Any:
        at = self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return element(name, id=str(next(self._next)), author=self.author, date=at)

    def added(self, text: str, style: str = "") -> Any:
        mark = self._mark("w:ins")
        mark.append(run(text, style))
        return mark

    def removed(self, text: str, style: str = "") -> Any:
        mark = self._mark("w:del")
        mark.append(run(text, style, "w:delText"))
        return mark

    def mark_paragraph(self, paragraph: Any, kind: str) -> None:
        """Track the paragraph itself ("ins" or "del"): its end comes or goes with its words."""
        properties = paragraph.get_or_add_pPr()
        own = properties.find(qn("w:rPr"))
        if own is None:
            own = OxmlElement("w:rPr")
            properties.append(own)
        own.insert(0, self._mark(f"w:{kind}"))

    def mark_row(self, row: Any, kind: str) -> None:
        """Track a table's row ("ins" or "del")."""
        row.get_or_add_trPr().append(self._mark(f"w:{kind}"))

"""What somebody does to our document in Word, done to its XML as Word would write it."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from anclaje.guide.word.text import P, T, W
from anclaje.guide.word.writing import edition_docx

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def a_file_of(blocks: Sequence[Mapping[str, Any]], language: str = "es", **facts: Any) -> bytes:
    given = {"is_draft": True, "pending_validation": True, "laws": {}, "actor_names": {}, "at": AT}
    return edition_docx("Guía", blocks, language, **{**given, **facts})


@dataclass(frozen=True)
class Commented:
    """words "nowhere": a comment that hangs on nothing. answers: the place of the one it answers."""

    words: str
    text: str
    author: str = "Rosa"
    at: str = ""
    answers: int | None = None


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def edited(data: bytes, change) -> bytes:
    """The file after `change(document)` changed its main part."""
    parts = parts_of(data)
    document = etree.fromstring(parts["word/document.xml"])
    change(document)
    parts["word/document.xml"] = etree.tostring(document)
    return packed(parts)


def the_run(document: etree._Element, words: str) -> etree._Element:
    """A run of its own for these words: the run around them is cut at both ends."""
    body = document.find(f"{W}body")
    text = next(each for each in body.iter(T) if words in (each.text or "") and not _in_contents(each))
    run = text.getparent()
    before, _, after = text.text.partition(words)
    at = run.getparent().index(run)
    for place, part in enumerate(part for part in (before, words, after) if part):
        copy = etree.fromstring(etree.tostring(run))
        for each in list(copy):
            if each.tag != f"{W}rPr":
                copy.remove(each)
        copy.append(_text(part))
        run.getparent().insert(at + 1 + place, copy)
        if part == words:
            found = copy
    run.getparent().remove(run)
    return found


def _in_contents(element: etree._Element) -> bool:
    return next(element.iterancestors(f"{W}hyperlink"), None) is not None


def _text(words: str, tag: str = "t") -> etree._Element:
    made = etree.Element(f"{W}{tag}")
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def a_run(words: str, tag: str = "t") -> etree._Element:
    made = etree.Element(f"{W}r")
    made.append(_text(words, tag))
    return made


def tracked(kind: str, *content: etree._Element, author: str = "Rosa", at: str = "2026-11-18T10:00:00Z"):
    mark = etree.Element(f"{W}{kind}", {f"{W}id": "7", f"{W}author": author, f"{W}date": at})
    mark.extend(content)
    return mark


def replaced(data: bytes, words: str, new: str) -> bytes:
    """These words changed with track changes on; new empty: deleted."""

    def change(document: etree._Element) -> None:
        run = the_run(document, words)
        around = [tracked("del", a_run(words, "delText"))]
        around += [tracked("ins", a_run(new))] if new else []
        for each in reversed(around):
            run.addnext(each)
        run.getparent().remove(run)

    return edited(data, change)


def commented(data: bytes, *said: Commented) -> bytes:
    """The file with these comments, as Word keeps them."""
    parts = parts_of(data)
    document = etree.fromstring(parts["word/document.xml"])
    comments = etree.Element(f"{W}comments", nsmap={"w": W[1:-1], "w14": W14})
    threads = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
    for number, each in enumerate(said):
        comments.append(_comment(number, each))
        thread = etree.SubElement(threads, f"{{{W15}}}commentEx", {f"{{{W15}}}paraId": f"0000000{number}"})
        if each.answers is not None:
            thread.set(f"{{{W15}}}paraIdParent", f"0000000{each.answers}")
        if each.words != "nowhere":
            run = the_run(document, each.words)
            run.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": str(number)}))
            run.addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": str(number)}))
    parts["word/document.xml"] = etree.tostring(document)
    parts["word/comments.xml"] = etree.tostring(comments)
    parts["word/commentsExtended.xml"] = etree.tostring(threads)
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    for kind in ("comments", "commentsExtended"):
        etree.SubElement(
            relations, f"{{{RELATIONS}}}Relationship", Id=f"rId{kind}", Type=f"x/{kind}", Target=f"{kind}.xml"
        )
    parts["word/_rels/document.xml.rels"] = etree.tostring(relations)
    return packed(parts)


def _comment(number: int, said: Commented) -> etree._Element:
    made = etree.Element(f"{W}comment", {f"{W}id": str(number), f"{W}author": said.author})
    if said.at:
        made.set(f"{W}date", said.at)
    paragraph = etree.SubElement(made, P, {f"{{{W14}}}paraId": f"0000000{number}"})
    paragraph.append(a_run(said.text))
    return made

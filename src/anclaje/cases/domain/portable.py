"""A PDF that only shows pages: nothing in it runs, opens, sends or carries another file.

It is looked at twice, since readers find their way in two ways: along its own table of contents
(pypdf), and, where a file is damaged on purpose, through its raw bytes.
"""

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from anclaje.cases.domain.attachments import is_broken, is_dangerous

ACTS = frozenset({
    "/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/RichMedia", "/XFA",
    "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/OpenAction", "/AA", "/Rendition", "/Movie",
    "/Sound", "/FileAttachment", "/RichMediaInstance", "/3D", "/AF", "/Collection",
})  # fmt: skip
HARMLESS_OPENING = frozenset({"/GoTo"})
MOST_OBJECTS = 20_000
MOST_INSIDE = 24 * 1024 * 1024
NAME = re.compile(rb"/[^\s()<>\[\]{}/%]+")
STREAM = re.compile(rb"stream\r?\n")
A_JUMP = re.compile(rb"\s*(\[|<<[^>]*/S\s*/GoTo\b|\d+ \d+ R)")
A_PAGE_OF_THE_WEB = re.compile(
    rb"<\s*/?(!doctype|html|head|body|script|svg|iframe|object|embed|img|meta|link|form)\b", re.IGNORECASE
)
"""Stands in no PDF outside its streams, where words are packed: a file that is two things at once."""
END_OF_ZIP = b"PK\x05\x06"
ZIP_LOOKS_BACK = 66_000


def check_pdf(content: bytes) -> None:
    """Refuse what is not one whole PDF, what is locked, and what can do anything by itself."""
    if b"%%EOF" not in content[-1024:] or content.rstrip(b"\r\n \x00").rpartition(b"%%EOF")[2].strip():
        raise is_broken()
    if END_OF_ZIP in content[-ZIP_LOOKS_BACK:] or b"/Encrypt" in content:
        raise is_dangerous()
    _check_raw(content)
    _check_read(content)


def _check_raw(content: bytes) -> None:
    outside, streams = _taken_apart(content)
    if A_PAGE_OF_THE_WEB.search(outside):
        raise is_dangerous()
    texts, inside = [outside], 0
    for before, stream in streams:
        if b"ObjStm" in _unescaped(before.rpartition(b"obj")[2]):
            text = _inflated(stream)
            inside += len(text)
            if inside > MOST_INSIDE:
                raise is_broken()
            texts.append(text)
    for text in texts:
        if any(_said(name) in ACTS and not _opens_a_page(text, name) for name in _names(text)):
            raise is_dangerous()


def _taken_apart(content: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """What stands outside all streams; and each stream with what stands right before it."""
    outside, streams, place = [], [], 0
    while (found := STREAM.search(content, place)) is not None:
        end = content.find(b"endstream", found.end())
        if end < 0:
            raise is_broken()
        outside.append(content[place : found.start()])
        streams.append((content[max(place, found.start() - 600) : found.start()], content[found.end() : end]))
        place = end + len(b"endstream")
    return b" ".join([*outside, content[place:]]), streams


def _names(text: bytes) -> set[bytes]:
    return set(NAME.findall(text))


def _said(name: bytes) -> str:
    return _unescaped(name).decode("latin-1")


def _unescaped(text: bytes) -> bytes:
    """/J#61vaScript is /JavaScript to a reader."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found.group(1), 16)]), text)


def _opens_a_page(text: bytes, name: bytes) -> bool:
    """Many programs write which page is shown first: an array, or a plain jump within the file."""
    if name != b"/OpenAction":
        return False
    places = [text[found.end() : found.end() + 200] for found in re.finditer(re.escape(name), text)]
    return all(A_JUMP.match(place) for place in places)


def _inflated(data: bytes) -> bytes:
    reader = zlib.decompressobj()
    try:
        return reader.decompress(data, MOST_INSIDE)
    except zlib.error:
        return data


def _check_read(content: bytes) -> None:
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted or not len(reader.pages):
            raise is_dangerous()
        for node in _objects(reader):
            _check_node(node)
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError,
            zlib.error, OverflowError, NotImplementedError) as error:  # fmt: skip
        # pypdf tells of a damaged file in many ways; each of them means the same here.
        raise is_broken() from error


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Everything that the file's own table leads to, each object once."""
    waiting, seen = [reader.trailer], set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, IndirectObject):
            if node.idnum in seen:
                continue
            seen.add(node.idnum)
            if len(seen) > MOST_OBJECTS:
                raise is_broken()
            node = node.get_object()
        yield node
        if isinstance(node, DictionaryObject):
            waiting.extend(dict.values(node))  # as they are kept, not yet followed
        elif isinstance(node, ArrayObject):
            waiting.extend(list.__iter__(node))


def _check_node(node: Any) -> None:
    if isinstance(node, NameObject) and str(node) in ACTS - {"/OpenAction"}:
        raise is_dangerous()
    if not isinstance(node, DictionaryObject):
        return
    for name in node:
        if name == "/OpenAction":
            _check_opening(node[name])
        elif name in ACTS:
            raise is_dangerous()


def _check_opening(opening: Any) -> None:
    target = opening.get_object() if isinstance(opening, IndirectObject) else opening
    is_jump = isinstance(target, DictionaryObject) and target.get("/S") in HARMLESS_OPENING
    if not (isinstance(target, ArrayObject) or is_jump):
        raise is_dangerous()

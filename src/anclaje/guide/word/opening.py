"""Opens a file that somebody handed in: all of it within bounds, or refused in words that help.

Nothing here is run, fetched or expanded: only XML parts are unpacked, none may declare a document
type, and what a relationship points to outside the file is never asked for.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from types import MappingProxyType

from lxml import etree  # ty: ignore[missing-module-member]

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

MOST_BYTES = 20_000_000
MOST_PARTS = 1_500
MOST_UNPACKED_BYTES = 200_000_000
MOST_IN_A_PART = 16_000_000
MOST_TEXT_BYTES = 32_000_000
MOST_TAGS = 500_000
MOST_RATIO = 250
RATIO_COUNTS_FROM = 1_000_000
CHUNK = 1 << 16

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
READ = re.compile(r"(?i)\.(xml|rels)$")
MACROS = re.compile(r"(?i)(^|/)(vbaproject\.bin|vbadata\.xml)$")
NOT_A_DOCX = gettext_noop("This is not a Word document (.docx) that can be read. Save it again as .docx.")
BROKEN = gettext_noop("This file is damaged or incomplete. Save it again in your word processor and retry.")
TOO_LARGE = gettext_noop("The file is larger than %(most)s MB.")
UNPACKS_TOO_LARGE = gettext_noop(
    "Unpacked, this file is far larger than a document of text can be, so it was not opened."
)
WITH_PASSWORD = gettext_noop("This file is protected with a password. Save it without one and send it again.")
WITH_MACROS = gettext_noop(
    "This file carries macros. Save it as a Word document (.docx) without macros and send it again."
)


@dataclass(frozen=True)
class Relation:
    """What a part points to. target: a part's name, or the address itself where it lies outside."""

    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True)
class Opened:
    """A document within bounds. parts: the bytes of its XML parts; names: every part's."""

    parts: Mapping[str, bytes]
    names: tuple[str, ...]
    main: str

    def tree(self, name: str) -> etree._Element | None:
        """The part as a tree, or None where the file has no such part."""
        return parsed(self.parts[name]) if name in self.parts else None

    @property
    def document(self) -> etree._Element:
        return parsed(self.parts[self.main])

    def relations(self, name: str) -> dict[str, Relation]:
        """What this part points to, by the relationship's id."""
        return _relations(self.parts, name)

    def related(self, kind: str) -> list[str]:
        """The names of the document's own parts of a kind ("comments", "footnotes", "header")."""
        found = self.relations(self.main).values()
        return [
            each.target
            for each in found
            if each.kind == kind and not each.is_external and each.target in self.parts
        ]


def open_docx(data: bytes) -> Opened:
    """A Word document, opened within bounds. Raises RuleBroken with what to do instead."""
    if data.startswith(OLE):
        raise RuleBroken(_which_ole(data))
    opened = checked_zip(data)
    types = opened.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types:
        raise RuleBroken(WITH_MACROS)
    if b"vnd.oasis.opendocument" in opened.get("META-INF/manifest.xml", b""):
        raise RuleBroken(
            gettext_noop("This is an OpenDocument file. Open it and save it as a Word document (.docx).")
        )
    main = next(
        (each.target for each in _relations(opened, "").values() if each.kind == "officeDocument"),
        "word/document.xml",
    )
    if main not in opened or parsed(opened[main]).tag.rpartition("}")[2] != "document":
        raise RuleBroken(NOT_A_DOCX)
    if b"purl.oclc.org/ooxml" in opened[main]:
        raise RuleBroken(
            gettext_noop("This file was saved as “Strict Open XML”. Save it as a Word document (.docx).")
        )
    return Opened(MappingProxyType(opened), tuple(sorted(opened.names)), main)


class _Parts(dict):
    """The XML parts read, and the names of all."""

    names: tuple[str, ...] = ()


def checked_zip(data: bytes, *, most_bytes: int = MOST_BYTES, read: re.Pattern[str] = READ) -> _Parts:
    """The parts of a zip whose names tell that they are read, unpacked within bounds. Raises RuleBroken."""
    if len(data) > most_bytes:
        raise RuleBroken(TOO_LARGE, most=most_bytes // 1_000_000)
    if not data.startswith(b"PK"):
        raise RuleBroken(NOT_A_DOCX)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, read)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise RuleBroken(BROKEN) from error
    except RuntimeError as error:  # a part that asks for a password
        raise RuleBroken(WITH_PASSWORD) from error


def _read(archive: zipfile.ZipFile, read: re.Pattern[str]) -> _Parts:
    listed = archive.infolist()
    if len(listed) > MOST_PARTS:
        raise RuleBroken(
            gettext_noop("This file has %(found)s parts inside; a document of text has at most %(most)s."),
            found=len(listed), most=MOST_PARTS,
        )  # fmt: skip
    _check_names([part.filename for part in listed])
    if sum(part.file_size for part in listed) > MOST_UNPACKED_BYTES:
        raise RuleBroken(UNPACKS_TOO_LARGE)
    parts, room = _Parts(), MOST_TEXT_BYTES
    for part in listed:
        if read.search(part.filename):
            parts[part.filename] = _unpacked(archive, part, min(room, MOST_IN_A_PART))
            room -= len(parts[part.filename])
            _check_markup(parts[part.filename])
    parts.names = tuple(part.filename for part in listed)
    return parts


def _check_names(names: list[str]) -> None:
    if any(MACROS.search(name) for name in names):
        raise RuleBroken(WITH_MACROS)
    strange = [
        name
        for name in names
        if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/")
    ]
    if strange or len({name.lower() for name in names}) != len(names):
        raise RuleBroken(BROKEN)


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    """The part in chunks, stopped as soon as it is too large, whatever its directory says."""
    if part.file_size > most or _is_a_bomb(part.file_size, part.compress_size):
        raise RuleBroken(UNPACKS_TOO_LARGE)
    read = bytearray()
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            read += chunk
            if len(read) > most or _is_a_bomb(len(read), part.compress_size):
                raise RuleBroken(UNPACKS_TOO_LARGE)
    return bytes(read)


def _is_a_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > RATIO_COUNTS_FROM and unpacked > MOST_RATIO * max(packed, 1)


def _check_markup(part: bytes) -> None:
    """Word writes UTF-8 without a document type; whatever else is there was put there by hand."""
    if b"\0" in part or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise RuleBroken(
            gettext_noop(
                "This file holds what no word processor writes into a document, so it was not opened."
            )
        )
    if part.count(b"<") > 2 * MOST_TAGS:
        raise RuleBroken(UNPACKS_TOO_LARGE)


def parsed(part: bytes) -> etree._Element:
    """A part as a tree. Nothing outside it is read, nothing in it expanded. Raises RuleBroken."""
    # The encoding is ours, so that no declaration hides markup from the check above.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, encoding="utf-8",
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RuleBroken(BROKEN) from error


def _relations(parts: Mapping[str, bytes], name: str) -> dict[str, Relation]:
    folder, file = dirname(name), name.rpartition("/")[2]
    beside = join(folder, "_rels", f"{file}.rels")
    if beside not in parts:
        return {}
    return {
        each.get("Id", ""): Relation(
            each.get("Type", "").rpartition("/")[2],
            each.get("Target", "")
            if each.get("TargetMode") == "External"
            else _inside(folder, each.get("Target", "")),
            each.get("TargetMode") == "External",
        )
        for each in parsed(parts[beside]).iter(RELATIONSHIP)
    }


def _inside(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))


def _which_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data[:MOST_BYTES]:
        return WITH_PASSWORD
    return gettext_noop("This is an old Word file (.doc). Open it and save it as a Word document (.docx).")

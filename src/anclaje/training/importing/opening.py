"""Opens a PPTX within bounds: only the parts that hold text are unpacked, pictures and films never."""

import re
from types import MappingProxyType

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop
from anclaje.guide.word.opening import (
    BROKEN,
    NOT_A_DOCX,
    OLE,
    WITH_MACROS,
    WITH_PASSWORD,
    Opened,
    checked_zip,
    parsed,
)

MOST_BYTES = 120_000_000
READ = re.compile(
    r"(?i)^(\[content_types\]\.xml|_rels/\.rels|meta-inf/manifest\.xml|mimetype"
    r"|ppt/(_rels/)?presentation\.xml(\.rels)?"
    r"|ppt/(slides|notesslides|slidelayouts|slidemasters)/(_rels/)?[^/]+\.(xml|rels)"
    r"|ppt/diagrams/data[^/]*\.xml)$"
)
NOT_A_DECK = gettext_noop("This is not a PowerPoint file (.pptx) that can be read. Save it again as .pptx.")
OLD = gettext_noop("This is an old PowerPoint file (.ppt). Open it and save it as .pptx.")
INSTEAD = {
    NOT_A_DOCX: NOT_A_DECK,
    BROKEN: gettext_noop(
        "This file is damaged or incomplete. Save it again in your program for slides and retry."
    ),
    WITH_MACROS: gettext_noop("This file carries macros. Save it as .pptx without macros and send it again."),
}
"""What the guide's door says of a Word document, said of slides."""


def open_pptx(data: bytes) -> Opened:
    """Its parts that hold text. Raises RuleBroken with what to do instead."""
    if data.startswith(OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data[:MOST_BYTES]
        raise RuleBroken(WITH_PASSWORD if is_locked else OLD)
    try:
        return _opened(data)
    except RuleBroken as refused:
        raise RuleBroken(INSTEAD.get(refused.sentence, refused.sentence), **refused.facts) from refused


def _opened(data: bytes) -> Opened:
    parts = checked_zip(data, most_bytes=MOST_BYTES, read=READ)
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise RuleBroken(WITH_MACROS)
    if "mimetype" in parts or "META-INF/manifest.xml" in parts:
        raise RuleBroken(
            gettext_noop("This is an OpenDocument file. Open it and save it as PowerPoint (.pptx).")
        )
    package = Opened(MappingProxyType(parts), tuple(sorted(parts.names)), "")
    told = package.relations("").values()
    main = next((each.target for each in told if each.kind == "officeDocument"), "ppt/presentation.xml")
    if main not in parts or parsed(parts[main]).tag.rpartition("}")[2] != "presentation":
        raise RuleBroken(NOT_A_DECK)
    return Opened(package.parts, package.names, main)

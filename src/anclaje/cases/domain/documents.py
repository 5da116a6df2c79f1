"""A Word file that is only text and pictures: packed anew, without macros, without who wrote it when."""

import io
import re
import zipfile
import zlib

from lxml import etree  # ty: ignore[missing-module-member]

from anclaje.cases.domain.attachments import is_broken, is_dangerous
from anclaje.cases.domain.pictures import bare_jpeg, bare_png

MOST_PARTS = 400
MOST_INSIDE = 40 * 1024 * 1024
MOST_TIMES_LARGER = 200
MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
PART = re.compile(r"[A-Za-z0-9_\-. \[\]]+(/[A-Za-z0-9_\-. ]+)*")
TEXT = (".xml", ".rels")
PICTURES = {".png": bare_png, ".jpg": bare_jpeg, ".jpeg": bare_jpeg}
ACTS = re.compile(
    r"vbaproject|vbadata|/embeddings/|/activex|oleobject|/afchunk|/attachedtoolbars|/customui|\.bin$", re.I
)
FETCHES = re.compile(r"attachedTemplate|macroEnabled|vbaProject|oleObject|aFChunk|frameset", re.I)
FIELD_THAT_ACTS = re.compile(r"\b(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|MACROBUTTON)\b", re.I)
LONGEST_TEXT = 12 * 1024 * 1024
NOTHING = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
AT = (1980, 1, 1, 0, 0, 0)


def bare_docx(content: bytes) -> bytes:
    """The file packed anew from its own parts. Raises RuleBroken on anything that is no plain Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = _parts(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
            OSError) as error:  # fmt: skip
        raise is_broken() from error
    _check_is_word(parts)
    return _packed(parts)


def _parts(packed: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in packed.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS or len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise is_broken()
    if sum(entry.file_size for entry in entries) > MOST_INSIDE:
        raise is_broken()
    found, left = {}, MOST_INSIDE
    for entry in entries:
        _check_entry(entry)
        with packed.open(entry) as part:
            data = part.read(left + 1)
        left -= len(data)
        if left < 0:
            raise is_broken()
        found[entry.filename] = _clean(entry.filename, data)
    return found


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if not PART.fullmatch(name) or ".." in name.split("/") or entry.flag_bits & 0x1:
        raise is_broken()
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise is_broken()
    if entry.file_size > 1_000_000 and entry.file_size > MOST_TIMES_LARGER * max(entry.compress_size, 1):
        raise is_broken()
    if ACTS.search(f"/{name}"):
        raise is_dangerous()


def _clean(name: str, data: bytes) -> bytes:
    lower = name.casefold()
    if name in NOTHING:
        return NOTHING[name]
    ending = lower[lower.rfind(".") :]
    if ending in PICTURES:
        return PICTURES[ending](data)
    if ending not in TEXT:
        raise is_dangerous()
    _check_text(data)
    return data


def _check_text(data: bytes) -> None:
    """Refuse definitions of its own, what is fetched from outside, and fields that act when opened."""
    if len(data) > LONGEST_TEXT:
        raise is_broken()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.parse(io.BytesIO(data), parser)
    except etree.XMLSyntaxError as error:
        raise is_broken() from error
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise is_dangerous()
    fields = []
    for node in tree.iter(etree.Element):
        name = etree.QName(node).localname
        if name == "Relationship":
            _check_relationship(node)
        elif name in ("Override", "Default") and FETCHES.search(node.get("ContentType", "")):
            raise is_dangerous()
        elif name == "instrText":
            fields.append(node.text or "")
        elif name == "fldSimple":
            fields += [*node.attrib.values(), " "]
    if FIELD_THAT_ACTS.search("".join(fields)):
        raise is_dangerous()


def _check_relationship(node: etree._Element) -> None:
    kind = node.get("Type", "")
    is_outside = node.get("TargetMode", "").casefold() == "external"
    if FETCHES.search(kind) or (is_outside and not kind.endswith("/hyperlink")):
        raise is_dangerous()


def _check_is_word(parts: dict[str, bytes]) -> None:
    if MAIN not in parts or b"wordprocessingml.document.main+xml" not in parts.get(TYPES, b""):
        raise is_broken()


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            packed.writestr(zipfile.ZipInfo(name, AT), parts[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()

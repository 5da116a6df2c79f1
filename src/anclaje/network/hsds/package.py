"""What somebody sent, opened within bounds: full services as the API gives them, or a folder of tables.

Nothing is unpacked to disk, run or fetched. A part's name is only ever compared with the tables' names,
so a path that climbs out of the package leads nowhere; it is refused all the same.
"""

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from anclaje.foundation.words import gettext_noop
from anclaje.network.importing.bounds import MOST_ROWS, Unreadable, tidy
from anclaje.network.importing.table import decoded

MOST_PARTS = 200
MOST_IN_A_PART = 40_000_000
MOST_UNPACKED_BYTES = 80_000_000
MOST_RATIO = 250
RATIO_COUNTS_FROM = 1_000_000
MOST_DEPTH = 40
MOST_OBJECTS = 400_000
CHUNK = 1 << 16

TABLES = {
    "organization": "organizations", "service": "services", "location": "locations", "phone": "phones",
    "service_at_location": "service_at_locations", "contact": "contacts", "address": "addresses",
    "schedule": "schedules", "service_area": "service_areas", "language": "languages",
    "accessibility": "accessibility", "attribute": "attributes", "taxonomy": "taxonomies",
    "taxonomy_term": "taxonomy_terms", "cost_option": "cost_options", "metadata": "metadata",
    "organization_identifier": "organization_identifiers", "required_document": "required_documents",
    "program": "programs", "funding": "funding", "meta_table_description": "meta_table_descriptions",
}  # fmt: skip
TABLE_OF = {name: one for one, many in TABLES.items() for name in (one, many, f"{one}s")}
MARKS_OF_A_PACKAGE = frozenset({"organization", "service"})
NOT_HSDS = gettext_noop("This is no HSDS package: it holds neither services nor organizations.")
BROKEN = gettext_noop("This package is damaged or incomplete. Make it again and retry.")
TOO_LARGE = gettext_noop(
    "Unpacked, this package is far larger than a directory can be, so it was not opened."
)

Row = dict[str, Any]


@dataclass
class Package:
    """source: the name that the package gives itself. Either tables or nested services are filled.

    strange: parts that are none of the standard's tables; cut: cells that were longer than may be kept.
    """

    source: str = ""
    tables: dict[str, list[Row]] = field(default_factory=dict)
    services: list[Row] = field(default_factory=list)
    organisations: list[Row] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


def is_package(content: bytes) -> bool:
    """Whether these bytes are HSDS rather than a spreadsheet; a zip is looked into, nothing unpacked."""
    if content.startswith(b"PK"):
        names = _names(content)
        tables = {_table_of(name) for name in names}
        return bool(tables & MARKS_OF_A_PACKAGE) or any(_base(name) == "datapackage.json" for name in names) \
            or (bool(names) and all(name.endswith(".json") for name in names))  # fmt: skip
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def open_package(content: bytes) -> Package:
    """Raises Unreadable where the whole cannot be used."""
    if content.startswith(b"PK"):
        return _of_parts(_unpacked(content))
    return _of_json(_json(content, "package"))


def open_folder(parts: Mapping[str, bytes]) -> Package:
    """A package that lies unpacked: the content of each file by its name."""
    if len(parts) > MOST_PARTS or sum(map(len, parts.values())) > MOST_UNPACKED_BYTES:
        raise Unreadable("too_large", TOO_LARGE)
    return _of_parts(parts)


def _of_parts(parts: Mapping[str, bytes]) -> Package:
    package = Package()
    for name, content in sorted(parts.items()):
        base, table = _base(name), _table_of(name)
        if base == "datapackage.json":
            package.source = _source(_json(content, base))
        elif base.endswith(".json"):
            _add_json(package, _json(content, base), table)
        elif base.endswith((".csv", ".txt", ".tsv")) and table:
            if table in package.tables:
                raise Unreadable(
                    "repeated_table", gettext_noop("The table %(name)s is there twice."), name=base
                )
            package.tables[table] = _rows(content)
        elif not _is_about_it(base):
            package.strange.append(base[:60])
    return _checked(package)


def _of_json(made: Any) -> Package:
    package = Package()
    _add_json(package, made, None)
    return _checked(package)


def _add_json(package: Package, made: Any, table: str | None) -> None:
    """A list of one table's rows, one full object, a page of the API, or tables by their names."""
    if isinstance(made, Mapping):
        package.source = package.source or _source(made)
        if isinstance(made.get("contents"), list):
            made = made["contents"]
        elif "id" not in made and any(_is_table(key, value) for key, value in made.items()):
            for key, value in made.items():
                if _is_table(key, value):
                    _add_rows(package, TABLE_OF[key], value)
            return
    rows = made if isinstance(made, list) else [made]
    _add_rows(package, table or _kind_of(rows), rows)


def _is_table(key: str, value: Any) -> bool:
    return key in TABLE_OF and isinstance(value, list)


def _add_rows(package: Package, table: str, rows: Iterable[Any]) -> None:
    kept = [dict(row) for row in rows if isinstance(row, Mapping)]
    if table == "service" and any(_is_nested(row) for row in kept):
        package.services.extend(kept)
    elif table == "organization" and any(isinstance(row.get("services"), list) for row in kept):
        package.organisations.extend(kept)
    else:
        package.tables.setdefault(table, []).extend(kept)


def _is_nested(row: Mapping[str, Any]) -> bool:
    return any(isinstance(value, list | dict) for value in row.values())


def _kind_of(rows: list[Any]) -> str:
    """By what its first object holds: a service has a status, an institution its services or nothing."""
    first = next((row for row in rows if isinstance(row, Mapping)), None)
    if first is None or "id" not in first:
        raise Unreadable("not_hsds", NOT_HSDS)
    if "service" in first and "location" in first:
        raise Unreadable(
            "not_hsds", gettext_noop("These are services at locations. Send the full services instead.")
        )
    return "service" if "status" in first or "organization" in first else "organization"


def _checked(package: Package) -> Package:
    for name, rows in package.tables.items():
        if len(rows) > MOST_ROWS * 5:
            raise Unreadable(
                "too_many_rows", gettext_noop("The file has more than %(most)s rows."), most=MOST_ROWS * 5
            )
        package.tables[name] = [row for row in rows if any(row.values())]
    if len(package.services) > MOST_ROWS or len(package.tables.get("service", ())) > MOST_ROWS:
        raise Unreadable(
            "too_many_rows", gettext_noop("The file has more than %(most)s rows."), most=MOST_ROWS
        )
    if not (package.services or package.organisations or MARKS_OF_A_PACKAGE & set(package.tables)):
        raise Unreadable("not_hsds", NOT_HSDS)
    return package


def _names(content: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [name for name in archive.namelist()[: MOST_PARTS * 10] if not name.endswith("/")]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return []


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise Unreadable("damaged", BROKEN) from error
    except RuntimeError as error:  # a part that asks for a password
        raise Unreadable(
            "password",
            gettext_noop("This file is protected with a password. Save it without one and send it again."),
        ) from error


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    listed = [part for part in archive.infolist() if not part.is_dir()]
    names = [part.filename for part in listed]
    if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED_BYTES:
        raise Unreadable("too_large", TOO_LARGE)
    if any(_is_strange(name) for name in names) or len({name.lower() for name in names}) != len(names):
        raise Unreadable(
            "strange_names",
            gettext_noop(
                "This package holds names that lead outside it or stand there twice. It was not opened."
            ),
        )
    parts, room = {}, MOST_UNPACKED_BYTES
    for part in listed:
        if not _table_of(part.filename) and not part.filename.endswith(".json"):
            parts[part.filename] = b""
            continue
        parts[part.filename] = _unpack(archive, part, min(room, MOST_IN_A_PART))
        room -= len(parts[part.filename])
    return parts


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    """In chunks, stopped as soon as it is too large, whatever the directory of the zip says."""
    read = bytearray()
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            read += chunk
            is_bomb = len(read) > RATIO_COUNTS_FROM and len(read) > MOST_RATIO * max(part.compress_size, 1)
            if len(read) > most or is_bomb:
                raise Unreadable("too_large", TOO_LARGE)
    return bytes(read)


def _is_strange(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/")


def _is_about_it(base: str) -> bool:
    return base.startswith((".", "readme", "license")) or base.endswith((".md", ".pdf"))


def _base(name: str) -> str:
    return PurePosixPath(name).name.lower()


def _table_of(name: str) -> str | None:
    return TABLE_OF.get(_base(name).rpartition(".")[0])


def _source(made: Any) -> str:
    if not isinstance(made, Mapping):
        return ""
    name = made.get("name") if "resources" in made or "profile" in made else made.get("source")
    return " ".join(str(name).split())[:120] if isinstance(name, str) else ""


def _json(content: bytes, name: str) -> Any:
    text = decoded(content)
    if _depth(text) > MOST_DEPTH or text.count("{") > MOST_OBJECTS:
        raise Unreadable("too_large", TOO_LARGE)
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Unreadable(
            "not_json", gettext_noop("%(name)s is no JSON that can be read."), name=name[:60]
        ) from error


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _depth(text: str) -> int:
    """How deep brackets stand within brackets, texts left out, before anything is built."""
    deepest = depth = 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', text):
        if found[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif found[0] in "]}":
            depth -= 1
        if deepest > MOST_DEPTH:
            break
    return deepest


def _rows(content: bytes) -> list[Row]:
    """A CSV table; `_line` is the line that a spreadsheet shows."""
    text = decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        header = [tidy(cell).lower() for cell in next(reader, [])]
        rows = []
        for number, cells in enumerate(reader, start=2):
            row = {key: tidy(cell) for key, cell in zip(header, cells, strict=False) if key}
            if any(row.values()):
                rows.append({**row, "_line": number})
            if len(rows) > MOST_ROWS * 5:
                raise Unreadable(
                    "too_many_rows", gettext_noop("The file has more than %(most)s rows."), most=MOST_ROWS * 5
                )
    except csv.Error as error:
        raise Unreadable("damaged", BROKEN) from error
    return rows

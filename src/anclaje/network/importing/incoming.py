"""Whatever was sent, as rows of cells: a spreadsheet's lines, or the services of an HSDS package."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from anclaje.foundation import pack as packs
from anclaje.foundation.words import gettext_noop
from anclaje.network.hsds.package import is_package, open_package
from anclaje.network.hsds.reading import entries_of
from anclaje.network.importing.bounds import MOST_BYTES, Unreadable
from anclaje.network.importing.columns import keys_of, known_in
from anclaje.network.importing.known import Known
from anclaje.network.importing.row import SHOWN_ERROR, Problem
from anclaje.network.importing.table import Table, read_table
from anclaje.network.importing.template import DOCUMENTATION
from anclaje.territory.domain.names import plain

ALIKE = 4
TOTAL = re.compile(r"(sub)?total(es)?\b|cantidad total\b|suma\b")


@dataclass
class Coming:
    """One row. outside, outside_organisation: ids of the directory that it came from, if it has any."""

    number: int
    cells: Mapping[str, str]
    outside: str = ""
    outside_organisation: str = ""
    is_demonstration: bool = False
    problems: Sequence[Problem] = ()
    notes: Sequence[Problem] = ()


@dataclass
class Incoming:
    """source: which directory it came from; parents: part → whole, by that directory's ids."""

    rows: list[Coming] = field(default_factory=list)
    notes: list[tuple[int, Problem]] = field(default_factory=list)
    source: str = ""
    parents: Mapping[str, str] = field(default_factory=dict)


def read_incoming(content: bytes, known: Known, at: datetime) -> Incoming:
    """Raises Unreadable where the whole cannot be used."""
    if len(content) > MOST_BYTES:
        raise Unreadable(
            "too_large", gettext_noop("The file is larger than %(most)s MB."), most=MOST_BYTES // 1_000_000
        )
    return _of_package(content, known, at) if is_package(content) else _of_table(content)


def _of_package(content: bytes, known: Known, at: datetime) -> Incoming:
    pack = packs.current()
    offset = at.astimezone(pack.zone).strftime("%z")
    entries = entries_of(open_package(content), known, pack.calendar.day(at), f"{offset[:3]}:{offset[3:]}")
    rows = [
        Coming(
            entry.number, entry.cells, entry.outside, entry.outside_organisation,
            entry.is_demonstration, entry.problems, entry.notes,
        )
        for entry in entries.rows
    ]  # fmt: skip
    return Incoming(rows, entries.notes, entries.source, entries.parents)


def _of_table(content: bytes) -> Incoming:
    table = read_table(content, known_in)
    keys = keys_of(table.header)
    incoming = Incoming(notes=_notes_of(table, keys))
    for number, cells in table.rows:
        if cells and cells[0].startswith(DOCUMENTATION) and not SHOWN_ERROR.fullmatch(cells[0]):
            continue
        if _is_header_again(cells, table.header):
            sentence = gettext_noop("The header stands here again; this row was not read.")
            incoming.notes.append((number, Problem("", "header_again", sentence)))
            continue
        if _is_total(cells, keys):
            sentence = gettext_noop("This looks like a line of totals; it was not read.")
            incoming.notes.append((number, Problem("", "total", sentence)))
            continue
        padded = [*cells, *[""] * (len(keys) - len(cells))]
        told = {key: cell for key, cell in zip(keys, padded, strict=False) if key}
        incoming.rows.append(Coming(number, told))
    return incoming


def _notes_of(table: Table, keys: Sequence[str | None]) -> list[tuple[int, Problem]]:
    """Columns and sheets that hold something and were not read."""
    filled = {place for _number, cells in table.rows for place, cell in enumerate(cells) if cell}
    names = [*table.header, *[""] * (max(filled, default=0) + 1 - len(table.header))]
    unknown = gettext_noop("The directory has no column “%(name)s”; what stands in it was not read.")
    notes = [
        (
            table.header_row,
            Problem(name[:60], "unknown_column", unknown, {"name": name[:60] or str(place + 1)}),
        )
        for place, name in enumerate(names)
        if place in filled and (place >= len(keys) or keys[place] is None)
    ]
    for name, is_hidden in table.other_sheets:
        sentence = (
            gettext_noop("The hidden sheet “%(name)s” was not read.")
            if is_hidden
            else gettext_noop(
                "Another sheet, “%(name)s”, also holds a table and was not read. Send it by itself."
            )
        )
        notes.append((0, Problem("", "other_sheet", sentence, {"name": name})))
    return notes


def _is_total(cells: Sequence[str], keys: Sequence[str | None]) -> bool:
    """ "Total: 14 instituciones": its first word says so, and it names no municipality and no need."""
    first = plain(next((cell for cell in cells if cell), ""))
    told = {key for key, cell in zip(keys, cells, strict=False) if key and cell}
    return bool(TOTAL.match(first)) and not told & {"municipality", "needs"}


def _is_header_again(cells: Sequence[str], header: Sequence[str]) -> bool:
    alike = sum(bool(cell) and plain(cell) == plain(name) for cell, name in zip(cells, header, strict=False))
    return alike >= ALIKE
